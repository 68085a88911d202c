import { klDimensions, type KlRow } from '../../figures/diagnostics/kl-series.ts';
import { asleepBelow } from '../../figures/format.ts';
import type { DiagnosticOf, KlView } from '../../shared/diagnostic-figures.ts';
import type { RunRecord } from '../../shared/run.ts';
import { provenanceFor } from '../diagnostics/provenance.ts';
import type { History } from './history.ts';

/** A dimension that sleeps for so many epochs on end has collapsed. */
const collapseEpochs = 3;

/** KL of each latent dimension on the test set after an epoch, by falling KL; `dimension` counts from 0. */
export type KlEpoch = {
  readonly epoch: number;
  readonly dimensions: readonly { readonly dimension: number; readonly kl: number }[];
};

/** The rows of the test set that have the KL of each dimension, until a step; none for an autoencoder. */
export const klRows = (history: History, until: number): readonly KlRow[] =>
  history.epochs('test').flatMap(({ epoch, step }) => {
    const kl = step <= until ? history.klPerDimension(epoch) : null;
    return kl === null ? [] : [{ epoch, step, kl }];
  });

/** KL per dimension of the epochs that had ended at a step; null before the first, and for an autoencoder. */
export const klFigure = (
  history: History,
  record: RunRecord,
  view: KlView,
  until: number,
): DiagnosticOf<'kl-dimensions'> | null =>
  klDimensions(klRows(history, until), view, (moment) => provenanceFor(history.run, record, moment));

/** The last epoch that had ended at a step; null before the first, and for an autoencoder. */
export const klAt = (history: History, step: number): KlEpoch | null => {
  const row = klRows(history, step).at(-1);
  if (row === undefined) return null;
  const dimensions = Array.from(row.kl, (kl, dimension) => ({ dimension, kl }));
  return { epoch: row.epoch, dimensions: dimensions.sort((a, b) => b.kl - a.kl) };
};

/** How many dimensions sleep. */
export const asleepIn = ({ dimensions }: KlEpoch): number =>
  dimensions.filter(({ kl }) => kl < asleepBelow).length;

/** How many dimensions have slept for three epochs at a step: the posterior has collapsed to the prior in them. */
export const collapsedAt = (history: History, step: number): number => {
  const last = klRows(history, step)
    .slice(-collapseEpochs)
    .map(({ kl }) => Array.from(kl));
  if (last.length < collapseEpochs) return 0;
  return (last[0] ?? []).filter((_, j) => last.every((kl) => (kl[j] ?? Infinity) < asleepBelow)).length;
};
