import type { NoiseLevel } from '../../../../src/shared/claim-results.ts';
import type { ResultOf } from '../../../../src/shared/computations.ts';
import type { Provenance } from '../../../../src/shared/provenance.ts';

/** Results as an engine gives them, with the numbers that decide. */

const provenance: Provenance = {
  ...{ run: 'a', experiment: 'quick-start', epoch: 3, step: 1407, dataset: 'mnist' },
  ...{ split: 'test', pixels: 'grey', likelihood: 'bernoulli', version: '1' },
};
const common = { provenance, references: 60_000, seed: 0 };
export const share = (value: number, n: number) => ({
  value,
  standardError: Math.sqrt((value * (1 - value)) / n),
});
const drawn = (alike: number) => ({ alike: share(alike, 1000), agreed: share(alike / 2, 1000) });

export const codes = (prior: number, fitted: number, own = 0.9): ResultOf<'random-codes'> => ({
  ...{ kind: 'random-codes', ...common, codes: 1000, testImages: 1000, threshold: 0.4955 },
  ...{ prior: drawn(prior), fitted: drawn(fitted), reconstructions: drawn(own) },
});

export const paths = (from: number, to: number, direct: number, pairs = 400): ResultOf<'paths'> => ({
  ...{ kind: 'paths', ...common, from, to, pairs, stops: 21 },
  ...{ direct: share(direct, pairs), ends: share(0.9, pairs) },
  passed: [
    { label: 2, share: share(0.14, pairs) },
    { label: 5, share: share(0.31, pairs) },
  ],
});

export const spread = (deviation: number): ResultOf<'spread'> => ({
  ...{ kind: 'spread', provenance, images: 10_000, perDimension: [deviation] },
  moments: [
    { step: 0, deviation: { value: 1.02, standardError: 0.001 } },
    { step: 1407, deviation: { value: deviation, standardError: 0.001 } },
  ],
});

const levels = (kept: readonly number[]): NoiseLevel[] =>
  [0, 0.5, 1, 2, 4].map((scale, i) => ({
    scale,
    kept: share(kept[i] ?? 0, 500),
    reconstruction: { value: 100 + 10 * i, standardError: 1.5 },
  }));

export const noise = (kept: readonly number[] | null): ResultOf<'noise'> => ({
  ...{ kind: 'noise', ...common, images: 500, ratio: 0.25, codeDeviation: 1.2 },
  posterior: kept === null ? null : levels(kept),
  relative: levels([0.94, 0.93, 0.91, 0.81, 0.55]),
});

export const regions = (midpoints: number): ResultOf<'regions'> => ({
  ...{ kind: 'regions', ...common, queries: 2000, pairs: 1000 },
  ...{ accuracy: share(0.93, 2000), ends: share(0.87, 1000), midpoints: share(midpoints, 1000) },
});

export const bound = (gap: number, standardError: number): ResultOf<'importance-bound'> => ({
  ...{ kind: 'importance-bound', provenance, images: 100, repeats: 4, seed: 0 },
  points: [
    { samples: 1, bound: 120.8, imageStandardError: 3.6, mcStandardError: 0.01, gap: share(0, 1) },
    {
      ...{ samples: 1000, bound: 120.8 - gap, imageStandardError: 3.6, mcStandardError: 0.04 },
      gap: { value: gap, standardError },
    },
  ],
});
