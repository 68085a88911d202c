import type { CardKind } from '../diagnostics/formulas.ts';
import type { Place, Query } from '../stores/place.ts';
import { autoencoder, freed, strongBeta, variational, warmedUp, weakened } from './needs.ts';
import type { Needed } from './needs.ts';
import type { Both } from './text.ts';

/** A claim of the note: where it is seen, on which run, and what to look at there. */
export type Claim = {
  readonly place: Place;
  readonly query: Query;
  readonly needs: Needed;
  readonly says: Both;
  readonly look: Both;
  /** What is ringed for a moment, as a selector. */
  readonly ring: string;
};

const card = (kind: CardKind): Pick<Claim, 'place' | 'query' | 'ring'> => ({
  place: 'diagnostics',
  query: {},
  ring: `[data-card=${kind}]`,
});

const gallery = (figure: string, more: Query = {}): Pick<Claim, 'place' | 'query' | 'ring'> => ({
  place: 'galleries',
  query: { figure, ...more },
  ring: `canvas[data-kind=${figure}]`,
});

const all = {
  continuous: {
    ...gallery('interpolation'),
    needs: variational,
    says: {
      en: 'From the code of one digit to that of another the picture changes step by step: from a 4 to a 9 mostly past no third digit, from a 0 to an 8 across the regions of others.',
      'zh-CN':
        '从一个数字的编码到另一个，图像逐步变化：从 4 到 9 大多不经过第三个数字，从 0 到 8 则会穿过别的数字的区域。',
    },
    look: {
      en: 'A 4 turns into a 9. Drag the slider: every stop between them decodes to strokes, and the caption says where the change is largest. Paths of an autoencoder may be as direct: what the KL term adds, the recipes measure.',
      'zh-CN':
        '一个 4 变成 9。拖动滑块：途中每一站都解码出笔画，图注说明变化最大之处。自编码器的路径也可能同样直达：KL 项带来了什么，由实验方案测量。',
    },
  },
  holes: {
    ...gallery('prior-samples'),
    needs: autoencoder,
    says: {
      en: 'Are random codes of an autoencoder digits? Nothing told it what lies between its codes.',
      'zh-CN': '自编码器的随机编码是数字吗？没有什么约束它编码之间的区域。',
    },
    look: {
      en: 'Expect blurs and fragments. An autoencoder has no prior, and codes from N(0, I) may lie far from its own: so the number below is also of codes from a Gaussian fitted to its own.',
      'zh-CN':
        '预计会看到模糊的碎片。自编码器没有先验，N(0, I) 的编码可能离它自己的编码很远：因此下面的数值还包括从拟合其编码的高斯分布中采样的编码。',
    },
  },
  samples: {
    ...gallery('prior-samples'),
    needs: variational,
    says: {
      en: 'Are random codes of a variational autoencoder digits? Its KL term asks for it.',
      'zh-CN': '变分自编码器的随机编码是数字吗？它的 KL 项正是为此。',
    },
    look: {
      en: 'Compare with the autoencoder. Expect many digits and some tiles that are none: the prior is not wholly covered. The number below says how many.',
      'zh-CN': '请与自编码器对比。预计有许多数字，也有些不是：先验并未完全被覆盖。下面的数值说明有多少。',
    },
  },
  reconstruction: {
    ...gallery('reconstruction'),
    needs: variational,
    says: {
      en: 'What a few numbers keep of an image is its digit and its hand, not every stroke.',
      'zh-CN': '寥寥几个数保留下来的是数字与笔迹，而非每一笔。',
    },
    look: {
      en: 'The top row goes in, the bottom row comes back. Drag the timeline to step 0 to see what an untrained network returns.',
      'zh-CN': '上排输入，下排重构。把时间轴拖到第 0 步，看看未训练的网络返回什么。',
    },
  },
  noise: {
    ...gallery('variance-perturbation'),
    needs: variational,
    says: {
      en: "The decoder has learned to live with the posterior's noise, and not with far more.",
      'zh-CN': '解码器学会了忍受后验的噪声，但经不起大得多的噪声。',
    },
    look: {
      en: 'It was trained with σ×1. See up to which scale the digit stands in this run; the caption gives the mean σ of this image and how far the pixels move.',
      'zh-CN':
        '训练时用的是 σ×1。看看在此运行中数字能保持到哪个倍数；图注给出这张图像的平均 σ 以及像素改变了多少。',
    },
  },
  directions: {
    ...gallery('mean-perturbation'),
    needs: variational,
    says: {
      en: 'Each latent dimension moves something; the ones with little KL move almost nothing.',
      'zh-CN': '每个隐维度都改变些什么；KL 小的几乎不改变什么。',
    },
    look: {
      en: 'Rows are ordered by falling KL. Follow one row from −3 to +3: slant, width or the digit itself changes.',
      'zh-CN': '各行按 KL 从大到小排列。沿一行从 −3 看到 +3：倾斜、粗细或数字本身在变。',
    },
  },
  losses: {
    place: 'experiment',
    query: { chart: 'losses' },
    ring: '[data-charts=losses]',
    needs: variational,
    says: {
      en: 'Two losses pull against each other: reconstruction falls while the KL rises, then both settle.',
      'zh-CN': '两种损失相互拉扯：重构下降而 KL 上升，随后都趋于平稳。',
    },
    look: {
      en: 'The three panels share one axis of steps; −ELBO is their sum. In the drawing above, the same sum stands for one image.',
      'zh-CN': '三个图共用步数轴；负 ELBO 是两者之和。上方图解中，同一个和式对应一张图像。',
    },
  },
  asleep: {
    ...card('kl-heat-map'),
    needs: strongBeta,
    says: {
      en: 'A heavy KL term can put dimensions to sleep: their posterior becomes the prior.',
      'zh-CN': '过重的 KL 项可能让维度休眠：它们的后验退化为先验。',
    },
    look: {
      en: 'In the heat map of the KL, dark hatched rows are asleep. The count of active units says how many work; if all do, this run does not show it.',
      'zh-CN':
        '在 KL 热图中，带斜线的暗行处于休眠。活跃单元数说明有几个维度在工作；若全部活跃，则此运行没有展示这一点。',
    },
  },
  bounds: {
    ...card('importance-bound'),
    needs: variational,
    says: {
      en: 'With more samples the bound comes nearer to log p(x), from below.',
      'zh-CN': '样本越多，下界就越从下方接近 log p(x)。',
    },
    look: {
      en: 'Compute the bound over k. The curve is of −IW_k, so a bound that rises is a curve that falls; the gap to the ELBO is stated with both errors. On grey pixels it is a cross-entropy bound, not one of log p(x).',
      'zh-CN':
        '计算随 k 变化的界。曲线画的是 −IW_k，因此下界升高即曲线下降；图中给出与 ELBO 的差距和两种误差。在灰度像素上它是交叉熵的界，不是 log p(x) 的界。',
    },
  },
  trade: {
    ...card('rate-distortion'),
    needs: strongBeta,
    says: {
      en: 'A larger β buys a smaller rate, and pays for it in distortion.',
      'zh-CN': '更大的 β 换来更小的码率，代价是失真。',
    },
    look: {
      en: 'Each point is a run that has ended. Grey lines join equal −ELBO: runs with another β lie further along the curve and beyond the line of the best run. With one point only, train a run at β = 1 as well.',
      'zh-CN':
        '每个点是一个已结束的运行。灰线连接负 ELBO 相等之处：β 不同的运行位于曲线的别处，并在最好运行的灰线之外。若只有一个点，请再训练一个 β = 1 的运行。',
    },
  },
  wide: {
    ...gallery('variance-perturbation'),
    needs: strongBeta,
    says: {
      en: 'The dearer the KL, the wider the posteriors.',
      'zh-CN': 'KL 越贵，后验越宽。',
    },
    look: {
      en: 'The caption gives the mean σ of this image. Take the same image in a run with β = 1 (the run picker is at the top) and compare both numbers, and what is left of the digit at σ×1.',
      'zh-CN':
        '图注给出这张图像的平均 σ。请在 β = 1 的运行中看同一张图像（在顶部选择运行），比较两个数值，以及 σ×1 处数字还剩多少。',
    },
  },
  parts: {
    ...card('kl-decomposition'),
    needs: variational,
    says: {
      en: 'The KL has three parts, and β makes all of them dearer, what a code tells of its image too.',
      'zh-CN': 'KL 由三部分组成，β 让三者都变贵，包括编码说出的关于图像的信息。',
    },
    look: {
      en: 'Compute the card and compare the three bars with the whole KL. Mutual information cannot exceed log N: where it comes near, more images would move nats from the total correlation to it.',
      'zh-CN':
        '请计算这张卡片，把三根柱与整个 KL 比较。互信息不会超过 log N：接近该值时，图像取得越多，就有越多 nats 从总相关移到它那里。',
    },
  },
  warmUp: {
    ...card('kl-heat-map'),
    needs: warmedUp,
    says: {
      en: 'Under warm-up dimensions begin awake; what is not worth the full price fades.',
      'zh-CN': '预热时各维度起初都醒着；不值全价的随后暗下去。',
    },
    look: {
      en: 'Read the heat map from left to right: rows that are lit after the first epoch go dark as the weight of the KL rises. Show numbers gives each KL. If all stay lit, this run does not show it.',
      'zh-CN':
        '从左到右看热图：第 1 轮之后亮着的行，随 KL 的权重升高而变暗。“显示数值”给出每个 KL。若全都亮着，则此运行没有展示这一点。',
    },
  },
  freeBits: {
    ...card('kl-heat-map'),
    needs: freed,
    says: {
      en: 'With free bits every dimension keeps about what is free, at a heavy β too.',
      'zh-CN': '有了自由比特，即使 β 很大，每个维度也大致保留免费的部分。',
    },
    look: {
      en: 'All rows of the heat map are about equally bright, near λ. Compare with a run at the same β without free bits. A row that is dark would contradict it.',
      'zh-CN':
        '热图中各行差不多一样亮，接近 λ。请与 β 相同但没有自由比特的运行对比。若有一行是暗的，就与此相反。',
    },
  },
  weakDecoder: {
    ...card('kl-heat-map'),
    needs: weakened,
    says: {
      en: 'A decoder without a hidden layer leaves something for every dimension to say.',
      'zh-CN': '没有隐藏层的解码器，让每个维度都有话可说。',
    },
    look: {
      en: 'Look for dark rows: there should be none. Its price stands in the card Rate against distortion: compare with a run at the same β whose decoder has its hidden layer.',
      'zh-CN': '请找暗行：应当没有。代价见“码率与失真”卡片：请与 β 相同而解码器有隐藏层的运行对比。',
    },
  },
} as const satisfies Record<string, Claim>;

export type ClaimId = keyof typeof all;
export const claims: Readonly<Record<ClaimId, Claim>> = all;
