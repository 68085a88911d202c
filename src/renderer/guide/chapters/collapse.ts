import type { Block, Chapter } from '../blocks.ts';

const what: readonly Block[] = [
  {
    kind: 'text',
    text: {
      en: 'A dimension has collapsed when its posterior is the prior, whatever the image:',
      'zh-CN': '当某一维的后验对任何图像都等于先验时，这一维就坍塌了：',
    },
  },
  {
    kind: 'formula',
    tex: 'q_\\phi(z_j \\mid x) = p(z_j) \\;\\; \\forall x \\qquad \\Longleftrightarrow \\qquad \\mathrm{KL}_j = 0',
  },
  {
    kind: 'text',
    text: {
      en: 'It says nothing, costs nothing, and the decoder, which hears only noise from it, ignores it. Here a dimension is called asleep while its mean $\\mathrm{KL}_j$ over the test set is below 0.01 nats, and collapsed after three such epochs. Active units are counted in two ways, and the counts may differ: by $\\mathrm{Var}_x(\\mu_j) > 0.01$ ([Burda et al. 2016](burda-2016)), and by $\\mathrm{KL}_j > 0.01$.',
      'zh-CN':
        '它什么也不说，什么也不花；解码器从它那里只听到噪声，于是不再理会它。在这里，测试集上的平均 $\\mathrm{KL}_j$ 低于 0.01 nats 的维度称为休眠，连续三轮如此称为坍塌。活跃单元有两种数法，结果可能不同：按 $\\mathrm{Var}_x(\\mu_j) > 0.01$（[Burda 等，2016](burda-2016)），以及按 $\\mathrm{KL}_j > 0.01$。',
    },
  },
  { kind: 'claim', claim: 'asleep' },
  { kind: 'heading', text: { en: 'Why it happens', 'zh-CN': '为何发生' } },
  {
    kind: 'list',
    items: [
      {
        en: 'The price. A dimension is kept only if it saves more than $\\beta$ nats of distortion for each nat that it costs. Where there are more dimensions than that, or $\\beta$ is large, the others sleep for good reason: waking them would raise the loss.',
        'zh-CN':
          '价格。一个维度每花一个 nat，必须省下超过 $\\beta$ 个 nats 的失真，才会被保留。维度多于所需，或 $\\beta$ 很大时，其余的维度休眠得有理：唤醒它们会使损失上升。',
      },
      {
        en: 'The start. An untrained decoder cannot read a code yet, so the code saves nothing, while its KL costs from the first step. The encoder falls silent before the decoder has learned to listen; afterwards neither has a reason to begin.',
        'zh-CN':
          '起步。未训练的解码器还读不懂编码，因此编码什么也省不下，而 KL 从第一步起就要付费。解码器还没学会听，编码器已经沉默；此后双方都没有理由先开口。',
      },
      {
        en: 'The decoder. One that can predict a pixel from the pixels before it needs no code at all ([Bowman et al. 2016](bowman-2016), for words). The decoder of the note sees nothing but the code, so this cause is weak here.',
        'zh-CN':
          '解码器。如果它能由前面的像素预测下一个像素，就根本不需要编码（[Bowman 等，2016](bowman-2016)，对象是词）。笔记中的解码器除编码外什么也看不到，因此这一原因在这里很弱。',
      },
    ],
  },
];

