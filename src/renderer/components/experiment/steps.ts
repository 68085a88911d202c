import type { Trace } from '../../../shared/trace.ts';
import { decimal } from '../../../figures/format.ts';

/** Where a step is explored: a gallery, or a chart of this place. */
export type Explored =
  'reconstruction' | 'variance-perturbation' | 'mean-perturbation' | 'interpolation' | 'losses' | 'kl';

/** The standard deviations σ of a trace; null for an autoencoder. */
export const deviations = ({ logVariance }: Trace): Float32Array | null =>
  logVariance === null ? null : logVariance.map((value) => Math.exp(value / 2));

export type ShownLosses = {
  readonly reconstruction: string;
  readonly kl: string | null;
  readonly total: string | null;
};

/**
 * The losses of a trace in nats to one decimal, so that the sum is visibly true: the reconstruction and the total are
 * rounded, the KL is their difference and at most 0.1 from its own value.
 */
export const shownLosses = ({ reconstruction, klPerDimension }: Trace): ShownLosses => {
  const first = Math.round(reconstruction * 10);
  if (klPerDimension === null) return { reconstruction: decimal(first / 10, 1), kl: null, total: null };
  const kl = klPerDimension.reduce((sum, value) => sum + value, 0);
  const total = Math.round((reconstruction + kl) * 10);
  return {
    reconstruction: decimal(first / 10, 1),
    kl: decimal((total - first) / 10, 1),
    total: decimal(total / 10, 1),
  };
};

/** The sizes of layers in words: 784, or 400 · 200 for two. */
export const shapeOf = (layers: readonly ArrayLike<unknown>[]): string =>
  layers.map(({ length }) => length).join(' · ');

/** All values of a vector for a reader, to two decimals; of a long one the first twenty. */
export const spoken = (values: ArrayLike<number>): string => {
  const words = Array.from(values)
    .slice(0, 20)
    .map((value) => decimal(value, 2));
  return words.join(', ') + (values.length > 20 ? ', …' : '');
};
