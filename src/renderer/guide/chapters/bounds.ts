import type { Chapter } from '../blocks.ts';

export const bounds: Chapter = {
  id: 'bounds',
  title: { en: 'How tight the bound is', 'zh-CN': '下界有多紧' },
  blocks: [
    {
      kind: 'text',
      text: {
        en: 'The gap of the ELBO is exactly $\\mathrm{KL}(q_\\phi(z \\mid x) \\,\\|\\, p_\\theta(z \\mid x))$, which nobody can compute. But it can be narrowed. Draw $k$ codes from $q$, weigh each by how much more likely it is under the model, and average before taking the logarithm:',
        'zh-CN':
          'ELBO 的差距恰好是 $\\mathrm{KL}(q_\\phi(z \\mid x) \\,\\|\\, p_\\theta(z \\mid x))$，无法计算，但可以缩小。从 $q$ 取 $k$ 个编码，按各自在模型下的相对可能性加权，先平均、再取对数：',
      },
    },
    {
      kind: 'formula',
      tex: '\\begin{gathered} \\mathrm{IW}_k(x) = \\mathbb E \\left[ \\log \\frac1k \\sum_{i=1}^k \\frac{p_\\theta(x \\mid z_i) \\, p(z_i)}{q_\\phi(z_i \\mid x)} \\right] \\\\ \\mathrm{ELBO} = \\mathrm{IW}_1 \\le \\mathrm{IW}_k \\le \\log p_\\theta(x) \\end{gathered}',
    },
    {
      kind: 'text',
      text: {
        en: 'All of these are lower bounds; with more samples they rise towards $\\log p_\\theta(x)$. An unbiased estimate of a bound from above needs an exact draw from the posterior, and that is at hand only for images that the model itself has made: their code is known.',
        'zh-CN':
          '它们都是下界；样本越多，越接近 $\\log p_\\theta(x)$。要无偏地估计上界，需要后验的一个精确样本；只有模型自己生成的图像才有：它们的编码是已知的。',
      },
    },
    { kind: 'claim', claim: 'bounds' },
  ],
};
