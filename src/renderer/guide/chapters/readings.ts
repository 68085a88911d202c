import type { Chapter } from '../blocks.ts';

/** Two of the three readings of the KL term: regions and noise. The third is the derivation of the ELBO. */
export const regions: Chapter = {
  id: 'regions',
  title: { en: 'KL as regions', 'zh-CN': 'KL 之一：区域' },
  blocks: [
    {
      kind: 'text',
      text: {
        en: 'First reading: the latent space is land, and each image owns a plot, the place of its posterior. Without the KL term plots may be tiny and far apart, with waste land between them. The term keeps every plot from becoming too small and pulls all of them to one place. Plots of unlike images must still be told apart, or reconstruction suffers. So similar images become neighbours, classes become districts, and little land is left unused.',
        'zh-CN':
          '第一种读法：隐空间是一片土地，每张图像拥有其中一块，即它的后验所在之处。没有 KL 项时，地块可以极小且彼此远离，其间是荒地。KL 项让每块地都不至于太小，并把它们拉向同一处；而不相似的图像仍须能够区分，否则重构变差。于是相似的图像成为邻居，类别成为街区，几乎没有荒地。',
      },
    },
    { kind: 'claim', claim: 'directions' },
    { kind: 'claim', claim: 'continuous' },
    { kind: 'recipe', recipe: 'regions' },
    {
      kind: 'footnote',
      text: {
        en: "A straight path between two districts passes what happens to lie between them, and not what a story would like. Measured once on the note's network, not on your run: of paths from a 4 to a 9 most were direct, while paths from a 0 to an 8 passed a 5 far more often than a 9.",
        'zh-CN':
          '两个街区之间的线性路径会经过恰好位于其间的东西，而不一定符合某个故事。以下是在笔记的网络上测得的一次结果，并非您的运行：从 4 到 9 的路径大多是直达的，而从 0 到 8 的路径经过 5 远比经过 9 常见。',
      },
    },
  ],
};

export const noise: Chapter = {
  id: 'noise',
  title: { en: 'KL as noise', 'zh-CN': 'KL 之二：噪声' },
  blocks: [
    {
      kind: 'text',
      text: {
        en: 'Second reading: $\\sigma$ is the volume of the noise on a line from encoder to decoder. Reconstruction wants silence, $\\sigma = 0$. The KL term wants $\\sigma = 1$ and $\\mu = 0$, all noise and no signal. What comes out is a signal-to-noise ratio for each dimension: one that carries much is allowed to be quiet, and pays for it in nats; one that carries nothing drowns in noise, and costs nothing.',
        'zh-CN':
          '第二种读法：$\\sigma$ 是编码器到解码器这条线路上的噪声音量。重构希望安静，即 $\\sigma = 0$；KL 项希望 $\\sigma = 1$、$\\mu = 0$，只有噪声而无信号。结果是每个维度各有一个信噪比：承载信息多的维度可以安静，但要以 nats 付费；什么也不承载的维度淹没在噪声中，也无需付费。',
      },
    },
    {
      kind: 'formula',
      tex: '\\mathrm{KL}_j = \\tfrac12 \\left( \\sigma_j^2 + \\mu_j^2 - \\log \\sigma_j^2 - 1 \\right)',
    },
    { kind: 'claim', claim: 'noise' },
    { kind: 'recipe', recipe: 'noise' },
    {
      kind: 'text',
      text: {
        en: "A factor $\\beta$ before the KL term makes nats dearer. Measured once on the note's network, not on your run, the mean $\\sigma$ was about 0.44 at $\\beta = 4$ and 0.76 at $\\beta = 10$, where at $\\beta = 1$ it was about 0.18. Dimensions that are not worth their price fall asleep: their posterior is the prior for every image. That is posterior collapse. Warm-up, which lets the weight of the KL rise from 0, and free bits, which make the first nats of a dimension free, are cures.",
        'zh-CN':
          'KL 项前的系数 $\\beta$ 会让 nats 变贵。在笔记的网络上测得的一次结果（并非您的运行）：平均 $\\sigma$ 在 $\\beta = 1$ 时约为 0.18，$\\beta = 4$ 时约为 0.44，$\\beta = 10$ 时约为 0.76。不值其价的维度会休眠：对任何图像，其后验都等于先验。这就是后验坍塌。KL 预热让 KL 的权重从 0 升起，自由比特让每个维度最初的若干 nats 免费，二者都是对策。',
      },
    },
    { kind: 'claim', claim: 'asleep' },
    {
      kind: 'footnote',
      text: {
        en: 'The note says that it is not the variance that shrinks. It is: at $\\beta = 1$ the posterior is far narrower than the prior.',
        'zh-CN': '笔记说缩小的不是方差。其实正是方差：在 $\\beta = 1$ 时，后验远比先验窄。',
      },
    },
  ],
};
