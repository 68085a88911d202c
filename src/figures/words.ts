import { diagnosticChinese, diagnosticEnglish } from './diagnostics/words.ts';
import { galleryChinese, galleryEnglish } from './galleries/words.ts';
import { lensChinese, lensEnglish } from './lens/words.ts';
import { lossChinese, lossEnglish } from './loss-words.ts';
import type { Language } from './style.ts';

/* The font's ’ “ ” • … are as wide as a Chinese character: English does without.
   A no-break space keeps a formula on one line. */
const english = {
  ...diagnosticEnglish,
  ...galleryEnglish,
  ...lensEnglish,
  ...lossEnglish,
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

  'map.pca':
    'Codes (posterior means) of {images} test images, along their two directions of most variance: {share} % of it is seen.',
  'map.dimensions': 'Codes (posterior means) of {images} test images: {x} across, {y} up.',
  'map.umap':
    'Codes (posterior means) of {images} test images by UMAP ({neighbours} neighbours, seed {seed}): who is near here is mostly near in the latent space too, but distances between groups and their sizes mean little.',
  'map.zero': 'At the cross all other dimensions are 0.',
  'map.unlabelled': 'These data have no labels: all points have one colour.',
  'map.look':
    'Look for classes with a region of their own, and for those that overlap: {a} and {b} lie closest here for their spread.',
  'map.axis': 'PC {number} ({share} %)',

  'pixels.gaussian': 'Gaussian density, {pixels}',
  'pixels.grey': 'grey',
  'pixels.static': 'statically binarised',
  'pixels.dynamic': 'dynamically binarised',
  'split.train': '{dataset} training set',
  'split.test': '{dataset} test set',
  'split.none': 'trained on {dataset}',
  provenance:
    'run {run} · {experiment} · {split} · {pixels} · epoch {epoch} · step {step} · VAE Lab {version}',
  'provenance.run': 'run {run} · {experiment} · epoch {epoch} · step {step}',
  'provenance.several': '{runs} · {split} · {pixels} · VAE Lab {version}',
} as const;

export type WordKey = keyof typeof english;

const chinese: Readonly<Record<WordKey, string>> = {
  ...diagnosticChinese,
  ...galleryChinese,
  ...lensChinese,
  ...lossChinese,
  'title.reconstruction': '重构',
  'title.variance-perturbation': '方差扰动',
  'title.mean-perturbation': '均值扰动',
  'title.interpolation': '插值',
  'title.latent-traversal': '隐维度遍历',
  'title.prior-samples': '先验采样',
  'title.manifold': '流形',
  'title.posterior': '单张图像的后验',
  'title.posterior-samples': '图像周围的样本',
  'title.latent-map': '隐空间',
  'title.loss': '损失',

  means: '解码像素为伯努利均值，并非样本；黑为 0，白为 1。',
  'means.gaussian': '解码像素为高斯均值，并非样本；黑为 0，白为 1。',
  class: '类别 {label}',
  image: '图像',
  index: '#{index}',
  nats: '{value} nats',

  'map.pca': '{images} 张测试图像的编码（后验均值），沿方差最大的两个方向，占总方差的 {share}%。',
  'map.dimensions': '{images} 张测试图像的编码（后验均值）：横轴 {x}，纵轴 {y}。',
  'map.umap':
    '{images} 张测试图像的编码（后验均值），用 UMAP 排布（{neighbours} 个近邻，随机种子 {seed}）：此处相近的点在隐空间中大多也相近，但群与群的距离及大小意义不大。',
  'map.zero': '十字处其余隐维度均为 0。',
  'map.unlabelled': '这些数据没有标签：所有点同色。',
  'map.look': '请看哪些类别自成区域，哪些相互重叠：相对于散布，此处 {a} 与 {b} 离得最近。',
  'map.axis': 'PC {number}（{share}%）',

  'pixels.gaussian': '高斯密度，{pixels}',
  'pixels.grey': '灰度',
  'pixels.static': '静态二值化',
  'pixels.dynamic': '动态二值化',
  'split.train': '{dataset} 训练集',
  'split.test': '{dataset} 测试集',
  'split.none': '训练自 {dataset}',
  provenance:
    '运行 {run} · {experiment} · {split} · {pixels} · 第 {epoch} 轮 · 第 {step} 步 · VAE Lab {version}',
  'provenance.run': '运行 {run} · {experiment} · 第 {epoch} 轮 · 第 {step} 步',
  'provenance.several': '{runs} · {split} · {pixels} · VAE Lab {version}',
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
