import type { Words } from '../words.ts';

/** Of each card its name, one sentence of what it means, its source, and what its estimator gets wrong. */
export const diagnosticCards = {
  'diagnostics.kl-heat-map.name': { en: 'KL per dimension over training', 'zh-CN': '训练过程中各维度的 KL' },
  'diagnostics.kl-heat-map.means': {
    en: 'How many nats each latent dimension can say about an image at most, epoch by epoch; a dark row says nothing.',
    'zh-CN': '每个隐维度在每一轮中至多携带多少 nats 的图像信息；发暗的行什么也没说。',
  },
  'diagnostics.kl-heat-map.source': {
    en: 'Kingma & Welling 2013, appendix B; collapse: Bowman et al. 2016',
    'zh-CN': 'Kingma & Welling 2013，附录 B；坍塌：Bowman 等 2016',
  },
  'diagnostics.kl-heat-map.bias': {
    en: 'Exact for each image; the mean is over the whole test set. Collapsed means below 0.01 nats for three epochs.',
    'zh-CN': '对每张图像是精确值，并在整个测试集上取平均。连续三轮低于 0.01 nats 视为坍塌。',
  },
  'diagnostics.aggregate-posterior.name': {
    en: 'Aggregate posterior and active units',
    'zh-CN': '聚合后验与活跃单元',
  },
  'diagnostics.aggregate-posterior.means': {
    en: 'Where the codes of all images lie, dimension by dimension, against where the prior draws from.',
    'zh-CN': '全部图像的编码在每一维上落在哪里，与先验采样之处对比。',
  },
  'diagnostics.aggregate-posterior.source': {
    en: 'Makhzani et al. 2016; active units: Burda et al. 2016, section 5.2',
    'zh-CN': 'Makhzani 等 2016；活跃单元：Burda 等 2016，第 5.2 节',
  },
  'diagnostics.aggregate-posterior.bias': {
    en: 'A histogram of one sample an image: bars waver by the root of their count. Matching every dimension does not mean that the joint distribution matches.',
    'zh-CN': '每张图像取一个样本的直方图：柱高按计数的平方根波动。每一维都吻合，并不表示联合分布吻合。',
  },
  'diagnostics.importance-bound.name': { en: 'Importance-weighted bound', 'zh-CN': '重要性加权下界' },
  'diagnostics.importance-bound.means': {
    en: 'How far the −ELBO is from what more samples of the same posterior can show: part of the gap that q leaves.',
    'zh-CN': '负 ELBO 与同一后验的更多样本所能达到的值相差多少：即 q 留下的差距的一部分。',
  },
  'diagnostics.importance-bound.source': { en: 'Burda et al. 2016, eq. 8', 'zh-CN': 'Burda 等 2016，式 8' },
  'diagnostics.importance-bound.bias': {
    en: 'For every k the expectation is a bound from one side: too high for −log p(x), less so as k grows. All k share one set of samples.',
    'zh-CN': '对每个 k，期望都只从一侧逼近：总高于 −log p(x)，k 越大差得越少。各 k 共用同一组样本。',
  },
  'diagnostics.bound-bracket.name': { en: 'True bracket of log p(x*)', 'zh-CN': 'log p(x*) 的真实区间' },
  'diagnostics.bound-bracket.means': {
    en: 'On images that the model itself drew, the code that made them is known, so log p(x*) can be held from both sides.',
    'zh-CN': '对模型自己生成的图像，生成它的编码是已知的，因此可以从两侧夹住 log p(x*)。',
  },
  'diagnostics.bound-bracket.source': {
    en: 'Grosse, Ghahramani & Adams 2015',
    'zh-CN': 'Grosse、Ghahramani 与 Adams 2015',
  },
  'diagnostics.bound-bracket.bias': {
    en: 'Both ends are bounds in expectation; they hold for the images of the model, which are binary, and not for test images.',
    'zh-CN': '两端在期望意义下是界；它们只对模型生成的二值图像成立，而非测试图像。',
  },
  'diagnostics.kl-decomposition.name': { en: 'What the KL is made of', 'zh-CN': 'KL 由什么组成' },
  'diagnostics.kl-decomposition.means': {
    en: 'The KL in three parts: what a code tells of its image, what dimensions tell of each other, and how far each is from the prior.',
    'zh-CN': 'KL 分三部分：编码说出了多少关于图像的信息，各维之间互相说出多少，每一维离先验多远。',
  },
  'diagnostics.kl-decomposition.source': {
    en: 'Hoffman & Johnson 2016; Chen et al. 2018, eq. 2',
    'zh-CN': 'Hoffman & Johnson 2016；Chen 等 2018，式 2',
  },
  'diagnostics.kl-decomposition.bias': {
    en: 'q(z) is the mean of the posteriors of N images, the own one included. Mutual information is about the index of the image and cannot exceed log N; where it comes near, the rest is counted as total correlation.',
    'zh-CN':
      'q(z) 是 N 张图像（含自身）后验的平均。互信息针对图像编号，不会超过 log N；接近该值时，多出的部分会计入总相关。',
  },
  'diagnostics.probes.name': { en: 'Classes in the codes', 'zh-CN': '编码中的类别' },
  'diagnostics.probes.means': {
    en: 'How well the class of a test image can be told from its code: by its neighbours, and by planes.',
    'zh-CN': '由测试图像的编码能多准确地判断其类别：依靠近邻，或依靠平面。',
  },
  'diagnostics.probes.source': {
    en: 'Cover & Hart 1967; Alain & Bengio 2016; fit: Böhning 1992',
    'zh-CN': 'Cover & Hart 1967；Alain & Bengio 2016；拟合：Böhning 1992',
  },
  'diagnostics.probes.bias': {
    en: 'k = 5, Euclidean, training images as reference and test images as queries. The labels were never shown to the model; its architecture and our choice of data were.',
    'zh-CN':
      'k = 5，欧氏距离，以训练图像为参照、测试图像为查询。模型从未见过标签；但网络结构和数据是我们选的。',
  },
  'diagnostics.rate-distortion.name': { en: 'Rate against distortion', 'zh-CN': '码率与失真' },
  'diagnostics.rate-distortion.means': {
    en: 'What runs pay in KL for what they gain in reconstruction; the same −ELBO can be reached in many ways.',
    'zh-CN': '各运行用多少 KL 换来多少重构；同样的负 ELBO 可以用许多方式达到。',
  },
  'diagnostics.rate-distortion.source': { en: 'Alemi et al. 2018', 'zh-CN': 'Alemi 等 2018' },
  'diagnostics.rate-distortion.bias': {
    en: 'Final test numbers of each run, one point a run. Only runs on the same data, pixel treatment and likelihood stand together.',
    'zh-CN': '取各运行最终的测试数值，每个运行一点。只有数据、像素处理和似然相同的运行才放在一起。',
  },
} as const satisfies Words;
