import type { Chapter, Work } from '../blocks.ts';

/** What the note itself stands on. */
const ofTheNote: readonly Work[] = [
  {
    id: 'kingma-welling-2013',
    name: 'D. P. Kingma, M. Welling: Auto-Encoding Variational Bayes. 2013',
    cited: {
      en: 'The model, the reparameterisation, the bound; appendix B has the KL of two Gaussians, figure 4 the manifold.',
      'zh-CN': '模型、重参数化与下界；附录 B 给出两个高斯分布的 KL，图 4 是流形。',
    },
  },
  {
    id: 'daza',
    name: 'D. Daza: The Variational Autoencoder',
    cited: {
      en: 'The notebook whose network (784-200-10) and settings the note takes over; preset daza-notebook.',
      'zh-CN': '笔记沿用了它的网络（784-200-10）与设置；即预设 daza-notebook。',
    },
  },
  {
    id: 'su-1',
    name: '苏剑林：《变分自编码器（一）：原来是这么一回事》，2018',
    cited: {
      en: "Su Jianlin's series on the variational autoencoder, in Chinese. Part one: the KL term as noise that resists the reconstruction.",
      'zh-CN': '变分自编码器系列的第一篇：KL 项是与重构对抗的噪声。',
    },
  },
  {
    id: 'su-2',
    name: '苏剑林：《变分自编码器（二）：从贝叶斯观点出发》，2018',
    cited: {
      en: 'Part two: both losses from one KL divergence of joint distributions.',
      'zh-CN': '第二篇：由联合分布的 KL 散度同时得到两项损失。',
    },
  },
  {
    id: 'su-3',
    name: '苏剑林：《变分自编码器（三）：这样做为什么能成？》，2018',
    cited: {
      en: 'Part three: why one draw of the noise for each image is enough.',
      'zh-CN': '第三篇：为什么每张图像采样一次就够了。',
    },
  },
  {
    id: 'rezende-2014',
    name: 'D. J. Rezende, S. Mohamed, D. Wierstra: Stochastic Backpropagation and Approximate Inference in Deep Generative Models. ICML 2014',
    cited: {
      en: 'The same model, found independently; why its gradients scatter little.',
      'zh-CN': '独立提出的同一模型；为什么它的梯度波动小。',
    },
  },
];

const bounds: readonly Work[] = [
  {
    id: 'burda-2016',
    name: 'Y. Burda, R. Grosse, R. Salakhutdinov: Importance Weighted Autoencoders. ICLR 2016',
    cited: {
      en: 'The importance-weighted bound and its objective; active units.',
      'zh-CN': '重要性加权下界及其目标函数；活跃单元。',
    },
  },
  {
    id: 'grosse-2015',
    name: 'R. B. Grosse, Z. Ghahramani, R. P. Adams: Sandwiching the Marginal Likelihood Using Bidirectional Monte Carlo. 2015',
    cited: {
      en: 'The bracket on images that the model itself has made.',
      'zh-CN': '在模型自己生成的图像上，从两侧夹住似然。',
    },
  },
];

const trades: readonly Work[] = [
  {
    id: 'higgins-2017',
    name: 'I. Higgins et al.: β-VAE: Learning Basic Visual Concepts with a Constrained Variational Framework. ICLR 2017',
    cited: { en: 'A weight on the KL.', 'zh-CN': '给 KL 加上权重。' },
  },
  {
    id: 'alemi-2018',
    name: 'A. A. Alemi et al.: Fixing a Broken ELBO. ICML 2018',
    cited: {
      en: 'Rate and distortion; why the ELBO alone does not tell whether a code is used.',
      'zh-CN': '码率与失真；为什么只看 ELBO 无法知道编码是否被使用。',
    },
  },
  {
    id: 'hoffman-johnson-2016',
    name: 'M. D. Hoffman, M. J. Johnson: ELBO Surgery: Yet Another Way to Carve Up the Variational Evidence Lower Bound. 2016',
    cited: {
      en: 'Mutual information and the aggregate posterior inside the KL.',
      'zh-CN': 'KL 之中的互信息与聚合后验。',
    },
  },
  {
    id: 'chen-2018',
    name: 'R. T. Q. Chen, X. Li, R. Grosse, D. Duvenaud: Isolating Sources of Disentanglement in Variational Autoencoders. NeurIPS 2018',
    cited: {
      en: 'The KL in three parts, and β-TCVAE, which weighs one of them.',
      'zh-CN': 'KL 的三个部分，以及只加权其中一项的 β-TCVAE。',
    },
  },
];

