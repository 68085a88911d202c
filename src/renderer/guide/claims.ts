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
      en: 'Random codes of an autoencoder are no digits: nothing told it what lies between its codes.',
      'zh-CN': '自编码器的随机编码不是数字：没有什么约束它编码之间的区域。',
    },
    look: {
      en: 'Most of these codes decode to blurs and fragments. An autoencoder has no prior; N(0, I) is only where we happened to look.',
      'zh-CN': '这些编码大多解码成模糊的碎片。自编码器没有先验，N(0, I) 只是我们碰巧取样之处。',
    },
  },
  samples: {
    ...gallery('prior-samples'),
    needs: variational,
    says: {
      en: 'Random codes of a variational autoencoder are mostly digits.',
      'zh-CN': '变分自编码器的随机编码大多是数字。',
    },
    look: {
      en: 'Compare with the autoencoder: most tiles are digits here, and some are not. The prior is nearly, not wholly, covered.',
      'zh-CN': '与自编码器对比：这里大多是数字，也有些不是。先验几乎、但并未完全被覆盖。',
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
      en: 'Up to σ×1, which it was trained with, the digit stands. At σ×4 little is left. The caption gives the mean σ of this image.',
      'zh-CN': '到训练时的 σ×1 为止，数字仍在；到 σ×4 所剩无几。图注给出这张图像的平均 σ。',
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
      en: 'A heavy KL term puts dimensions to sleep: their posterior becomes the prior.',
      'zh-CN': '过重的 KL 项会让维度休眠：它们的后验退化为先验。',
    },
    look: {
      en: 'In the heat map of the KL, dark hatched rows are asleep. The count of active units says how many work.',
      'zh-CN': '在 KL 热图中，带阴影线的暗行处于休眠。活跃单元数说明有几个维度在工作。',
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
      en: 'Compute the bound over k: it falls as −log p(x) is approached, and the gap to the ELBO is stated with both errors.',
      'zh-CN': '计算随 k 变化的界：它逐渐接近负 log p(x)，图中给出与 ELBO 的差距和两种误差。',
    },
  },
} as const satisfies Record<string, Claim>;

export type ClaimId = keyof typeof all;
export const claims: Readonly<Record<ClaimId, Claim>> = all;
