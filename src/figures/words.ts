import { diagnosticChinese, diagnosticEnglish } from './diagnostics/words.ts';
import type { Language } from './style.ts';

/* The font's ’ “ ” • … are as wide as a Chinese character: English does without.
   A no-break space keeps a formula on one line. */
const english = {
  ...diagnosticEnglish,
  'title.reconstruction': 'Reconstruction',
  'title.variance-perturbation': 'Variance perturbation',
  'title.mean-perturbation': 'Mean perturbation',
  'title.interpolation': 'Interpolation',
  'title.latent-traversal': 'Latent traversal',
  'title.prior-samples': 'Prior samples',
  'title.manifold': 'Manifold',
  'title.posterior': 'Posterior of an image',
  'title.posterior-samples': 'Samples around an image',
  'title.latent-map': 'Latent map',
  'title.loss': 'Loss',

  means: 'Decoded pixels are Bernoulli means, not samples; black is 0 and white is 1.',
  'means.gaussian': "Decoded pixels are a Gaussian's means, not samples; black is 0 and white is 1.",
  class: 'class {label}',
  image: 'image',
  index: '#{index}',
  nats: '{value} nats',

  'reconstruction.classes': 'Top, x: the first image of each class.',
  'reconstruction.chosen': 'Top, x: the chosen images.',
  'reconstruction.sample':
    'Bottom, x̂: decoded from one sample z of each posterior, its noise fixed by seed {seed}.',
  'reconstruction.mean': 'Bottom, x̂: decoded from each posterior mean μ, without noise.',
  'reconstruction.deterministic': 'Bottom, x̂: decoded from each code; an autoencoder has no noise.',
  'reconstruction.look':
    'Look for strokes that come back smoother or changed: #{index} (class {label}) differs most, by {difference} a pixel on average.',
  'reconstruction.lookUnlabelled':
    'Look for strokes that come back smoother or changed: #{index} differs most, by {difference} a pixel on average.',

  'variance.shown':
    'Each cell is decode(μ + s·σ⊙ε): a row keeps one noise draw ε (seed {seed}), a column one scale s.',
  'variance.shownOne':
    'Each cell is decode(μ + s·σ⊙ε) with the noise of {dimension} alone: a row keeps one noise draw ε (seed {seed}), a column one scale s.',
  'variance.agree': 'At σ×0 all rows agree.',
  'variance.look':
    'Look for how much of the image is left: at σ×{scale} a pixel is {difference} away from σ×{still} on average.',
  'variance.deviation': 'The mean σ of this image is {deviation}.',
  'variance.deviationOne': 'The σ of {dimension} is {deviation}.',

  'mean.shown':
    'Each cell is decode(μ + δ·eⱼ), without noise: a row moves one dimension alone. The marked column δ = 0 is the same in every row.',
  'mean.absolute':
    'Each cell is decode(μ with zⱼ set to the value of its column), without noise: a row sets one dimension alone, the others stay at μ.',
  'mean.traversal':
    'Each cell is decode(z) with zⱼ set to the value of its column and all other dimensions at 0, the mean of the prior N(0, I), without noise. The marked column zⱼ = 0 is the same in every row.',
  'mean.traversalWithoutPrior':
    'Each cell is decode(z) with zⱼ set to the value of its column and all other dimensions at 0: an autoencoder has no prior, 0 is no special code of its own. The marked column zⱼ = 0 is the same in every row.',
  'mean.part': 'The first {shown} of {total} dimensions are shown.',
  'mean.kl':
    'Rows go by falling KL over {images} test images: the KL of {dimension} is {value} nats, the largest.',
  'mean.variance':
    'Rows go by falling variance of the code over {images} test images: that of {dimension} is {value}, the largest.',
  'mean.awake': 'Look for what each row changes: slant, width, or one shape into another.',
  'mean.asleep':
    'Look for rows that change nothing: {asleep} of {total} dimensions are asleep (KL below 0.01 nats).',

  'interpolation.straight':
    'Decoded stops of z(t) = (1 − t)·μ₀ + t·μ₁, the straight path from the code μ₀ of #{first} to μ₁ of #{last}; both images stand at the ends.',
  'interpolation.spherical':
    'Decoded stops of the spherical path from the code μ₀ of #{first} to μ₁ of #{last}; both images stand at the ends.',
  'interpolation.look':
    'Look for where one becomes the other: the picture changes most between t = {from} and t = {to}, by {difference} a pixel on average.',

  'prior.shown':
    '{count} codes z drawn from the prior N(0, I), the draws fixed by seed {seed}, each decoded.',
  'prior.none':
    '{count} codes z drawn from N(0, I), the draws fixed by seed {seed}, each decoded. An autoencoder has no prior: N(0, I) is not its model, nothing made its codes look like that.',
  'prior.look':
    'Look for images that could be data, and for those between classes; neighbours differ by {difference} a pixel on average.',
  'prior.lookOne': 'Look for whether it could be one of the data.',

  'prior.left': 'prior',
  'prior.right': 'aggregate posterior',
  'prior.leftNone': 'N(0, I)',
  'prior.rightNone': 'codes of images',
  'prior.beside':
    'Left: {count} codes z = ε drawn from the prior N(0, I). Right: as many from the aggregate posterior, z = μ(x) + σ(x)⊙ε of test images x drawn at random, with the same noise ε (seed {seed}).',
  'prior.besideNone':
    'Left: {count} codes z = ε drawn from N(0, I). Right: the codes of as many test images drawn at random (seed {seed}). An autoencoder has no prior and no posterior: nothing made its codes look like N(0, I).',
  'prior.lookBeside':
    'Look for how alike both sides are: the nearer the aggregate posterior is to the prior, the more the left looks like data. Undecided pixels (means from 0.1 to 0.9): {left} % left, {right} % right; they fall as training sharpens the pictures.',

  'manifold.shown':
    'Each cell is decode(z) at a point of a grid: {across} from −{end} at the left to {end} at the right, {up} from −{end} at the bottom to {end} at the top, at evenly spaced probabilities through the inverse Gaussian distribution function, so that each cell stands for an equal share of the prior.',
  'manifold.none':
    'Each cell is decode(z) at a point of a grid: {across} from −{end} at the left to {end} at the right, {up} from −{end} at the bottom to {end} at the top, at quantiles of N(0, 1). An autoencoder has no prior: its codes may lie elsewhere.',
  'manifold.others': 'The other {others} dimensions are 0.',
  'manifold.look':
    'Look for regions of one shape and where they meet: neighbours differ most in row {row} from the top ({up} = {value}).',
  'lens.given': 'a drawn image',
  'lens.test': 'test image #{index}',
  'lens.testClass': 'test image #{index} (class {label})',
  'samples.shown':
    'The image x ({image}), decode(μ), and decode(μ + {scale}·σ⊙ε) for {count} noise draws ε fixed by seed {seed}.',
  'samples.code':
    'The image x ({image}) and its decoded code z. An autoencoder has no posterior: there are no samples around it.',
  'samples.look':
    'Look for what the model takes for the same image: a pixel is {difference} away from decode(μ) on average.',
  'posterior.shown':
    'The posterior of {image}: a bar is μ ± σ, its mark is μ, the band behind is the 0 ± 1 of the prior. The largest KL comes first.',
  'posterior.code':
    'The code of {image}, the value farthest from 0 first: an autoencoder has one value for each dimension, no σ and no KL.',
  'posterior.largest':
    'The KL of {dimension} is {value} nats, the largest; {asleep} of {total} dimensions are asleep (below 0.01 nats for this image).',
  'posterior.losses':
    '−ELBO {negativeElbo} = {reconstruction} (reconstruction, mean of {draws} samples) + {kl} (KL) nats.',
  'posterior.reconstruction': 'Its reconstruction costs {reconstruction} nats.',
  'posterior.asleep': 'asleep',

  'map.pca':
    'Codes (posterior means) of {images} test images, along their two directions of most variance: {share} % of it is seen.',
  'map.dimensions': 'Codes (posterior means) of {images} test images: {x} across, {y} up.',
  'map.umap':
    'Codes (posterior means) of {images} test images by UMAP ({neighbours} neighbours, seed {seed}): who is near is near in the latent space too, but distances between groups and their sizes mean little.',
  'map.zero': 'At the cross all other dimensions are 0.',
  'map.unlabelled': 'These data have no labels: all points have one colour.',
  'map.look':
    'Look for classes with a region of their own, and for those that overlap: {a} and {b} overlap most here.',
  'map.axis': 'PC {number} ({share} %)',

  'loss.negativeElbo': '−ELBO (nats per image, {pixels} pixels)',
  'loss.reconstruction': 'reconstruction (nats per image, {pixels} pixels)',
  'loss.kl': 'KL (nats per image)',
  'loss.step': 'step',
  'loss.epoch': 'epoch',
  'loss.test': 'test',
  'loss.train': 'train, smoothed {smoothing}',
  'loss.everyStep': 'train, each step',
  'loss.notFinite': '{count} not finite',
  'loss.above': '↑ {value} at step {step}',
  'loss.below': '↓ {value} at step {step}',
  'loss.variational':
    'After epoch {epoch} the test −ELBO is {negativeElbo} = {reconstruction} (reconstruction) + {kl} (KL) nats per image. Look for reconstruction falling while KL rises, then both settling.',
  'loss.autoencoder':
    'After epoch {epoch} the test reconstruction is {reconstruction} nats per image. An autoencoder has no KL term. Look for a fall that settles; a test line that rises again is overfitting.',
  'loss.untested': 'Training losses by step; no epoch has ended yet, so there is no test loss.',
  'loss.grey': 'On grey pixels the reconstruction is a cross-entropy, not a likelihood.',

  'pixels.gaussian': 'Gaussian density, {pixels}',
  'pixels.grey': 'grey',
  'pixels.static': 'statically binarised',
  'pixels.dynamic': 'dynamically binarised',
  'split.train': '{dataset} training set',
  'split.test': '{dataset} test set',
  'split.none': 'trained on {dataset}',
  provenance:
    'run {run} · {experiment} · {split} · {pixels} · epoch {epoch} · step {step} · VAE Lab {version}',
} as const;