const collapse: readonly Work[] = [
  {
    id: 'bowman-2016',
    name: 'S. R. Bowman et al.: Generating Sentences from a Continuous Space. CoNLL 2016',
    cited: {
      en: 'Posterior collapse under a strong decoder; KL warm-up, and a decoder made weaker.',
      'zh-CN': '强解码器之下的后验坍塌；KL 预热，以及削弱解码器。',
    },
  },
  {
    id: 'sonderby-2016',
    name: 'C. K. Sønderby, T. Raiko, L. Maaløe, S. K. Sønderby, O. Winther: Ladder Variational Autoencoders. NeurIPS 2016',
    cited: { en: 'Warm-up in a straight line.', 'zh-CN': '线性的预热。' },
  },
  {
    id: 'kingma-2016',
    name: 'D. P. Kingma et al.: Improved Variational Inference with Inverse Autoregressive Flow. NeurIPS 2016',
    cited: { en: 'Free bits.', 'zh-CN': '自由比特。' },
  },
  {
    id: 'fu-2019',
    name: 'H. Fu et al.: Cyclical Annealing Schedule: A Simple Approach to Mitigating KL Vanishing. NAACL 2019',
    cited: { en: 'Warm-up that begins anew in cycles.', 'zh-CN': '周期性重来的预热。' },
  },
];

const diagnostics: readonly Work[] = [
  {
    id: 'ghosh-2020',
    name: 'P. Ghosh, M. S. M. Sajjadi, A. Vergari, M. Black, B. Schölkopf: From Variational to Deterministic Autoencoders. 2020',
    cited: {
      en: 'A density fitted to the codes of a plain autoencoder afterwards gives samples too: why random codes are drawn in both ways here.',
      'zh-CN': '事后对普通自编码器的编码拟合一个密度，同样能够采样：因此这里的随机编码有两种取法。',
    },
  },
  {
    id: 'makhzani-2016',
    name: 'A. Makhzani et al.: Adversarial Autoencoders. 2016',
    cited: { en: 'The aggregate posterior.', 'zh-CN': '聚合后验。' },
  },
  {
    id: 'cover-hart-1967',
    name: 'T. Cover, P. Hart: Nearest Neighbor Pattern Classification. 1967',
    cited: { en: 'Classes told by neighbours.', 'zh-CN': '由近邻判断类别。' },
  },
  {
    id: 'alain-bengio-2016',
    name: 'G. Alain, Y. Bengio: Understanding Intermediate Layers Using Linear Classifier Probes. 2016',
    cited: { en: 'Classes told by planes.', 'zh-CN': '由平面判断类别。' },
  },
  {
    id: 'bohning-1992',
    name: 'D. Böhning: Multinomial Logistic Regression Algorithm. 1992',
    cited: { en: 'How that probe is fitted.', 'zh-CN': '该探针的拟合方法。' },
  },
];

export const references: Chapter = {
  id: 'references',
  title: { en: 'References', 'zh-CN': '参考文献' },
  blocks: [
    { kind: 'heading', text: { en: "The note's own", 'zh-CN': '笔记所依据的' } },
    { kind: 'references', works: ofTheNote },
    { kind: 'heading', text: { en: 'Bounds of the likelihood', 'zh-CN': '似然的界' } },
    { kind: 'references', works: bounds },
    { kind: 'heading', text: { en: 'What β trades', 'zh-CN': 'β 权衡什么' } },
    { kind: 'references', works: trades },
    { kind: 'heading', text: { en: 'Posterior collapse', 'zh-CN': '后验坍塌' } },
    { kind: 'references', works: collapse },
    { kind: 'heading', text: { en: 'What Diagnostics measures', 'zh-CN': '诊断所度量的' } },
    { kind: 'references', works: diagnostics },
  ],
};
