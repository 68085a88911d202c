import type { Chapter } from '../blocks.ts';

export const reparameterisation: Chapter = {
  id: 'reparameterisation',
  title: { en: 'Reparameterisation', 'zh-CN': '重参数化' },
  blocks: [
    {
      kind: 'text',
      text: {
        en: 'A draw from $\\mathcal N(\\mu, \\sigma^2)$ has no derivative with respect to $\\mu$ and $\\sigma$: how would a die change if its faces moved a little? The way out is to draw first and shift afterwards. The noise comes from a fixed distribution that knows nothing of the network, and the code is a plain function of it.',
        'zh-CN':
          '从 $\\mathcal N(\\mu, \\sigma^2)$ 采样的结果对 $\\mu$ 和 $\\sigma$ 没有导数：骰子的面挪动一点，点数该如何变化？出路是先采样、后平移。噪声来自一个与网络无关的固定分布，编码则是它的普通函数。',
      },
    },
    {
      kind: 'formula',
      tex: 'z = \\mu + \\sigma \\odot \\varepsilon, \\qquad \\varepsilon \\sim \\mathcal N(0, I)',
    },
    {
      kind: 'formula',
      tex: '\\frac{\\partial z_j}{\\partial \\mu_j} = 1, \\qquad \\frac{\\partial z_j}{\\partial \\sigma_j} = \\varepsilon_j',
    },
    {
      kind: 'text',
      text: {
        en: 'Gradients now flow through $z$ into both heads, and one draw for each image is enough, because a batch holds many images.',
        'zh-CN': '于是梯度可以经过 $z$ 流入两个头。每张图像采样一次就够了，因为一批中有许多图像。',
      },
    },
    { kind: 'claim', claim: 'noise' },
  ],
};