export type WordKey = keyof typeof english;

const chinese: Readonly<Record<WordKey, string>> = {
  ...diagnosticChinese,
  'title.reconstruction': '重构',
  'title.variance-perturbation': '方差扰动',
  'title.mean-perturbation': '均值扰动',
  'title.interpolation': '插值',
  'title.latent-traversal': '隐维度遍历',
  'title.prior-samples': '先验采样',
  'title.manifold': '流形',
  'title.posterior': '单张图像的后验',
  'title.posterior-samples': '图像周围的采样',
  'title.latent-map': '隐空间',
  'title.loss': '损失',

  means: '解码像素为伯努利均值，并非采样；黑为 0，白为 1。',
  'means.gaussian': '解码像素为高斯均值，并非采样；黑为 0，白为 1。',
  class: '类别 {label}',
  image: '图像',
  index: '#{index}',
  nats: '{value} nats',

  'reconstruction.classes': '上行 x：每个类别的第一张图像。',
  'reconstruction.chosen': '上行 x：所选图像。',
  'reconstruction.sample': '下行 x̂：从各自后验采样一个 z 后解码，噪声由随机种子 {seed} 固定。',
  'reconstruction.mean': '下行 x̂：由各自后验均值 μ 解码，不加噪声。',
  'reconstruction.deterministic': '下行 x̂：由各自编码解码；自编码器没有噪声。',
  'reconstruction.look':
    '请看笔画在哪里变得平滑或走样：#{index}（类别 {label}）差别最大，平均每像素 {difference}。',
  'reconstruction.lookUnlabelled':
    '请看笔画在哪里变得平滑或走样：#{index} 差别最大，平均每像素 {difference}。',

  'variance.shown': '每格为 decode(μ + s·σ⊙ε)：同一行用同一次噪声 ε（随机种子 {seed}），同一列用同一倍数 s。',
  'variance.shownOne':
    '每格为 decode(μ + s·σ⊙ε)，仅 {dimension} 加噪声：同一行用同一次噪声 ε（随机种子 {seed}），同一列用同一倍数 s。',
  'variance.agree': 'σ×0 处各行相同。',
  'variance.look': '请看图像还剩多少：σ×{scale} 处平均每像素与 σ×{still} 相差 {difference}。',
  'variance.deviation': '此图像的 σ 平均为 {deviation}。',
  'variance.deviationOne': '{dimension} 的 σ 为 {deviation}。',

  'mean.shown': '每格为 decode(μ + δ·eⱼ)，不加噪声：每行只移动一个隐维度。带标记的 δ = 0 一列在各行中相同。',
  'mean.absolute': '每格为 decode(μ，其中 zⱼ 设为该列的值)，不加噪声：每行只设定一个隐维度，其余保持 μ。',
  'mean.traversal':
    '每格为 decode(z)：zⱼ 设为该列的值，其余隐维度为 0，即先验 N(0, I) 的均值，不加噪声。带标记的 zⱼ = 0 一列在各行中相同。',
  'mean.traversalWithoutPrior':
    '每格为 decode(z)：zⱼ 设为该列的值，其余隐维度为 0。自编码器没有先验，0 并无特殊含义。带标记的 zⱼ = 0 一列在各行中相同。',
  'mean.part': '共 {total} 个隐维度，此处为前 {shown} 个。',
  'mean.kl': '各行按 {images} 张测试图像的 KL 从大到小排列：{dimension} 的 KL 最大，为 {value} nats。',
  'mean.variance': '各行按 {images} 张测试图像的编码方差从大到小排列：{dimension} 的方差最大，为 {value}。',
  'mean.awake': '请看每一行改变了什么：倾斜、粗细，还是变成另一种形状。',
  'mean.asleep': '请找毫无变化的行：{total} 个隐维度中有 {asleep} 个休眠（KL 低于 0.01 nats）。',

  'interpolation.straight':
    '沿线性路径 z(t) = (1 − t)·μ₀ + t·μ₁ 解码，μ₀ 为 #{first} 的编码，μ₁ 为 #{last} 的编码；两端为原图像。',
  'interpolation.spherical': '沿球面路径解码，从 #{first} 的编码 μ₀ 到 #{last} 的编码 μ₁；两端为原图像。',
  'interpolation.look':
    '请看一个在哪里变成另一个：t = {from} 与 t = {to} 之间变化最大，平均每像素 {difference}。',

  'prior.shown': '从先验 N(0, I) 采样 {count} 个编码 z（由随机种子 {seed} 固定），逐个解码。',
  'prior.none':
    '从 N(0, I) 采样 {count} 个编码 z（由随机种子 {seed} 固定），逐个解码。自编码器没有先验：N(0, I) 并非它的模型，训练中没有任何项使编码服从它。',
  'prior.look': '请看哪些像真实数据，哪些介于两类之间；相邻两张平均每像素相差 {difference}。',
  'prior.lookOne': '请看它是否像真实数据。',

  'prior.left': '先验',
  'prior.right': '聚合后验',
  'prior.leftNone': 'N(0, I)',
  'prior.rightNone': '图像的编码',
  'prior.beside':
    '左：从先验 N(0, I) 采样的 {count} 个编码 z = ε。右：从聚合后验采样同样多个，z = μ(x) + σ(x)⊙ε，x 为随机选取的测试图像，噪声 ε 相同（随机种子 {seed}）。',
  'prior.besideNone':
    '左：从 N(0, I) 采样的 {count} 个编码 z = ε。右：随机选取的同样多张测试图像的编码（随机种子 {seed}）。自编码器没有先验也没有后验：训练中没有任何项使编码服从 N(0, I)。',
  'prior.lookBeside':
    '请看两边有多相似：聚合后验越接近先验，左边就越像真实数据。未定像素（均值在 0.1 与 0.9 之间）：左 {left}%，右 {right}%；随着训练图像变清晰，该比例下降。',

  'manifold.shown':
    '每格为网格上一点的 decode(z)：{across} 从左 −{end} 到右 {end}，{up} 从下 −{end} 到上 {end}，概率等间隔并经高斯分布函数的反函数变换，因此每格在先验下所占份额相等。',
  'manifold.none':
    '每格为网格上一点的 decode(z)：{across} 从左 −{end} 到右 {end}，{up} 从下 −{end} 到上 {end}，取 N(0, 1) 的分位数。自编码器没有先验，其编码可能在别处。',
  'manifold.others': '其余 {others} 个隐维度为 0。',
  'manifold.look':
    '请看同一形状的区域以及它们的交界：自上而下第 {row} 行（{up} = {value}）中相邻两格差别最大。',
  'lens.given': '手写图像',
  'lens.test': '测试图像 #{index}',
  'lens.testClass': '测试图像 #{index}（类别 {label}）',
  'samples.shown':
    '图像 x（{image}）、decode(μ)，以及 {count} 次噪声 ε（由随机种子 {seed} 固定）的 decode(μ + {scale}·σ⊙ε)。',
  'samples.code': '图像 x（{image}）及其编码 z 的解码结果。自编码器没有后验，因此周围没有采样。',
  'samples.look': '请看模型把哪些当作同一张图像：平均每像素与 decode(μ) 相差 {difference}。',
  'posterior.shown': '{image}的后验：横条为 μ ± σ，标记为 μ，背景带为先验的 0 ± 1。KL 最大的排在最前。',
  'posterior.code': '{image}的编码，离 0 最远的排在最前：自编码器每个隐维度只有一个值，没有 σ，也没有 KL。',
  'posterior.largest':
    '{dimension} 的 KL 最大，为 {value} nats；{total} 个隐维度中有 {asleep} 个休眠（此图像的 KL 低于 0.01 nats）。',
  'posterior.losses':
    '−ELBO {negativeElbo} = {reconstruction}（重构，{draws} 次采样的均值）+ {kl}（KL）nats。',
  'posterior.reconstruction': '重构为 {reconstruction} nats。',
  'posterior.asleep': '休眠',

  'map.pca': '{images} 张测试图像的编码（后验均值），沿方差最大的两个方向，占总方差的 {share}%。',
  'map.dimensions': '{images} 张测试图像的编码（后验均值）：横轴 {x}，纵轴 {y}。',
  'map.umap':
    '{images} 张测试图像的编码（后验均值），用 UMAP 排布（{neighbours} 个近邻，随机种子 {seed}）：相近的点在隐空间中也相近，但群与群的距离及大小意义不大。',
  'map.zero': '十字处其余隐维度均为 0。',
  'map.unlabelled': '这些数据没有标签：所有点同色。',
  'map.look': '请看哪些类别自成区域，哪些相互重叠：此处 {a} 与 {b} 重叠最多。',
  'map.axis': 'PC {number}（{share}%）',

  'loss.negativeElbo': '−ELBO（nats/图像，{pixels}像素）',
  'loss.reconstruction': '重构（nats/图像，{pixels}像素）',
  'loss.kl': 'KL（nats/图像）',
  'loss.step': '步',
  'loss.epoch': '轮',
  'loss.test': '测试',
  'loss.train': '训练，平滑 {smoothing}',
  'loss.everyStep': '训练，每一步',
  'loss.notFinite': '{count} 个非有限值',
  'loss.above': '↑ 第 {step} 步为 {value}',
  'loss.below': '↓ 第 {step} 步为 {value}',
  'loss.variational':
    '第 {epoch} 轮后，测试 −ELBO 为 {negativeElbo} = {reconstruction}（重构）+ {kl}（KL）nats/图像。请看重构下降而 KL 上升，随后两者趋于平稳。',
  'loss.autoencoder':
    '第 {epoch} 轮后，测试重构为 {reconstruction} nats/图像。自编码器没有 KL 项。请看损失下降后趋于平稳；测试曲线若再次上升即为过拟合。',
  'loss.untested': '每一步的训练损失；尚未完成一轮，因此还没有测试损失。',
  'loss.grey': '像素为灰度时，重构项是交叉熵，而非似然。',

  'pixels.gaussian': '高斯密度，{pixels}',
  'pixels.grey': '灰度',
  'pixels.static': '静态二值化',
  'pixels.dynamic': '动态二值化',
  'split.train': '{dataset} 训练集',
  'split.test': '{dataset} 测试集',
  'split.none': '训练自 {dataset}',
  provenance:
    '运行 {run} · {experiment} · {split} · {pixels} · 第 {epoch} 轮 · 第 {step} 步 · VAE Lab {version}',
};

export const words: Readonly<Record<Language, Readonly<Record<WordKey, string>>>> = {
  en: english,
  'zh-CN': chinese,
};

type Slots<Text extends string> = Text extends `${string}{${infer Slot}}${infer Rest}`
  ? Slot | Slots<Rest>
  : never;

/** The sentence of a key with its slots filled; the key decides which values must be given. */
export const say = <K extends WordKey>(
  language: Language,
  key: K,
  values: Readonly<Record<Slots<(typeof english)[K]>, string | number>>,
): string => {
  const given = new Map(Object.entries<string | number>(values));
  return words[language][key].replace(/\{(\w+)\}/g, (slot, name: string) => String(given.get(name) ?? slot));
};
