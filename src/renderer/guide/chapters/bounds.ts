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
      tex: '\\mathrm{IW}_k(x) = \\mathbb E \\left[ \\log \\frac1k \\sum_{i=1}^k \\frac{p_\\theta(x \\mid z_i) \\, p(z_i)}{q_\\phi(z_i \\mid x)} \\right], \\qquad \\mathrm{ELBO} = \\mathrm{IW}_1 \\le \\mathrm{IW}_k \\le \\log p_\\theta(x)',
    },
    {
      kind: 'text',
      text: {
        en: 'All of these are lower bounds; with more samples they rise towards $\\log p_\\theta(x)$. A bound from above is to be had only for images that the model itself has made, whose code is known.',
        'zh-CN':
          '它们都是下界；样本越多，越接近 $\\log p_\\theta(x)$。只有模型自己生成的图像，由于编码已知，才能得到上界。',
      },
    },
    { kind: 'claim', claim: 'bounds' },
  ],
};

export const references: Chapter = {
  id: 'references',
  title: { en: 'References', 'zh-CN': '参考文献' },
  blocks: [
    {
      kind: 'list',
      items: [
        {
          en: 'D. P. Kingma, M. Welling: Auto-Encoding Variational Bayes, 2013. The model, the bound, figure 4.',
          'zh-CN': 'D. P. Kingma, M. Welling：Auto-Encoding Variational Bayes，2013。模型、下界与图 4。',
        },
        {
          en: 'D. Daza: The Variational Autoencoder. The notebook that the note’s numbers come from.',
          'zh-CN': 'D. Daza：The Variational Autoencoder。笔记所依据的笔记本。',
        },
        {
          en: 'Su Jianlin: his series on variational autoencoders, in Chinese. The reading of the KL term as noise.',
          'zh-CN': '苏剑林：变分自编码器系列文章（科学空间）。把 KL 项读作噪声。',
        },
        {
          en: 'Y. Burda, R. Grosse, R. Salakhutdinov: Importance Weighted Autoencoders, 2016. Bounds and active units.',
          'zh-CN':
            'Y. Burda, R. Grosse, R. Salakhutdinov：Importance Weighted Autoencoders，2016。下界与活跃单元。',
        },
        {
          en: 'I. Higgins et al.: β-VAE, 2017. R. T. Q. Chen et al.: Isolating Sources of Disentanglement, 2018. What β weighs.',
          'zh-CN':
            'I. Higgins 等：β-VAE，2017。R. T. Q. Chen 等：Isolating Sources of Disentanglement，2018。β 加权的是什么。',
        },
        {
          en: 'S. Bowman et al., 2016, and H. Fu et al., 2019: warm-up. D. P. Kingma et al., 2016: free bits. R. Grosse et al., 2015: the bracket.',
          'zh-CN':
            'S. Bowman 等，2016；H. Fu 等，2019：预热。D. P. Kingma 等，2016：自由比特。R. Grosse 等，2015：上下夹逼。',
        },
      ],
    },
  ],
};
