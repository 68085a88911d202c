import type { Block, Chapter } from '../blocks.ts';

const why: readonly Block[] = [
  {
    kind: 'text',
    text: {
      en: "Third reading, [the paper's own](kingma-welling-2013): images are made in two steps. A code is drawn from the prior, $z \\sim p(z)$, and an image from the likelihood, $x \\sim p_\\theta(x \\mid z)$. We would like to make the data likely. But $p_\\theta(x) = \\int p_\\theta(x \\mid z) \\, p(z) \\, \\mathrm dz$ cannot be computed: almost all codes explain an image not at all, and nobody knows which do. Nor can the true posterior $p_\\theta(z \\mid x)$, which would know. So a network with parameters $\\phi$ proposes an approximate posterior $q_\\phi(z \\mid x)$ for each image.",
      'zh-CN':
        '第三种读法来自[论文本身](kingma-welling-2013)：图像分两步产生。先从先验取编码 $z \\sim p(z)$，再从似然取图像 $x \\sim p_\\theta(x \\mid z)$。我们希望数据的概率大，但 $p_\\theta(x) = \\int p_\\theta(x \\mid z) \\, p(z) \\, \\mathrm dz$ 无法计算：几乎所有编码都完全不能解释一张图像，而没有人知道哪些能。知道答案的真实后验 $p_\\theta(z \\mid x)$ 同样无法计算。于是用一个参数为 $\\phi$ 的网络为每张图像提出近似后验 $q_\\phi(z \\mid x)$。',
    },
  },
];

const derivation: readonly Block[] = [
  { kind: 'heading', text: { en: 'The ELBO, step by step', 'zh-CN': '逐步推导 ELBO' } },
  {
    kind: 'text',
    text: {
      en: "One. $\\log p_\\theta(x)$ does not depend on $z$, so its expectation over any $z$ is itself. Two. Bayes' rule puts the code in: $p_\\theta(x) = p_\\theta(x, z) / p_\\theta(z \\mid x)$ for every $z$. Three. Multiply by $q / q$ and part the logarithm.",
      'zh-CN':
        '一、$\\log p_\\theta(x)$ 与 $z$ 无关，因此对任何 $z$ 取期望都等于它自己。二、用贝叶斯公式引入编码：对每个 $z$ 有 $p_\\theta(x) = p_\\theta(x, z) / p_\\theta(z \\mid x)$。三、乘以 $q / q$，再拆开对数。',
    },
  },
  {
    kind: 'formula',
    tex: '\\begin{aligned} \\log p_\\theta(x) &= \\mathbb E_{q_\\phi(z \\mid x)} \\left[ \\log p_\\theta(x) \\right] \\\\ &= \\mathbb E_q \\left[ \\log \\frac{p_\\theta(x, z)}{p_\\theta(z \\mid x)} \\right] \\\\ &= \\mathbb E_q \\left[ \\log \\frac{p_\\theta(x, z)}{q_\\phi(z \\mid x)} \\cdot \\frac{q_\\phi(z \\mid x)}{p_\\theta(z \\mid x)} \\right] \\\\ &= \\underbrace{\\mathbb E_q \\left[ \\log \\frac{p_\\theta(x, z)}{q_\\phi(z \\mid x)} \\right]}_{\\mathrm{ELBO}} + \\underbrace{\\mathbb E_q \\left[ \\log \\frac{q_\\phi(z \\mid x)}{p_\\theta(z \\mid x)} \\right]}_{\\mathrm{KL}(q_\\phi(z \\mid x) \\,\\|\\, p_\\theta(z \\mid x))} \\end{aligned}',
  },
  {
    kind: 'text',
    text: {
      en: "Four. The second term cannot be computed, but it is never negative: the logarithm is concave, so by Jensen's inequality",
      'zh-CN': '四、第二项无法计算，但从不为负：对数是凹函数，由 Jensen 不等式',
    },
  },
  {
    kind: 'formula',
    tex: '\\mathrm{KL}(q \\,\\|\\, p) = -\\mathbb E_q \\left[ \\log \\frac pq \\right] \\ge -\\log \\mathbb E_q \\left[ \\frac pq \\right] = -\\log 1 = 0',
  },
  {
    kind: 'text',
    text: {
      en: 'So the first term is a lower bound of $\\log p_\\theta(x)$: the evidence lower bound. Raising it does two things at once, of which only the sum is seen: it makes the data likelier, and it brings $q$ nearer to the true posterior. Five. Write $p_\\theta(x, z) = p_\\theta(x \\mid z) \\, p(z)$, and both losses appear:',
      'zh-CN':
        '因此第一项是 $\\log p_\\theta(x)$ 的下界，即证据下界。提高它同时做到两件事，而我们只看得到二者之和：让数据更可能，并让 $q$ 更接近真实后验。五、写成 $p_\\theta(x, z) = p_\\theta(x \\mid z) \\, p(z)$，两项损失便出现了：',
    },
  },
  {
    kind: 'formula',
    tex: '\\mathrm{ELBO} = \\underbrace{\\mathbb E_{q_\\phi(z \\mid x)} \\left[ \\log p_\\theta(x \\mid z) \\right]}_{-D} - \\underbrace{\\mathrm{KL} \\left( q_\\phi(z \\mid x) \\,\\|\\, p(z) \\right)}_{R}',
  },
];

