import { claims } from '../../../src/renderer/guide/claims.ts';
import type { ClaimId } from '../../../src/renderer/guide/claims.ts';

export type Language = 'en' | 'zh-CN';

/** What a claim promises, as its view says it once it is there: the label of an element, in both languages. */
type Promised = {
  readonly of: string;
  readonly says: Readonly<Record<Language, RegExp>>;
  /** Whether it is computed only when somebody asks; the first size on offer is the least. */
  readonly asked?: true;
};

/** The figure that a claim rings, and what its caption holds. */
const figure = (id: ClaimId, en: RegExp, zh: RegExp): Promised => ({
  of: claims[id].place === 'diagnostics' ? `${claims[id].ring} canvas` : claims[id].ring,
  says: { en, 'zh-CN': zh },
});

export const promised: Readonly<Record<ClaimId, Promised>> = {
  continuous: figure(
    'continuous',
    /changes most between t = 0\.?\d* and t = [01]/,
    /t = 0\.?\d* 与 t = [01]\.?\d* 之间变化最大/,
  ),
  holes: figure('holes', /An autoencoder has no prior/, /自编码器没有先验/),
  samples: figure(
    'samples',
    /64 codes z drawn from the prior N\(0, I\)/,
    /从先验 N\(0, I\) 采样 64 个编码 z/,
  ),
  reconstruction: figure('reconstruction', /#\d+ \(class \d\) differs most/, /#\d+（类别 \d）差别最大/),
  noise: figure('noise', /The mean σ of this image is 0\.\d\d/, /此图像的 σ 平均为 0\.\d\d/),
  directions: figure(
    'directions',
    /Rows go by falling KL over [\d,]+ test images/,
    /各行按 [\d,]+ 张测试图像的 KL 从大到小排列/,
  ),
  losses: { of: '[data-charts=losses] canvas', says: { en: /−ELBO/, 'zh-CN': /−ELBO（nats/ } },
  asleep: figure(
    'asleep',
    /[1-9]\d* of 10 dimensions have been asleep/,
    /10 个维度中有 [1-9]\d* 个已连续三轮休眠/,
  ),
  bounds: { ...figure('bounds', /it falls by \d+\.\d\d nats/, /降低 \d+\.\d\d nats/), asked: true },
  trade: figure('trade', /The best −ELBO is 1\d\d\.\d/, /最好的负 ELBO 为 1\d\d\.\d/),
  wide: figure('wide', /The mean σ of this image is 0\.[5-9]\d/, /此图像的 σ 平均为 0\.[5-9]\d/),
  parts: { ...figure('parts', /their sum is −?\d+\.\d\d/, /三项之和与解析 KL 相差/), asked: true },
  warmUp: figure('warmUp', /After epoch 4 the KL of/, /第 4 轮后/),
  freeBits: figure('freeBits', /no dimension has been asleep/, /没有维度连续三轮休眠/),
  weakDecoder: figure('weakDecoder', /no dimension has been asleep/, /没有维度连续三轮休眠/),
};
