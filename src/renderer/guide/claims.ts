import { experimentSchema } from '../../shared/experiment.ts';
import type { Experiment } from '../../shared/experiment.ts';
import type { Place, Query } from '../stores/place.ts';
import type { Both } from './text.ts';

/** A run that a claim is seen on: which ones will do, and what is trained where there is none. */
export type Needed = {
  readonly fits: (experiment: Experiment) => boolean;
  readonly train: Experiment;
};

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

const mnist = ({ dataset }: Experiment): boolean => dataset.kind === 'mnist';

/** Any variational run on MNIST with the weight 1 of its KL; the quick-start where there is none: some ten seconds. */
const variational: Needed = {
  fits: (experiment) =>
    mnist(experiment) && experiment.objective.kind !== 'autoencoder' && experiment.objective.beta === 1,
  train: experimentSchema.parse({ name: 'quick-start', training: { epochs: 3 } }),
};

const autoencoder: Needed = {
  fits: (experiment) => mnist(experiment) && experiment.objective.kind === 'autoencoder',
  train: experimentSchema.parse({
    name: 'autoencoder',
    objective: { kind: 'autoencoder' },
    training: { epochs: 3 },
  }),
};

const strongBeta: Needed = {
  fits: (experiment) =>
    mnist(experiment) && experiment.objective.kind === 'vae' && experiment.objective.beta >= 10,
  train: experimentSchema.parse({ name: 'beta-10', objective: { beta: 10 }, training: { epochs: 5 } }),
};

const gallery = (figure: string, more: Query = {}): Pick<Claim, 'place' | 'query' | 'ring'> => ({
  place: 'galleries',
  query: { figure, ...more },
  ring: 'main canvas',
});

const all = {
  continuous: {
    ...gallery('interpolation'),
    needs: variational,
    says: {
      en: 'Between the codes of two digits lie codes of digits.',
      'zh-CN': '两个数字的编码之间，仍是数字的编码。',
    },
    look: {
      en: 'A 4 turns into a 9. Drag the slider: every stop between them decodes to strokes, and the caption says where the change is largest.',
      'zh-CN': '一个 4 变成 9。拖动滑块：途中每一站都解码出笔画，图注说明变化最大之处。',
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
        '预计会看到模糊的碎片。自编码器没有先验，N(0, I) 的编码可能离它自己的编码很远：因此下面的数值也从拟合其编码的高斯分布中取样。',
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
      en: 'What ten numbers keep of an image is its digit and its hand, not every stroke.',
      'zh-CN': '十个数保留下来的是数字与笔迹，而非每一笔。',
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
      en: 'The decoder has learned to live with the posterior’s noise, and with no more than that.',
      'zh-CN': '解码器学会了忍受后验的噪声，但仅此而已。',
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
      'zh-CN': '各行按 KL 从大到小排列。沿一行从 −3 看到 +3：倾斜、宽度或数字本身在变。',
    },
  },
  losses: {
    place: 'experiment',
    query: {},
    ring: '.panels, .tiles',
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
    place: 'diagnostics',
    query: {},
    ring: 'main',
    needs: strongBeta,
    says: {
      en: 'A heavy KL term can put dimensions to sleep: their posterior becomes the prior.',
      'zh-CN': '过重的 KL 项可能让维度休眠：它们的后验退化为先验。',
    },
    look: {
      en: 'In the heat map of the KL, dark hatched rows are asleep. The count of active units says how many work; if all do, this run does not show it.',
      'zh-CN':
        '在 KL 热图中，带阴影线的暗行处于休眠。活跃单元数说明有几个维度在工作；若全部活跃，则此运行没有展示这一点。',
    },
  },
  bounds: {
    place: 'diagnostics',
    query: {},
    ring: 'main',
    needs: variational,
    says: {
      en: 'With more samples the bound comes nearer to log p(x), from below.',
      'zh-CN': '样本越多，下界从下方越接近 log p(x)。',
    },
    look: {
      en: 'Compute the bound over k. The curve is of −IW_k, so a bound that rises is a curve that falls; the gap to the ELBO is stated with both errors. On grey pixels it is a cross-entropy bound, not one of log p(x).',
      'zh-CN':
        '计算随 k 变化的界。曲线画的是 −IW_k，因此下界升高即曲线下降；图中给出与 ELBO 的差距和两种误差。在灰度像素上它是交叉熵的界，不是 log p(x) 的界。',
    },
  },
} as const satisfies Record<string, Claim>;

export type ClaimId = keyof typeof all;
export const claims: Readonly<Record<ClaimId, Claim>> = all;