const closedForms: readonly Block[] = [
  { kind: 'heading', text: { en: 'Both terms in numbers', 'zh-CN': '把两项算出来' } },
  {
    kind: 'text',
    text: {
      en: 'The first term is estimated by one draw $z = \\mu + \\sigma \\odot \\varepsilon$. With Bernoulli pixels it is minus the cross-entropy of step 7:',
      'zh-CN':
        '第一项用一次采样 $z = \\mu + \\sigma \\odot \\varepsilon$ 来估计。像素取伯努利分布时，它就是第 7 步的交叉熵取负：',
    },
  },
  {
    kind: 'formula',
    tex: '\\log p_\\theta(x \\mid z) = \\sum_i \\left[ x_i \\log \\hat x_i(z) + (1 - x_i) \\log (1 - \\hat x_i(z)) \\right]',
  },
  {
    kind: 'text',
    text: {
      en: 'The second needs no draw. With $q = \\mathcal N(\\mu, \\mathrm{diag}(\\sigma^2))$ and $p = \\mathcal N(0, I)$ the constants of both densities cancel, $\\mathbb E \\, z_j^2 = \\mu_j^2 + \\sigma_j^2$ and $\\mathbb E \\, \\varepsilon_j^2 = 1$:',
      'zh-CN':
        '第二项无需采样。取 $q = \\mathcal N(\\mu, \\mathrm{diag}(\\sigma^2))$，$p = \\mathcal N(0, I)$，两个密度的常数相消，且 $\\mathbb E \\, z_j^2 = \\mu_j^2 + \\sigma_j^2$，$\\mathbb E \\, \\varepsilon_j^2 = 1$：',
    },
  },
  {
    kind: 'formula',
    tex: '\\begin{aligned} R &= \\mathbb E_q \\left[ \\log q_\\phi(z \\mid x) - \\log p(z) \\right] \\\\ &= \\sum_j \\tfrac12 \\, \\mathbb E \\left[ z_j^2 - \\varepsilon_j^2 - \\log \\sigma_j^2 \\right] \\\\ &= \\tfrac12 \\sum_j \\left( \\sigma_j^2 + \\mu_j^2 - 1 - \\log \\sigma_j^2 \\right) \\end{aligned}',
  },
  { kind: 'claim', claim: 'losses' },
  {
    kind: 'footnote',
    text: {
      en: "The note's first lines leave out the expectation $\\mathbb E_q$; it writes the covariance as $\\mathrm{diag}(\\sigma)$ where $\\mathrm{diag}(\\sigma^2)$ is meant; the input of $q$'s network is $x$, not $z$; $\\mu_d$ and $(\\mu_e, \\sigma_e)$ are outputs of the two networks, and not their parameters $\\theta$ and $\\phi$; and $p(x \\mid z)$ is the likelihood, not a posterior.",
      'zh-CN':
        '笔记推导的前几行漏写了期望 $\\mathbb E_q$；协方差写作 $\\mathrm{diag}(\\sigma)$，应为 $\\mathrm{diag}(\\sigma^2)$；$q$ 的网络输入是 $x$ 而不是 $z$；$\\mu_d$ 与 $(\\mu_e, \\sigma_e)$ 是两个网络的输出，而不是其参数 $\\theta$ 与 $\\phi$；$p(x \\mid z)$ 是似然，不是后验。',
    },
  },
];

export const inference: Chapter = {
  id: 'inference',
  title: { en: 'KL as inference: the ELBO', 'zh-CN': 'KL 之三：推断与 ELBO' },
  blocks: [...why, ...derivation, ...closedForms],
};
