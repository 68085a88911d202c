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
      kind: 'text',
      text: {
        en: 'The expectation no longer depends on $\\phi$ in what it is taken over, so the gradient may go inside, and every draw gives an estimate of it:',
        'zh-CN':
          '这样一来，期望所依的分布不再依赖 $\\phi$，梯度可以移进期望之内，每次采样都给出它的一个估计：',
      },
    },
    {
      kind: 'formula',
      tex: '\\nabla_\\phi \\, \\mathbb E_{z \\sim q_\\phi(z \\mid x)} [f(z)] = \\mathbb E_{\\varepsilon \\sim \\mathcal N(0, I)} \\left[ \\nabla_\\phi f(\\mu_\\phi(x) + \\sigma_\\phi(x) \\odot \\varepsilon) \\right]',
    },
    {
      kind: 'text',
      text: {
        en: 'The chain rule then needs only the derivatives of a sum and a product. The network gives $\\log \\sigma_j^2$, and $\\sigma_j = \\exp(\\tfrac12 \\log \\sigma_j^2)$:',
        'zh-CN':
          '链式法则于是只需要和与积的导数。网络给出的是 $\\log \\sigma_j^2$，而 $\\sigma_j = \\exp(\\tfrac12 \\log \\sigma_j^2)$：',
      },
    },
    {
      kind: 'formula',
      tex: '\\frac{\\partial z_j}{\\partial \\mu_j} = 1, \\qquad \\frac{\\partial z_j}{\\partial \\sigma_j} = \\varepsilon_j, \\qquad \\frac{\\partial z_j}{\\partial \\log \\sigma_j^2} = \\tfrac12 \\sigma_j \\varepsilon_j',
    },
    {
      kind: 'text',
      text: {
        en: 'Gradients flow through $z$ into both heads. One draw for each image is enough, because a batch holds many images and every epoch draws anew. There is another way, which weighs $f(z)$ by the derivative of $\\log q$; it needs no derivative of the decoder, but its estimates scatter far more ([Kingma & Welling 2013](kingma-welling-2013), [Rezende et al. 2014](rezende-2014)).',
        'zh-CN':
          '梯度经过 $z$ 流入两个头。每张图像采样一次就够了，因为一批中有许多图像，每一轮又重新采样。另有一种办法是用 $\\log q$ 的导数给 $f(z)$ 加权，它不需要解码器的导数，但估计值的波动大得多（[Kingma & Welling 2013](kingma-welling-2013)；[Rezende 等，2014](rezende-2014)）。',
      },
    },
    { kind: 'claim', claim: 'noise' },
  ],
};
