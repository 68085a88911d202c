/* As in `../words.ts`: no ’ “ ” • … in English, no-break spaces inside of formulas. */
/** The words of the Diagnostics place's figures. */
export const diagnosticEnglish = {
  'title.importance-bound': 'Importance-weighted bound over k',
  'title.bound-bracket': 'log p(x*) from both sides',
  'title.kl-decomposition': 'What the KL is made of',
  'title.probes': 'Classes in the codes',
  'title.aggregate-posterior': 'Aggregate posterior against the prior',
  'title.kl-heat-map': 'KL per dimension over training',
  'title.kl-dimensions': 'KL per dimension',
  'title.rate-distortion': 'Rate against distortion',

  'bound.axis': 'bound on {what} (nats per image, {pixels} pixels)',
  'bound.likelihood': '−log p(x)',
  'bound.crossEntropy': 'the cross-entropy of x',
  'bound.k': 'k, samples of z for an image',
  'bound.shown':
    'Mean of −log (1/k) Σ p(x|z)p(z)/q(z|x) over {images} test images, {repeats} repeats of the noise. From k = 1, the −ELBO with sampled KL, to k = {k} it falls by {gap} nats, from {first} to {last}.',
  'bound.errors':
    'Bars: standard error of the noise (at k = {k}: {mc}); between images it is {image}, much the same for every k because the images are the same.',
  'bound.look': 'Look for where the curve flattens: what is left below it is not seen by these samples.',

  'bracket.axis': 'log p(x*) (nats per image, binary images of the model)',
  'bracket.shown':
    '{images} images x* drawn from the model itself, each with the code z* that made it. Below: log of the mean weight of k samples of q. Above: z* in place of one of them, which makes the expectation an upper bound.',
  'bracket.look':
    'At k = {k} log p(x*) lies between {lower} ± {lowerError} and {upper} ± {upperError}; the bracket is {gap} ± {gapError} nats wide.',
  'bracket.upper': 'upper bound',
  'bracket.lower': 'lower bound',

  'parts.mutualInformation': 'mutual information',
  'parts.totalCorrelation': 'total correlation',
  'parts.dimensionWiseKl': 'dimension-wise KL',
  'parts.sum': 'sum of the three',
  'parts.kl': 'KL, analytic',
  'parts.axis': 'nats per image; N = {images}, log N = {ceiling}; M = {samples} samples',
  'parts.shown':
    'The KL over {images} images in three parts, all at the same samples: their sum is {difference} ± {error} nats away from the analytic KL. The densities of q(z) cancel in it, so this is the error of the samples, not that of a part.',
  'parts.index': 'Mutual information is about the index of the image and cannot exceed log N = {ceiling}.',
  'parts.ceiling':
    'It is within {distance} nats of that: with more images it would be larger and the total correlation smaller.',
  'parts.look':
    'Look for total correlation: {correlation} nats is what q(z) has beyond the product of its dimensions.',

  'probes.nearest': '{k} nearest neighbours',
  'probes.linear': 'linear probe',
  'probes.majority': 'most frequent class',
  'probes.axis': 'accuracy on {queries} test images, in %',
  'probes.shown':
    'Classes told from codes (of a VAE: posterior means): {references} training images are the reference, {queries} test images are asked.',
  'probes.look':
    'Look for the distance between both: {nearest} % by neighbours, {linear} % by planes. Classes that neighbours tell and planes do not are regions of another shape.',
  'probes.unfinished':
    'The linear probe was still learning when it was stopped: its accuracy may still change.',

  'aggregate.shown':
    'One sample z of each of {images} posteriors, by dimension (bars), against N(0, 1) (line); the number is the KL in nats. Dimensions go by falling KL.',
  'aggregate.part': 'The first {shown} of {total} dimensions are shown.',
  'aggregate.units':
    'Active units: {variance} of {total} by variance of the posterior mean above 0.01 (Burda et al. 2016), {kl} of {total} by KL above 0.01 nats.',
  'aggregate.look':
    'Look for gaps and shoulders: prior samples land where the bars are lower than the line, and fewer images were encoded there. The widest departure is {dimension}: mean {mean}, deviation {deviation}.',

  'heat.axis': 'dimension',
  'heat.epoch': 'epoch',
  'heat.scale': 'nats',
  'heat.shown':
    'Mean KL of each latent dimension over the test set after each epoch; hatched where it is asleep (below 0.01 nats). After epoch {epoch} the KL of {dimension} is {value} nats, the largest.',
  'heat.asleep':
    'Look for rows that stay dark: {asleep} of {total} dimensions have been asleep for three epochs.',
  'heat.awake': 'Look for rows that light up late or go dark: no dimension has been asleep for three epochs.',

  'dimensions.axis': 'KL per latent dimension (nats per image, {pixels} pixels)',
  'dimensions.order': 'dimension, by falling KL',
  'dimensions.asleep': 'asleep',
  'dimensions.bars':
    'KL of each latent dimension on the test set after epoch {epoch}: {dimension} has the most, {value} nats; {asleep} of {total} are asleep (below 0.01 nats, hatched).',
  'dimensions.lines':
    'KL of each latent dimension on the test set after each epoch. After epoch {epoch} {dimension} has the most, {value} nats; {asleep} of {total} are asleep (below 0.01 nats, dashed).',
  'dimensions.look': 'Its KL is the most that a dimension can say about the image; one near 0 says nothing.',

  'rate.axis': 'distortion: reconstruction (nats per image, {pixels} pixels)',
  'rate.rate': 'rate: KL (nats per image)',
  'rate.shown':
    'KL against reconstruction on the test set of each run that may be compared ({runs}), at the end of its training. Grey lines join points of equal −ELBO.',
  'rate.alone':
    'This run alone: runs with other β, capacity or epochs on the same data, pixels and likelihood would stand beside it.',
  'rate.leftOut': '{count} runs are left out: their nats are of other data, pixels or likelihood.',
  'rate.look':
    'Look for the curve that runs trace as β grows: less rate, more distortion. The best −ELBO is {best} ({name}).',
} as const;
export const diagnosticChinese: Readonly<Record<keyof typeof diagnosticEnglish, string>> = {
  'title.importance-bound': '重要性加权下界随 k 的变化',
  'title.bound-bracket': '从两侧夹住 log p(x*)',
  'title.kl-decomposition': 'KL 由什么组成',
  'title.probes': '编码中的类别',
  'title.aggregate-posterior': '聚合后验与先验',
  'title.kl-heat-map': '训练过程中各维度的 KL',
  'title.kl-dimensions': '各维度的 KL',
  'title.rate-distortion': '码率与失真',

  'bound.axis': '{what}的界（nats/图像，{pixels}像素）',
  'bound.likelihood': '−log p(x) ',
  'bound.crossEntropy': 'x 的交叉熵',
  'bound.k': 'k：每张图像的 z 样本数',
  'bound.shown':
    '{images} 张测试图像上 −log (1/k) Σ p(x|z)p(z)/q(z|x) 的均值，噪声重复 {repeats} 次。从 k = 1（即采样 KL 的负 ELBO）到 k = {k}，由 {first} 降到 {last}，降低 {gap} nats。',
  'bound.errors':
    '误差棒为噪声的标准误（k = {k} 时为 {mc}）；图像之间的标准误为 {image}，因图像相同而对各 k 大致一样。',
  'bound.look': '请看曲线在哪里变平：仍在它之下的部分，这些样本看不到。',

  'bracket.axis': 'log p(x*)（nats/图像，模型生成的二值图像）',
  'bracket.shown':
    '{images} 张由模型自身生成的图像 x*，每张的编码 z* 已知。下方：q 的 k 个样本的平均权重的对数。上方：以 z* 替换其中一个样本，期望因此成为上界。',
  'bracket.look':
    'k = {k} 时 log p(x*) 位于 {lower} ± {lowerError} 与 {upper} ± {upperError} 之间，区间宽 {gap} ± {gapError} nats。',
  'bracket.upper': '上界',
  'bracket.lower': '下界',

  'parts.mutualInformation': '互信息',
  'parts.totalCorrelation': '总相关',
  'parts.dimensionWiseKl': '逐维 KL',
  'parts.sum': '三项之和',
  'parts.kl': 'KL（解析）',
  'parts.axis': 'nats/图像；N = {images}，log N = {ceiling}；M = {samples} 个样本',
  'parts.shown':
    '{images} 张图像上的 KL 分为三项，均在同样的样本上估计：三项之和与解析 KL 相差 {difference} ± {error} nats。q(z) 的密度在和中抵消，因此这是样本的误差，而不是某一项的误差。',
  'parts.index': '互信息针对图像的编号，不会超过 log N = {ceiling}。',
  'parts.ceiling': '它距该上限只有 {distance} nats：图像更多时它会更大，总相关会更小。',
  'parts.look': '请看总相关：{correlation} nats 是 q(z) 超出各维乘积的部分。',

  'probes.nearest': '{k} 个最近邻',
  'probes.linear': '线性探针',
  'probes.majority': '最常见类别',
  'probes.axis': '{queries} 张测试图像上的准确率（%）',
  'probes.shown':
    '由编码（VAE 的后验均值）判断类别：以 {references} 张训练图像为参照，查询 {queries} 张测试图像。',
  'probes.look':
    '请看两者之差：最近邻 {nearest} %，平面 {linear} %。最近邻能分而平面不能分的类别，其区域不是平面能切开的形状。',
  'probes.unfinished': '线性探针停止时仍在学习：其准确率还可能变化。',

  'aggregate.shown':
    '{images} 个后验各取一个样本 z，逐维显示（柱），与 N(0, 1)（线）对比；数字为 KL（nats）。维度按 KL 从大到小排列。',
  'aggregate.part': '共 {total} 维，显示前 {shown} 维。',
  'aggregate.units':
    '活跃单元：按后验均值方差大于 0.01（Burda 等，2016）为 {variance}/{total}，按 KL 大于 0.01 nats 为 {kl}/{total}。',
  'aggregate.look':
    '请看缺口与隆起：柱低于线之处，先验会采样到，却较少有图像被编码到那里。偏离最大的是 {dimension}：均值 {mean}，标准差 {deviation}。',

  'heat.axis': '维度',
  'heat.epoch': '轮',
  'heat.scale': 'nats',
  'heat.shown':
    '每轮之后各隐维度在测试集上的平均 KL；斜线处为休眠（低于 0.01 nats）。第 {epoch} 轮后 {dimension} 的 KL 为 {value} nats，最大。',
  'heat.asleep': '请看一直发暗的行：{total} 个维度中有 {asleep} 个已连续三轮休眠。',
  'heat.awake': '请看较晚变亮或变暗的行：没有维度连续三轮休眠。',

  'dimensions.axis': '每个隐维度的 KL（nats/图像，{pixels}像素）',
  'dimensions.order': '隐维度，按 KL 从大到小',
  'dimensions.asleep': '休眠',
  'dimensions.bars':
    '第 {epoch} 轮后测试集上每个隐维度的 KL：{dimension} 最大，为 {value} nats；{total} 个中有 {asleep} 个休眠（低于 0.01 nats，斜线）。',
  'dimensions.lines':
    '每轮后测试集上每个隐维度的 KL。第 {epoch} 轮后 {dimension} 最大，为 {value} nats；{total} 个中有 {asleep} 个休眠（低于 0.01 nats，虚线）。',
  'dimensions.look': 'KL 是一个隐维度所能携带的图像信息的上限；接近 0 的不携带信息。',

  'rate.axis': '失真：重构（nats/图像，{pixels}像素）',
  'rate.rate': '码率：KL（nats/图像）',
  'rate.shown': '可以比较的 {runs} 个运行，各自训练结束时在测试集上的 KL 与重构。灰线连接负 ELBO 相等的点。',
  'rate.alone': '目前只有这一个运行：数据、像素和似然相同而 β、容量或轮数不同的运行会显示在它旁边。',
  'rate.leftOut': '另有 {count} 个运行未列入：其 nats 属于不同的数据、像素处理或似然。',
  'rate.look': '请看随 β 增大各运行画出的曲线：码率变小，失真变大。最好的负 ELBO 为 {best}（{name}）。',
};
