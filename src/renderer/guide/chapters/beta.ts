import type { Chapter } from '../blocks.ts';

export const beta: Chapter = {
  id: 'beta',
  title: { en: 'What β trades', 'zh-CN': 'β 权衡什么' },
  blocks: [
    {
      kind: 'text',
      text: {
        en: 'Call the KL the rate $R$: the nats that a code costs, no fewer than it tells of its image. Call the reconstruction loss the distortion $D$: the nats that are still missing once the code is known. A weight $\\beta$ sets the price of one in units of the other ([Higgins et al. 2017](higgins-2017)):',
        'zh-CN':
          '把 KL 称为码率 $R$：编码所花的 nats，不少于它说出的图像信息；把重构损失称为失真 $D$：知道编码之后仍然缺少的 nats。系数 $\\beta$ 规定二者之间的价格（[Higgins 等，2017](higgins-2017)）：',
      },
    },
    {
      kind: 'formula',
      tex: '\\min_{\\theta, \\, \\phi} \\; D + \\beta R, \\qquad -\\mathrm{ELBO} = D + R, \\qquad \\frac{\\mathrm dD}{\\mathrm dR} = -\\beta',
    },
    {
      kind: 'text',
      text: {
        en: "The last equation holds where training ends: a further nat of rate is spent as long as it saves more than $\\beta$ nats of distortion, and no longer. So $\\beta$ does not improve a model; it chooses a point on a curve, from exact and expensive codes to cheap and vague ones. Of all these points $\\beta = 1$ is the one that minimises the −ELBO itself, and in training every other $\\beta$ pays for its wish there. On test images: measured with an independent implementation in PyTorch on the note's network, grey pixels, 20 epochs, the test −ELBO was 111.0 at $\\beta = 1$ (mean of 7 seeds), 121.5 at $\\beta = 4$ and 152.2 at $\\beta = 10$ (seeds 0 to 2); by this program, Glorot weights, seeds 0 to 2, it is 110.9, 122.3 and 153.5. The sum alone does not say where on the curve a model sits: quite different pairs of $R$ and $D$ have the same −ELBO ([Alemi et al. 2018](alemi-2018)).",
        'zh-CN':
          '最后一式在训练收敛处成立：只要多花一个 nat 的码率能省下超过 $\\beta$ 个 nats 的失真，就会花下去，到此为止。所以 $\\beta$ 并不改进模型，它只是在一条曲线上选点：一头是精确而昂贵的编码，另一头是便宜而含糊的编码。其中 $\\beta = 1$ 正好使负 ELBO 最小，其他 $\\beta$ 在训练中都要在负 ELBO 上付出代价。在测试图像上：用独立的 PyTorch 实现在笔记的网络上（灰度像素，20 轮）测得，测试集负 ELBO 在 $\\beta = 1$ 时为 111.0（7 个随机种子的平均），$\\beta = 4$ 时为 121.5，$\\beta = 10$ 时为 152.2（随机种子 0 到 2 的平均）；用本程序（Glorot 初始化，随机种子 0 到 2）则为 110.9、122.3 与 153.5。只看总和，无法知道模型处在曲线的哪里：相差很大的 $R$ 与 $D$ 可以有相同的负 ELBO（[Alemi 等，2018](alemi-2018)）。',
      },
    },
    { kind: 'claim', claim: 'trade' },
    { kind: 'heading', text: { en: 'Why σ grows with β', 'zh-CN': '为什么 σ 随 β 变大' } },
    {
      kind: 'text',
      text: {
        en: 'Look at one dimension. Its noise raises the distortion by as much as the loss is curved there; let $c_j$ be the mean curvature of the reconstruction loss along $z_j$. Its share of the KL falls as $\\sigma_j$ grows towards 1. The best $\\sigma_j$ is where both balance:',
        'zh-CN':
          '只看一个维度。它的噪声使失真上升，上升多少取决于损失在那里弯曲的程度；设 $c_j$ 为重构损失沿 $z_j$ 的平均曲率。它的那份 KL 则随 $\\sigma_j$ 趋近 1 而下降。最好的 $\\sigma_j$ 在两者平衡之处：',
      },
    },
    {
      kind: 'formula',
      tex: '\\min_{\\sigma_j} \\; \\tfrac12 c_j \\sigma_j^2 + \\tfrac{\\beta}{2} \\left( \\sigma_j^2 - \\log \\sigma_j^2 \\right) \\quad \\Longrightarrow \\quad \\sigma_j^2 = \\frac{\\beta}{\\beta + c_j}',
    },
    {
      kind: 'text',
      text: {
        en: "With $\\beta = 0$ the noise would vanish, with a large $\\beta$ it becomes the prior's, and at every $\\beta$ a dimension that changes the picture little ($c_j \\to 0$) has $\\sigma_j = 1$: it sleeps. The formula takes the decoder as given. A decoder that is trained with more noise becomes flatter too, so $\\sigma$ grows faster: from the 0.18 that was measured on the note's network at $\\beta = 1$ it would predict 0.34 at $\\beta = 4$ and 0.50 at $\\beta = 10$, where 0.44 and 0.76 were measured, the mean over all dimensions, sleeping ones included.",
        'zh-CN':
          '$\\beta = 0$ 时噪声会消失；$\\beta$ 很大时噪声变成先验的噪声；而无论 $\\beta$ 多大，几乎不改变画面的维度（$c_j \\to 0$）都有 $\\sigma_j = 1$，即休眠。此式把解码器看作给定的；在更大噪声下训练的解码器也会变得更平，因此 $\\sigma$ 增长得更快：由笔记网络在 $\\beta = 1$ 时测得的 0.18，它会预测 $\\beta = 4$ 时为 0.34、$\\beta = 10$ 时为 0.50，而实际测得 0.44 与 0.76（对所有维度取平均，包括休眠的）。',
      },
    },
    { kind: 'claim', claim: 'wide' },
    { kind: 'recipe', recipe: 'beta' },
    { kind: 'heading', text: { en: 'What β weighs', 'zh-CN': 'β 加权的是什么' } },
    {
      kind: 'text',
      text: {
        en: 'Averaged over all images, the KL has three parts ([Hoffman & Johnson 2016](hoffman-johnson-2016), [Chen et al. 2018](chen-2018)): what a code tells of its image, what the dimensions tell of each other, and how far each of them is from the prior.',
        'zh-CN':
          '对所有图像取平均，KL 由三部分组成（[Hoffman & Johnson 2016](hoffman-johnson-2016)；[Chen 等，2018](chen-2018)）：编码说出多少关于图像的信息，各维之间互相说出多少，每一维离先验多远。',
      },
    },
    {
      kind: 'formula',
      tex: '\\begin{aligned} \\mathbb E_x \\, \\mathrm{KL}(q(z \\mid x) \\,\\|\\, p(z)) = I(x; z) &+ \\mathrm{KL} \\Big( q(z) \\,\\Big\\|\\, \\textstyle\\prod_j q(z_j) \\Big) \\\\ &+ \\textstyle\\sum_j \\mathrm{KL}(q(z_j) \\,\\|\\, p(z_j)) \\end{aligned}',
    },
    {
      kind: 'text',
      text: {
        en: '$\\beta$ makes all three dearer, the information in the first one included. The objective β-TCVAE weighs the second part alone.',
        'zh-CN': '$\\beta$ 让三者都变贵，包括第一项中的信息。目标 β-TCVAE 只加权第二项。',
      },
    },
    { kind: 'claim', claim: 'parts' },
  ],
};
