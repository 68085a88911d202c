import type { Block, Chapter } from '../blocks.ts';

const reconstruction: readonly Block[] = [
  { kind: 'heading', text: { en: 'Reconstruction', 'zh-CN': '重构' } },
  {
    kind: 'formula',
    tex: 'x \\;\\longrightarrow\\; z = \\mu(x) + \\sigma(x) \\odot \\varepsilon \\;\\longrightarrow\\; \\hat x(z)',
  },
  {
    kind: 'text',
    text: {
      en: "The top row holds the first test image of each class, the bottom row what the decoder makes of one code from that image's posterior. Read it column by column. What comes back is what the code has paid for: the class, the slant, the weight of the pen. What is lost, a hook or a gap or an unusual stroke, would have cost more nats of KL than it saves in reconstruction. The caption names the pair that differs most; begin there, and not with the best one.",
      'zh-CN':
        '上排是每个类别的第一张测试图像，下排是解码器用该图像后验中的一个编码还原出来的结果。请逐列阅读。还原出来的，是编码付过费的东西：类别、倾斜、笔画粗细；丢失的钩、缺口或少见的笔画，要花的 KL nats 比它在重构上省下的更多。图注指出差别最大的一对：请从它看起，而不是从最好的一对看起。',
    },
  },
  { kind: 'claim', claim: 'reconstruction' },
];

const variance: readonly Block[] = [
  { kind: 'heading', text: { en: 'Variance perturbation', 'zh-CN': '方差扰动' } },
  {
    kind: 'formula',
    tex: '\\hat x(\\mu + s \\, \\sigma \\odot \\varepsilon), \\qquad s \\in \\{ 0, \\tfrac12, 1, 2, 4 \\}',
  },
  {
    kind: 'text',
    text: {
      en: 'One image. A row keeps one draw of the noise $\\varepsilon$, a column one scale $s$. At $s = 0$ there is no noise and all rows agree; $s = 1$ is what training used; beyond it lies what training asks for ever less often. Read a row from left to right and note the scale at which the digit is lost. Then read a column: where its rows agree, the decoder shrugs off that much noise. Compare two runs only with their $\\sigma$ in mind, which the caption gives: where the posterior is wider, $s = 1$ is a longer way.',
      'zh-CN':
        '一张图像。同一行保持同一次噪声 $\\varepsilon$，同一列为同一倍数 $s$。$s = 0$ 时没有噪声，各行相同；$s = 1$ 是训练时所用的；再往右，是训练时越来越少要求的。先沿一行从左到右看，记下数字在哪个倍数丢失；再看一列：各行一致之处，解码器不在乎这么大的噪声。对比两个运行时要留意图注给出的 $\\sigma$：后验越宽，$s = 1$ 走得越远。',
    },
  },
  { kind: 'claim', claim: 'noise' },
  {
    kind: 'footnote',
    text: {
      en: "The note says that it is not the variance that shrinks. Look at the mean $\\sigma$ in the caption: on the note's network it was measured once, at $\\beta = 1$, as about 0.18, while the prior has 1.",
      'zh-CN':
        '笔记说缩小的不是方差。请看图注中的平均 $\\sigma$：在笔记的网络上、$\\beta = 1$ 时测得的一次结果约为 0.18，而先验为 1。',
    },
  },
];

const mean: readonly Block[] = [
  { kind: 'heading', text: { en: 'Mean perturbation', 'zh-CN': '均值扰动' } },
  {
    kind: 'formula',
    tex: '\\hat x(\\mu + \\delta \\, e_j), \\qquad \\delta \\in \\{ -3, -2, \\dots, 3 \\}',
  },
  {
    kind: 'text',
    text: {
      en: "One image, no noise. A row moves a single dimension $j$, the one with the largest KL on top; the marked column $\\delta = 0$ is the same everywhere. Read a row as a sentence: what changes along it is what the dimension holds. A row that repeats one picture is a dimension asleep. The offsets are in units of the prior's standard deviation, so $\\delta = \\pm 3$ is three of these and many of this image's own $\\sigma_j$ away, perhaps beyond the prior: the figure tells of the decoder, not of what the image leaves open. And nothing in the objective asks that a row be a property that we have a word for.",
      'zh-CN':
        '一张图像，没有噪声。每行只移动一个维度 $j$，KL 最大的在最上；带标记的 $\\delta = 0$ 一列处处相同。把一行当作一句话来读：沿途变化的就是该维度所承载的。一行若只是重复同一张图，该维度就在休眠。偏移以先验的标准差为单位，因此 $\\delta = \\pm 3$ 是三个先验标准差，离这张图像有许多个 $\\sigma_j$，可能已在先验之外：此图说的是解码器，而不是这张图像留下的余地。目标函数也从未要求一行恰好是一个叫得出名字的属性。',
    },
  },
  { kind: 'claim', claim: 'directions' },
];

const interpolation: readonly Block[] = [
  { kind: 'heading', text: { en: 'Interpolation', 'zh-CN': '插值' } },
  {
    kind: 'formula',
    tex: 'z(t) = (1 - t) \\, \\mu_a + t \\, \\mu_b, \\qquad t = 0, \\tfrac{1}{10}, \\dots, 1',
  },
  {
    kind: 'text',
    text: {
      en: 'Two images, a 4 and a 9 at first, stand at the ends; between them are decoded the stops of the straight line that joins their means. The stops at both ends are reconstructions, so compare them with the originals beside them. In between, look for where it changes: a path is smooth where neighbouring stops differ little, and the caption says between which two the most happens. A code from the prior has a length of about $\\sqrt K$ in $K$ dimensions; the middle of a straight line is shorter, a length that few of those codes have. The spherical path avoids that. One path proves nothing: choose other ends.',
      'zh-CN':
        '两端是两张图像，默认为一个 4 和一个 9；中间解码的是连接两者均值的线性路径上的各站。首尾两站是重构，请与旁边的原图对照。途中请找变化发生之处：相邻两站差别小，路径就平滑；图注说明哪两站之间变化最大。在 $K$ 维中，取自先验的编码，其模长约为 $\\sqrt K$；线性路径中段的模长更小，那些编码很少有这样的模长；球面路径则避开这一点。一条路径什么也证明不了：请换别的两端。',
    },
  },
  { kind: 'claim', claim: 'continuous' },
];

export const figures: Chapter = {
  id: 'figures',
  title: { en: 'The four figures', 'zh-CN': '四幅图' },
  blocks: [
    {
      kind: 'text',
      text: {
        en: 'Four figures look into a trained model. Each puts codes into the decoder and shows what comes out; they differ in how the codes are chosen. Images and noise are fixed by a seed, so that the same figure at another step, or of another run, differs by the model alone. (With dynamic pixels the black and white images are drawn anew by the seed of the run.)',
        'zh-CN':
          '四幅图用来观察训练好的模型。每一幅都把编码送入解码器，再画出结果；区别在于编码如何选取。图像与噪声由随机种子固定，因此同一幅图在另一步、或换一个运行时，变的只是模型。（像素为动态二值化时，黑白图像由运行的随机种子重新采样。）',
      },
    },
    {
      kind: 'text',
      text: {
        en: "A tile shows the decoder's means $\\hat x$, not samples. Grey at the edge of a stroke is doubt about where it ends; a blurred tile is doubt about what it is.",
        'zh-CN':
          '每个小图显示的是解码器的均值 $\\hat x$，而不是样本。笔画边缘的灰色，是对它在哪里结束的犹豫；整张模糊，是对它是什么的犹豫。',
      },
    },
    ...reconstruction,
    ...variance,
    ...mean,
    ...interpolation,
  ],
};
