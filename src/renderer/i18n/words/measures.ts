import type { Words } from '../words.ts';

/** What the guide's claims measure: what they are called, what was found, and what it means. */
export const measures = {
  'guide.measure.ask': { en: 'Measure ≈ {time}', 'zh-CN': '测量 ≈ {time}' },
  'guide.measure.again': { en: 'Measure again ≈ {time}', 'zh-CN': '重新测量 ≈ {time}' },
  'guide.measure.of': {
    en: 'Run {number}, step {step}; measured in {seconds} s, kept in the folder of the run.',
    'zh-CN': '运行 {number}，第 {step} 步；测量用时 {seconds} 秒，已存入该运行的文件夹。',
  },
  'guide.measure.shows': { en: 'This model shows it.', 'zh-CN': '此模型展示了这一点。' },
  'guide.measure.showsNot': { en: 'This model does not show it.', 'zh-CN': '此模型没有展示这一点。' },
  'guide.measure.cancelled': {
    en: 'Cancelled. Earlier numbers are unchanged.',
    'zh-CN': '已取消，原有数值未变。',
  },

  'diagnostics.random-codes.name': { en: 'Random codes', 'zh-CN': '随机编码' },
  'diagnostics.paths.name': { en: 'Straight paths', 'zh-CN': '线性路径' },
  'diagnostics.spread.name': { en: 'Posterior standard deviations', 'zh-CN': '后验标准差' },
  'diagnostics.noise.name': { en: 'Codes under noise', 'zh-CN': '噪声下的编码' },
  'diagnostics.regions.name': { en: 'Class regions', 'zh-CN': '类别区域' },

  'guide.measure.codes.alike': {
    en: "Of {codes} codes from N(0, I), {prior} decode to pictures like the data; of {codes} from a Gaussian fitted to the training codes, {fitted}. Of the model's own reconstructions of {images} test images: {own}.",
    'zh-CN':
      '{codes} 个来自 N(0, I) 的编码中，{prior} 解码出与数据相像的图像；{codes} 个来自拟合训练编码的高斯分布的编码中为 {fitted}。模型自己对 {images} 张测试图像的重构：{own}。',
  },
  'guide.measure.codes.how': {
    en: 'Like the data: at least {threshold} % of its ink and that of the nearest of {references} training images is in common (Σ min / Σ max over the pixels), as it is for 95 % of the test images.',
    'zh-CN':
      '与数据相像是指：与 {references} 张训练图像中最近的一张至少有 {threshold} % 的笔墨重合（对像素求 Σ min / Σ max），95 % 的测试图像都能达到。',
  },
  'guide.measure.codes.agreed': {
    en: 'The five nearest training codes of the picture, encoded again, are of one class for {prior} (N(0, I)), {fitted} (fitted) and {own} (reconstructions).',
    'zh-CN':
      '图像重新编码后，最近的五个训练编码属于同一类的比例：{prior}（N(0, I)）、{fitted}（拟合）、{own}（重构）。',
  },
  'guide.measure.prior-codes.name': { en: 'Random codes of the prior', 'zh-CN': '先验的随机编码' },
  'guide.measure.prior-codes.rule': {
    en: 'It counts as shown where codes of the prior are like the data at least half as often as reconstructions, by more than two standard errors.',
    'zh-CN': '若先验编码与数据相像的频率至少为重构的一半，且超出两倍标准误，则算作展示。',
  },
  'guide.measure.prior-codes.yes': {
    en: 'Most of what reconstructions reach, random codes of the prior reach too.',
    'zh-CN': '重构所能达到的，先验的随机编码大多也能达到。',
  },
  'guide.measure.prior-codes.no': {
    en: 'Random codes of its prior are not clearly like the data half as often as its reconstructions are.',
    'zh-CN': '其先验的随机编码与数据相像的频率，并未明显达到重构的一半。',
  },
  'guide.measure.plain-codes.name': {
    en: 'Random codes, in both ways to draw them',
    'zh-CN': '随机编码，两种取法',
  },
  'guide.measure.plain-codes.rule': {
    en: 'It counts as shown where codes of N(0, I) and those of the fitted Gaussian both are like the data less than half as often as reconstructions, by more than two standard errors.',
    'zh-CN':
      '若 N(0, I) 的编码与拟合高斯分布的编码，二者与数据相像的频率都低于重构的一半，且超出两倍标准误，则算作展示。',
  },
  'guide.measure.plain-codes.yes': {
    en: 'Drawn in either way, its random codes are like the data less than half as often as its reconstructions.',
    'zh-CN': '无论按哪种取法，它的随机编码与数据相像的频率都不到重构的一半。',
  },
  'guide.measure.plain-codes.no': {
    en: 'Drawn in at least one of the two ways, its random codes are not clearly below half of what reconstructions reach: this autoencoder has fewer holes than the story says (compare Ghosh et al. 2020).',
    'zh-CN':
      '至少按其中一种取法，它的随机编码并不明显低于重构的一半：此自编码器的空洞比传说中少（参见 Ghosh 等，2020）。',
  },

  'guide.measure.paths.direct': {
    en: 'Of {pairs} straight paths from {from} to {to}, between random test images and in {stops} stops, {direct} are direct: they pass no third digit.',
    'zh-CN':
      '从 {from} 到 {to} 的 {pairs} 条线性路径（随机测试图像，{stops} 站）中，{direct} 是直达的：不经过第三个数字。',
  },
  'guide.measure.paths.passed': {
    en: 'Paths that pass another digit: {list}.',
    'zh-CN': '经过其他数字的路径：{list}。',
  },
  'guide.measure.paths.class': { en: '{label}: {share}', 'zh-CN': '{label}：{share}' },
  'guide.measure.paths.how': {
    en: 'A stop is read by the five training codes nearest to its picture, encoded again; both ends are read as what they are on {ends} of the paths.',
    'zh-CN': '每一站的图像重新编码后，由最近的五个训练编码判定类别；{ends} 的路径两端都判定正确。',
  },
  'guide.measure.near.name': { en: 'Straight paths from 4 to 9', 'zh-CN': '从 4 到 9 的线性路径' },
  'guide.measure.near.rule': {
    en: 'It counts as shown where more than half of the paths are direct, by more than two standard errors.',
    'zh-CN': '若超过一半的路径是直达的，且超出两倍标准误，则算作展示。',
  },
  'guide.measure.near.yes': {
    en: 'Most paths from a 4 to a 9 pass no third digit.',
    'zh-CN': '从 4 到 9 的路径大多不经过第三个数字。',
  },
  'guide.measure.near.no': {
    en: 'It is not clear that even half of its paths from a 4 to a 9 keep to the two digits.',
    'zh-CN': '尚不能说它从 4 到 9 的路径有一半以上只在这两个数字之间。',
  },
  'guide.measure.far.name': { en: 'Straight paths from 0 to 8', 'zh-CN': '从 0 到 8 的线性路径' },
  'guide.measure.far.rule': {
    en: 'It counts as shown where less than half of the paths are direct, by more than two standard errors.',
    'zh-CN': '若直达的路径不到一半，且超出两倍标准误，则算作展示。',
  },
  'guide.measure.far.yes': {
    en: 'Most paths from a 0 to an 8 cross the region of another digit.',
    'zh-CN': '从 0 到 8 的路径大多穿过其他数字的区域。',
  },
  'guide.measure.far.no': {
    en: 'It is not clear that more than half of its paths from a 0 to an 8 cross another digit.',
    'zh-CN': '尚不能说它从 0 到 8 的路径有一半以上穿过其他数字。',
  },

  'guide.measure.spread.moments': {
    en: "Mean posterior standard deviation σ over {images} test images and all dimensions: {list}. The prior's is 1.",
    'zh-CN': '{images} 张测试图像、所有维度上的平均后验标准差 σ：{list}。先验为 1。',
  },
  'guide.measure.spread.moment': { en: 'step {step}: {deviation}', 'zh-CN': '第 {step} 步：{deviation}' },
  'guide.measure.spread.name': { en: 'How wide the posteriors are', 'zh-CN': '后验有多宽' },
  'guide.measure.spread.rule': {
    en: "The variance counts as shrunk where the mean σ is below half of the prior's, by more than two standard errors.",
    'zh-CN': '若平均 σ 低于先验的一半，且超出两倍标准误，则算作方差缩小。',
  },
  'guide.measure.spread.yes': {
    en: 'It is the variance that shrinks: the posterior is far narrower than the prior.',
    'zh-CN': '缩小的正是方差：后验远比先验窄。',
  },
  'guide.measure.spread.no': {
    en: 'Its posteriors are not clearly narrower than half of the prior.',
    'zh-CN': '它的后验并不明显窄于先验的一半。',
  },

  'guide.measure.noise.how': {
    en: 'The codes of {images} test images are moved by noise, decoded, encoded again, and read by their five nearest training codes.',
    'zh-CN': '把 {images} 张测试图像的编码加上噪声后解码，再重新编码，由最近的五个训练编码判定类别。',
  },
  'guide.measure.noise.posterior': { en: 'σ⊙ε', 'zh-CN': 'σ⊙ε' },
  'guide.measure.noise.relative': {
    en: '{ratio} standard deviations of the codes',
    'zh-CN': '编码标准差的 {ratio} 倍',
  },
  'guide.measure.noise.kept': {
    en: "Read as their image's class, by multiples of {of}: {list}.",
    'zh-CN': '仍判定为原图类别的比例（单位：{of}）：{list}。',
  },
  'guide.measure.noise.cost': {
    en: 'Reconstruction in nats, by multiples of {of}: {list}.',
    'zh-CN': '重构损失（nats）（单位：{of}）：{list}。',
  },
  'guide.measure.noise.name': { en: 'What noise leaves of the digit', 'zh-CN': '噪声之下数字还剩多少' },
  'guide.measure.noise.rule': {
    en: 'It counts as shown where σ×1 costs at most 5 points of the classes that are kept without noise, and σ×4 more than 20 points beyond that, by more than two standard errors.',
    'zh-CN':
      '若 σ×1 时保持类别的比例比无噪声时至多低 5 个百分点，而 σ×4 时再低 20 个百分点以上，且超出两倍标准误，则算作展示。',
  },
  'guide.measure.noise.yes': {
    en: 'The decoder stands the noise that it was trained with, and not four times as much.',
    'zh-CN': '解码器经得起训练时的噪声，经不起四倍的噪声。',
  },
  'guide.measure.noise.no': {
    en: 'Either its own noise already costs it digits, or it is not clear that four times as much costs 20 points more.',
    'zh-CN': '要么它自己的噪声已让它丢失数字，要么尚不能说四倍的噪声会让它再丢失 20 个百分点。',
  },

  'guide.measure.bounds.gap': {
    en: 'On {images} test images the bound rises by {gap} nats from k = 1 to k = {k}: −IW is {first} there and {last} here. The error is of the paired difference between images; that of the noise is in it.',
    'zh-CN':
      '在 {images} 张测试图像上，从 k = 1 到 k = {k}，下界升高 {gap} nats：−IW 从 {first} 降到 {last}。误差为图像间配对差值的标准误，其中已含噪声的部分。',
  },
  'guide.measure.bounds.grey': {
    en: 'Grey pixels: a cross-entropy bound, not one of log p(x).',
    'zh-CN': '灰度像素：这是交叉熵的界，不是 log p(x) 的界。',
  },
  'guide.measure.bounds.name': { en: 'The gap that samples close', 'zh-CN': '样本填补的差距' },
  'guide.measure.bounds.rule': {
    en: 'It counts as shown where the rise is more than two standard errors above 0.',
    'zh-CN': '若升高量超过 0 两倍标准误以上，则算作展示。',
  },
  'guide.measure.bounds.yes': {
    en: 'With more samples the bound is tighter: the ELBO is too low by that much at least.',
    'zh-CN': '样本越多，下界越紧：ELBO 至少还差这么多。',
  },
  'guide.measure.bounds.no': {
    en: 'No gap can be told from the noise; that does not show that the approximate posterior is the true one.',
    'zh-CN': '差距无法与噪声区分；这并不说明近似后验就是真实后验。',
  },
} as const satisfies Words;
