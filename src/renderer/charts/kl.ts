import { asleepBelow } from '../../figures/format.ts';
import type { EpochRow, History } from './history.ts';

/** A dimension that sleeps for so many epochs on end has collapsed. */
const collapseEpochs = 3;

/** KL of each latent dimension on the test set after an epoch, by falling KL; `dimension` counts from 0. */
export type KlEpoch = {
  readonly epoch: number;
  readonly dimensions: readonly { readonly dimension: number; readonly kl: number }[];
};

type Row = Pick<EpochRow, 'epoch'> & { readonly kl: Float32Array };

/** The rows of the test set that have the KL of each dimension, until a step. */
const rowsUntil = (history: History, step: number): EpochRow[] =>
  history.epochs('test').filter((row) => row.step <= step && history.klPerDimension(row.epoch) !== null);
const withKl = (history: History, { epoch }: EpochRow): Row => ({
  epoch,
  kl: history.klPerDimension(epoch) ?? new Float32Array(),
});

/** The last epoch that had ended at a step; null before the first, and for an autoencoder. */
export const klAt = (history: History, step: number): KlEpoch | null => {
  const row = rowsUntil(history, step).at(-1);
  if (row === undefined) return null;
  const dimensions = [...withKl(history, row).kl].map((kl, dimension) => ({ dimension, kl }));
  return { epoch: row.epoch, dimensions: dimensions.sort((a, b) => b.kl - a.kl) };
};

/** How many dimensions sleep. */
export const asleepIn = ({ dimensions }: KlEpoch): number =>
  dimensions.filter(({ kl }) => kl < asleepBelow).length;

/** How many dimensions have slept for three epochs at a step: the posterior has collapsed to the prior in them. */
export const collapsedAt = (history: History, step: number): number => {
  const last = rowsUntil(history, step)
    .slice(-collapseEpochs)
    .map((row) => withKl(history, row).kl);
  if (last.length < collapseEpochs) return 0;
  return [...(last[0] ?? [])].filter((_, j) => last.every((kl) => (kl[j] ?? Infinity) < asleepBelow)).length;
};

/** KL of each dimension over the epochs: a line for each, dimensions in their own order, at most about `most` epochs. */
export const klLines = (history: History, most: number): readonly (readonly { x: number; y: number }[])[] => {
  const rows = rowsUntil(history, Infinity);
  const stride = Math.ceil(rows.length / most);
  const kept = rows
    .filter((_, i) => i === rows.length - 1 || i % stride === 0)
    .map((row) => withKl(history, row));
  const count = kept[0]?.kl.length ?? 0;
  return Array.from({ length: count }, (_, j) =>
    kept.map(({ epoch, kl }) => ({ x: epoch, y: kl[j] ?? NaN })),
  );
};
