import type { Words } from '../words.ts';

/** The guide's recipes: claims that several runs show together. */
export const recipes = {
  'guide.recipe.recipe': { en: 'Recipe', 'zh-CN': '实验方案' },
  'guide.recipe.run': { en: 'run {number}', 'zh-CN': '运行 {number}' },
  'guide.recipe.missing': { en: 'not trained yet', 'zh-CN': '尚未训练' },
  'guide.recipe.train': { en: 'Train {count} runs{about}', 'zh-CN': '训练 {count} 个运行{about}' },
  'guide.recipe.training': {
    en: 'Training {name}: run {at} of {count}',
    'zh-CN': '正在训练{name}：第 {at}/{count} 个',
  },
  'guide.recipe.measuring': {
    en: 'Measuring {name}: {at} of {count}',
    'zh-CN': '正在测量{name}：第 {at}/{count} 项',
  },
  'guide.recipe.measure': { en: 'Measure ≈ {time}', 'zh-CN': '测量 ≈ {time}' },
  'guide.recipe.see': { en: 'See side by side', 'zh-CN': '并排查看' },
  'guide.recipe.numbers': { en: 'Numbers of {title}', 'zh-CN': '数值：{title}' },
  'guide.recipe.row': { en: 'measure', 'zh-CN': '度量' },
  'guide.recipe.kept': {
    en: 'Of the test set, after {epochs} epochs, ± standard error; kept in the folders of the runs.',
    'zh-CN': '测试集上，训练 {epochs} 轮之后，± 标准误；已存入各运行的文件夹。',
  },
  'guide.recipe.shows': { en: 'These models show it.', 'zh-CN': '这些模型展示了这一点。' },
  'guide.recipe.showsNot': { en: 'These models do not show it.', 'zh-CN': '这些模型没有展示这一点。' },

  'guide.recipe.vae': { en: 'VAE', 'zh-CN': 'VAE' },
  'guide.recipe.autoencoder': { en: 'autoencoder', 'zh-CN': '自编码器' },
  'guide.recipe.beta': { en: 'β = {beta}', 'zh-CN': 'β = {beta}' },
  'guide.recipe.uncured': { en: 'no cure', 'zh-CN': '无对策' },
  'guide.recipe.warmUp': { en: 'KL warm-up', 'zh-CN': 'KL 预热' },
  'guide.recipe.freeBits': { en: 'free bits', 'zh-CN': '自由比特' },

  'guide.recipe.row.prior': { en: 'codes of N(0, I) like the data', 'zh-CN': 'N(0, I) 的编码与数据相像' },
  'guide.recipe.row.fitted': {
    en: 'codes of the fitted Gaussian like the data',
    'zh-CN': '拟合高斯分布的编码与数据相像',
  },
  'guide.recipe.row.own': { en: 'reconstructions like the data', 'zh-CN': '重构与数据相像' },
  'guide.recipe.row.near': { en: 'direct paths from 4 to 9', 'zh-CN': '从 4 到 9 直达的路径' },
  'guide.recipe.row.far': { en: 'direct paths from 0 to 8', 'zh-CN': '从 0 到 8 直达的路径' },
  'guide.recipe.row.accuracy': {
    en: 'codes whose 5 neighbours give their class',
    'zh-CN': '5 个近邻给出正确类别的编码',
  },
  'guide.recipe.row.ends': {
    en: 'pairs of a class, both pictures read as it',
    'zh-CN': '同类的一对，两张图像都判为该类',
  },
  'guide.recipe.row.midpoints': {
    en: 'their midpoints read as it',
    'zh-CN': '两者的中点判为该类',
  },
  'guide.recipe.row.sigma': { en: 'class kept under σ⊙ε', 'zh-CN': '在 σ⊙ε 之下保持类别' },
  'guide.recipe.row.relative': {
    en: 'class kept under {deviations} standard deviations of the codes',
    'zh-CN': '在 {deviations} 倍编码标准差的噪声之下保持类别',
  },
  'guide.recipe.row.rise': {
    en: 'rise of the reconstruction under 0.5 of them, nats',
    'zh-CN': '0.5 倍编码标准差的噪声之下重构损失的上升，nats',
  },
  'guide.recipe.row.distortion': { en: 'reconstruction (distortion), nats', 'zh-CN': '重构（失真），nats' },
  'guide.recipe.row.rate': { en: 'KL (rate), nats', 'zh-CN': 'KL（码率），nats' },
  'guide.recipe.row.bound': { en: '−ELBO, unweighted, nats', 'zh-CN': '负 ELBO（不加权），nats' },
  'guide.recipe.row.active': { en: 'active units by variance / by KL', 'zh-CN': '活跃单元：按方差 / 按 KL' },
  'guide.recipe.row.spread': { en: 'mean σ', 'zh-CN': '平均 σ' },

  'guide.recipe.codes.title': { en: 'Autoencoder against VAE', 'zh-CN': '自编码器与 VAE 对比' },
  'guide.recipe.codes.says': {
    en: "Are random codes of a VAE digits more often than those of an autoencoder? To be fair, the autoencoder's codes are drawn from a Gaussian fitted to its own as well.",
    'zh-CN':
      'VAE 的随机编码是否比自编码器的更常是数字？为公平起见，自编码器的编码也从拟合其自身编码的高斯分布中采样。',
  },
  'guide.recipe.codes.rule': {
    en: "It counts as shown where the VAE's codes of N(0, I) are like the data more often than the autoencoder's in either way to draw them, by more than two standard errors of the difference, taken as if they were independent.",
    'zh-CN':
      '若 VAE 来自 N(0, I) 的编码与数据相像的频率，比自编码器的任一种取法都高，且超出差值的两倍标准误（按相互独立计），则算作展示。',
  },
  'guide.recipe.codes.yes': {
    en: "However the autoencoder's codes are drawn, the VAE's prior gives more digits.",
    'zh-CN': '无论怎样取自编码器的编码，VAE 的先验都给出更多的数字。',
  },
  'guide.recipe.codes.no': {
    en: "Drawn in one of the two ways, the autoencoder's codes are not clearly digits less often. What the VAE has is a prior that needs no fitting (compare Ghosh et al. 2020).",
    'zh-CN':
      '按其中一种取法，尚不能说自编码器的编码更少是数字。VAE 所拥有的是无需拟合的先验（参见 Ghosh 等，2020）。',
  },

  'guide.recipe.regions.title': {
    en: 'Class regions, with the KL and without',
    'zh-CN': '类别区域：有无 KL',
  },
  'guide.recipe.regions.says': {
    en: 'With the KL term classes become regions: between two codes of a class lie codes of that class.',
    'zh-CN': '有了 KL 项，类别成为区域：同类的两个编码之间仍是该类的编码。',
  },
  'guide.recipe.regions.rule': {
    en: 'It counts as shown where midpoints keep their class more often with the term than without it, by more than two standard errors of the difference, taken as if they were independent.',
    'zh-CN': '若有 KL 项时中点保持类别的频率更高，且超出差值的两倍标准误（按相互独立计），则算作展示。',
  },
  'guide.recipe.regions.yes': {
    en: 'Regions are more of one piece with the term.',
    'zh-CN': '有 KL 项时，区域更加连成一片。',
  },
  'guide.recipe.regions.no': {
    en: 'Midpoints do not clearly keep their class more often with the term: this does not show that it makes the regions.',
    'zh-CN': '尚不能说有 KL 项时中点更常保持类别：这里看不出区域由它形成。',
  },

  'guide.recipe.noise.title': { en: 'Under noise, with the KL and without', 'zh-CN': '噪声之下：有无 KL' },
  'guide.recipe.noise.says': {
    en: 'A decoder that was trained with noise stands noise. For the autoencoder it is of the same size, counted in standard deviations of its codes.',
    'zh-CN': '在噪声中训练的解码器经得起噪声。对自编码器使用同样大小的噪声，以其编码的标准差计。',
  },
  'guide.recipe.noise.rule': {
    en: 'It counts as shown where the reconstruction rises less for the VAE than for the autoencoder under noise of half a standard deviation of the codes, by more than two standard errors, taken as if they were independent.',
    'zh-CN':
      '若在编码标准差一半的噪声之下，VAE 的重构损失比自编码器上升得少，且超出两倍标准误（按相互独立计），则算作展示。',
  },
  'guide.recipe.noise.yes': {
    en: 'The same noise costs the VAE less.',
    'zh-CN': '同样的噪声让 VAE 付出的代价更小。',
  },
  'guide.recipe.noise.no': {
    en: 'The same noise does not clearly cost the VAE less.',
    'zh-CN': '同样的噪声并没有明显让 VAE 付出更小的代价。',
  },

  'guide.recipe.beta.title': { en: 'Four β side by side', 'zh-CN': '四个 β 并排' },
  'guide.recipe.beta.says': {
    en: 'A larger β buys a lower rate with more distortion and wider posteriors.',
    'zh-CN': '更大的 β 以更多失真和更宽的后验，换取更低的码率。',
  },
  'guide.recipe.beta.rule': {
    en: 'It counts as shown where from each β to the next the KL falls, the reconstruction rises, and the mean σ rises by more than two standard errors, taken as if they were independent.',
    'zh-CN':
      '若每增大一次 β，KL 都下降、重构损失都上升，且平均 σ 的上升超出两倍标准误（按相互独立计），则算作展示。',
  },
  'guide.recipe.beta.yes': {
    en: 'Each step of β lowers the rate, raises the distortion, and widens the posteriors.',
    'zh-CN': 'β 每增大一步，码率都更低，失真都更多，后验都更宽。',
  },
  'guide.recipe.beta.no': {
    en: 'At one step of β at least, not all three go the way that they should.',
    'zh-CN': '至少在 β 的某一步，三者没有都朝应有的方向变化。',
  },

  'guide.recipe.collapse.title': { en: 'Collapse and its cures', 'zh-CN': '坍塌与对策' },
  'guide.recipe.collapse.says': {
    en: "A deep network that learns fast (two hidden layers each, learning rate 0.01) puts dimensions to sleep at β = 1 too. Letting the KL's weight rise, or making the first half nat of each dimension free, keeps them awake.",
    'zh-CN':
      '学得快的深网络（各两个隐藏层，学习率 0.01）在 β = 1 时也会让维度休眠。让 KL 的权重逐渐上升，或让每个维度最初的 0.5 nats 免费，可以使它们保持活跃。',
  },
  'guide.recipe.collapse.rule': {
    en: 'It counts as shown where dimensions are asleep without a cure (variance of μ at most 0.01), and fewer are with either cure.',
    'zh-CN': '若无对策时有维度休眠（μ 的方差不超过 0.01），而两种对策下休眠的都更少，则算作展示。',
  },
  'guide.recipe.collapse.yes': {
    en: 'Without a cure dimensions sleep; with either of them more are awake.',
    'zh-CN': '无对策时有维度休眠；任一对策之下，活跃的都更多。',
  },
  'guide.recipe.collapse.no': {
    en: 'Either nothing sleeps without a cure, or a cure wakes nothing.',
    'zh-CN': '要么无对策时没有休眠，要么某个对策没有唤醒任何维度。',
  },
} as const satisfies Words;
