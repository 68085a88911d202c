import type { Chapter } from '../blocks.ts';

export const steps: Chapter = {
  id: 'steps',
  title: { en: 'The eight steps', 'zh-CN': '八个步骤' },
  blocks: [
    {
      kind: 'text',
      text: {
        en: 'The whole model is eight steps. Their shapes are those of the run on show, or of the next one.',
        'zh-CN': '整个模型只有八步。下面的形状取自当前显示的运行，没有运行时取自下一次运行。',
      },
    },
    { kind: 'shapes' },
    {
      kind: 'list',
      items: [
        {
          en: '1 and 2. An image $x$ passes a dense layer and a ReLU: features $h$. Two further dense layers, the heads, read off the posterior mean $\\mu$ and the log-variance $\\log \\sigma^2$. The logarithm lets the network say any positive variance with any number.',
          'zh-CN':
            '1、2：图像 $x$ 经过全连接层与 ReLU 得到特征 $h$。另外两个全连接层（两个头）给出后验均值 $\\mu$ 与对数方差 $\\log \\sigma^2$。取对数使网络可以用任意实数表示任意正的方差。',
        },
        {
          en: '3 and 4. Noise $\\varepsilon \\sim \\mathcal N(0, I)$ is drawn, and the code is $z = \\mu + \\sigma \\odot \\varepsilon$.',
          'zh-CN':
            '3、4：采样噪声 $\\varepsilon \\sim \\mathcal N(0, I)$，编码为 $z = \\mu + \\sigma \\odot \\varepsilon$。',
        },
        {
          en: '5 and 6. The code passes a dense layer and a ReLU, then a dense layer to as many outputs as there are pixels. Their logistic function $\\hat x$ is the mean of each pixel.',
          'zh-CN':
            '5、6：编码经过全连接层与 ReLU，再经全连接层得到与像素数相同的输出，其逻辑函数 $\\hat x$ 就是每个像素的均值。',
        },
        {
          en: '7. The reconstruction loss sums the cross-entropy of all pixels.',
          'zh-CN': '7：重构损失是所有像素交叉熵之和。',
        },
        {
          en: "8. The KL divergence measures how far this image's posterior is from the prior. The sum of both is what is minimised.",
          'zh-CN': '8：KL 散度衡量这张图像的后验离先验多远。二者之和就是最小化的对象。',
        },
      ],
    },
    {
      kind: 'formula',
      tex: '\\begin{aligned} -\\mathrm{ELBO}(x) = {} & \\underbrace{-\\sum_i \\left[ x_i \\log \\hat x_i + (1 - x_i) \\log (1 - \\hat x_i) \\right]}_{7} \\\\ & + \\underbrace{\\tfrac12 \\sum_j \\left( \\sigma_j^2 + \\mu_j^2 - \\log \\sigma_j^2 - 1 \\right)}_{8} \\end{aligned}',
    },
    { kind: 'claim', claim: 'losses' },
    { kind: 'claim', claim: 'reconstruction' },
    {
      kind: 'footnote',
      text: {
        en: "The note calls the second head $\\log \\sigma$. In its code, as in [Daza's notebook](daza), it is $\\log \\sigma^2$: the noise is multiplied by the exponential of half of it. And MNIST's pixels are grey, not black or white; on grey pixels the cross-entropy is a sensible loss but not the logarithm of a probability.",
        'zh-CN':
          '笔记把第二个头称为 $\\log \\sigma$；在它的代码以及 [Daza 的笔记本](daza)中，它其实是 $\\log \\sigma^2$：噪声乘的是其一半的指数。此外，MNIST 的像素是灰度而非黑白；在灰度像素上，交叉熵是合理的损失，但不是某个概率的对数。',
      },
    },
  ],
};