const cures: readonly Block[] = [
  { kind: 'heading', text: { en: 'KL warm-up', 'zh-CN': 'KL 预热' } },
  { kind: 'formula', tex: '\\beta_t = \\beta \\cdot \\min \\left( 1, \\frac tT \\right)' },
  {
    kind: 'text',
    text: {
      en: 'The price rises from 0 over $T$ epochs, once ([Bowman et al. 2016](bowman-2016) along a sigmoid, [Sønderby et al. 2016](sonderby-2016) in a straight line, as here) or in cycles ([Fu et al. 2019](fu-2019)). Codes are nearly free at first, so both networks learn to use all of them, and then the bill comes. That helps against the start. It does not change where training is going: what is not worth its price falls asleep again.',
      'zh-CN':
        '价格在 $T$ 轮内从 0 升起，只升一次（[Bowman 等，2016](bowman-2016) 沿 S 形曲线；[Sønderby 等，2016](sonderby-2016) 为线性，如此式），或周期性地重复（[Fu 等，2019](fu-2019)）。起初编码几乎免费，两个网络都学会使用全部维度，然后账单才来。这针对的是起步问题，并不改变训练的去向：不值其价的维度会再次休眠。',
    },
  },
  { kind: 'claim', claim: 'warmUp' },
  { kind: 'heading', text: { en: 'Free bits', 'zh-CN': '自由比特' } },
  { kind: 'formula', tex: 'D + \\beta \\sum_j \\max(\\lambda, \\mathrm{KL}_j)' },
  {
    kind: 'text',
    text: {
      en: 'The first $\\lambda$ nats of each dimension are free ([Kingma et al. 2016](kingma-2016); here of the mean over a batch). Below $\\lambda$ nothing pulls towards the prior, so each dimension takes about what is free. This does change the goal: at $\\beta = 1$ the objective is a looser bound than the −ELBO, and never below it. That is why both are plotted apart.',
      'zh-CN':
        '每个维度最初的 $\\lambda$ nats 免费（[Kingma 等，2016](kingma-2016)；这里按一批的平均计）。低于 $\\lambda$ 时没有力量把它拉向先验，于是每个维度大致用满免费的部分。这确实改变了目标：在 $\\beta = 1$ 时，目标函数是比负 ELBO 更松的界，且从不低于它。所以两者分开画。',
    },
  },
  { kind: 'claim', claim: 'freeBits' },
  { kind: 'heading', text: { en: 'A weaker decoder', 'zh-CN': '更弱的解码器' } },
  {
    kind: 'text',
    text: {
      en: 'The less a decoder can make of few numbers, the more numbers it needs. Take its hidden layer away, and each logit is a weighted sum of the code: there is something left for every dimension to say. The cure is dear, since a simple decoder reconstructs worse.',
      'zh-CN':
        '解码器越不会以少胜多，就越需要更多的数。去掉它的隐藏层，每个 logit 就只是编码的加权和：每个维度都还有话可说。这种办法代价不小，因为简单的解码器重构得更差。',
    },
  },
  { kind: 'formula', tex: '\\mathrm{logit} \\, \\hat x = W z + b' },
  { kind: 'claim', claim: 'weakDecoder' },
  { kind: 'recipe', recipe: 'collapse' },
];

const measured: readonly Block[] = [
  { kind: 'heading', text: { en: 'Measured', 'zh-CN': '测量结果' } },
  {
    kind: 'text',
    text: {
      en: "With this program, on the note's network at $\\beta = 10$, grey MNIST, seed 0, on the test set; each is a run that a button above trains, so you can check it (the last digit may differ on another processor). They are single runs, not means.",
      'zh-CN':
        '用本程序在笔记的网络上测得：$\\beta = 10$，灰度 MNIST，随机种子 0，测试集；每一项都是上面某个按钮所训练的运行，可以自行核对（换一种处理器，末位可能不同）。这些是单次运行，而非平均。',
    },
  },
  {
    kind: 'list',
    items: [
      {
        en: 'No cure, after 3 epochs: $D = 163.7$, $R = 2.7$; the smallest $\\mathrm{KL}_j$ is 0.005. After 5 epochs four of ten dimensions are below 0.01.',
        'zh-CN':
          '不加对策，3 轮之后：$D = 163.7$，$R = 2.7$；最小的 $\\mathrm{KL}_j$ 为 0.005。5 轮之后，十个维度中有四个低于 0.01。',
      },
      {
        en: 'Warm-up over 2 epochs: after the first epoch all ten are above 0.2; after 4 epochs $D = 158.2$, $R = 3.1$, three are below 0.04, and the smallest is 0.005 again.',
        'zh-CN':
          '预热 2 轮：第 1 轮之后十个维度都高于 0.2；4 轮之后 $D = 158.2$，$R = 3.1$，有三个低于 0.04，最小的又是 0.005。',
      },
      {
        en: 'Free bits, $\\lambda = 0.5$, after 3 epochs: $D = 146.3$, $R = 5.0$; all ten lie between 0.47 and 0.55.',
        'zh-CN':
          '自由比特 $\\lambda = 0.5$，3 轮之后：$D = 146.3$，$R = 5.0$；十个维度都在 0.47 与 0.55 之间。',
      },
      {
        en: 'No hidden layer in the decoder, after 3 epochs: $D = 207.9$, $R = 3.6$; the smallest is 0.21.',
        'zh-CN': '解码器没有隐藏层，3 轮之后：$D = 207.9$，$R = 3.6$；最小的为 0.21。',
      },
    ],
  },
  {
    kind: 'text',
    text: {
      en: "At $\\beta = 1$ the note's ten dimensions all stay awake, so there is nothing to cure. With 50 dimensions instead, after 5 epochs, 26 carried more than 0.1 nats; with warm-up over 3 epochs, 34. The −ELBO was 113.2 and 115.1: more dimensions at work is not yet a better bound.",
      'zh-CN':
        '在 $\\beta = 1$ 时，笔记的十个维度全都醒着，无需对策。若改为 50 维，5 轮之后有 26 个维度承载超过 0.1 nats；预热 3 轮则为 34 个。负 ELBO 分别为 113.2 与 115.1：更多维度在工作，并不等于更好的界。',
    },
  },
];

export const collapse: Chapter = {
  id: 'collapse',
  title: { en: 'Posterior collapse and its cures', 'zh-CN': '后验坍塌及其对策' },
  blocks: [...what, ...cures, ...measured],
};
