import type { StepColumns } from '../../shared/contract.ts';
import type { EpochMetrics } from '../../shared/metrics.ts';
import type { Quantity } from '../../figures/loss-series.ts';
import { createSeries } from './series.ts';
import type { Series } from './series.ts';

export type Split = EpochMetrics['split'];

/** All losses of one run that have come, each step once and none left out: step i is at index i − 1. */
export type History = {
  readonly run: string;
  /** How many steps there are: the number of the last one. */
  readonly steps: () => number;
  /** Null until it is known. */
  readonly stepsPerEpoch: () => number | null;
  /** False for an autoencoder, which has neither KL nor −ELBO. */
  readonly hasKl: () => boolean;
  readonly series: Readonly<Record<Quantity, Series>>;
  /** The rows of a split, by epoch. */
  readonly epochs: (split: Split) => readonly EpochMetrics[];
  /** Takes the steps that are new. False where some between are missing: then it takes none. */
  readonly takeSteps: (columns: StepColumns) => boolean;
  readonly takeEpochs: (rows: readonly EpochMetrics[]) => void;
  readonly setStepsPerEpoch: (count: number) => void;
};

export const quantities = ['negativeElbo', 'reconstruction', 'kl'] as const satisfies readonly Quantity[];

/** The losses that a run has, as panels from above. */
export const quantitiesOf = (history: History): readonly Quantity[] =>
  history.hasKl() ? quantities : ['reconstruction'];

/** A row of each epoch, ascending; a row of an epoch that is there already takes its place. */
const putRow = (rows: EpochMetrics[], row: EpochMetrics): void => {
  const after = rows.findLastIndex(({ epoch }) => epoch <= row.epoch);
  const known = rows[after]?.epoch === row.epoch;
  rows.splice(known ? after : after + 1, known ? 1 : 0, row);
};

export const createHistory = (run: string): History => {
  const series = { negativeElbo: createSeries(), reconstruction: createSeries(), kl: createSeries() };
  const rows: Record<Split, EpochMetrics[]> = { train: [], test: [] };
  let perEpoch: number | null = null;
  let withKl = true;
  const steps = (): number => series.reconstruction.values.length;

  const takeSteps: History['takeSteps'] = ({ first, reconstruction, kl }) => {
    if (first > steps() + 1) return false;
    for (let i = steps() + 1 - first; i < reconstruction.length; i += 1) {
      const value = reconstruction[i] ?? NaN;
      series.reconstruction.append(value);
      if (kl === null) continue;
      series.kl.append(kl[i] ?? NaN);
      series.negativeElbo.append(value + (kl[i] ?? NaN));
    }
    if (steps() > 0) withKl = series.kl.values.length > 0;
    for (const { grow } of Object.values(series)) grow();
    return true;
  };
  const takeEpochs: History['takeEpochs'] = (given) => {
    for (const row of given) {
      putRow(rows[row.split], row);
      if (steps() === 0) withKl = row.kl !== null;
    }
  };
  return {
    run,
    steps,
    stepsPerEpoch: () => perEpoch,
    hasKl: () => withKl,
    series,
    epochs: (split) => rows[split],
    takeSteps,
    takeEpochs,
    setStepsPerEpoch: (count) => {
      perEpoch = count;
    },
  };
};
