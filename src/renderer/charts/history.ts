import { agreed } from '../../shared/agreed.ts';
import type { StepColumns } from '../../shared/contract.ts';
import type { EpochMetrics } from '../../shared/metrics.ts';
import { quantities } from '../../figures/loss-series.ts';
import type { Quantity } from '../../figures/loss-series.ts';
import { valueColumn } from './column.ts';
import { createSeries } from './series.ts';
import type { Series } from './series.ts';

export type Split = EpochMetrics['split'];

/** What is kept of an epoch; a long run has thousands. */
export type EpochRow = Pick<EpochMetrics, 'epoch' | 'step' | Quantity>;

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
  readonly epochs: (split: Split) => readonly EpochRow[];
  /** KL of each latent dimension on the test set after an epoch; null where it was not measured. */
  readonly klPerDimension: (epoch: number) => Float32Array | null;
  /** Takes the steps that are new. False where some between are missing: then it takes none. */
  readonly takeSteps: (columns: StepColumns) => boolean;
  readonly takeEpochs: (rows: readonly EpochMetrics[]) => void;
  readonly setStepsPerEpoch: (count: number) => void;
};

/** The losses that a run has, as panels from above. `apart`: whether what it minimises is not −ELBO. */
export const quantitiesOf = (history: History, apart: boolean): readonly Quantity[] => {
  if (!history.hasKl()) return ['reconstruction'];
  return quantities.filter((quantity) => apart || quantity !== 'objective');
};

/** The steps of an epoch where those of all runs are as long, else null: they share an axis of steps alone. */
export const epochLengthOf = (histories: readonly History[]): number | null =>
  agreed(histories.map((history) => history.stepsPerEpoch()));

/** Keeps a row of each epoch, ascending. False where there is one already: a run is evaluated once, or alike. */
const putRow = (rows: EpochRow[], row: EpochRow): boolean => {
  const { epoch, step, reconstruction, kl, negativeElbo, objective } = row;
  const after = rows.findLastIndex((each) => each.epoch <= epoch);
  if (rows[after]?.epoch === epoch) return false;
  rows.splice(after + 1, 0, { epoch, step, reconstruction, kl, negativeElbo, objective });
  return true;
};

export const createHistory = (run: string): History => {
  const series = {
    negativeElbo: createSeries(),
    reconstruction: createSeries(),
    kl: createSeries(),
    objective: createSeries(),
  };
  const rows: Record<Split, EpochRow[]> = { train: [], test: [] };
  const dimensions = valueColumn();
  /** Where an epoch's dimensions begin in their column; how many there are. */
  const starts = new Map<number, number>();
  let latent = 0;
  let perEpoch: number | null = null;
  let withKl = true;
  const steps = (): number => series.reconstruction.values.length;

  const takeSteps: History['takeSteps'] = ({ first, reconstruction, kl, objective }) => {
    if (first > steps() + 1) return false;
    for (let i = steps() + 1 - first; i < reconstruction.length; i += 1) {
      const value = reconstruction[i] ?? NaN;
      series.reconstruction.append(value);
      series.objective.append(objective[i] ?? NaN);
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
      if (steps() === 0) withKl = row.kl !== null;
      if (!putRow(rows[row.split], row) || row.split === 'train' || row.klPerDimension === null) continue;
      latent = row.klPerDimension.length;
      starts.set(row.epoch, dimensions.length);
      for (const kl of row.klPerDimension) dimensions.push(kl);
    }
  };
  return {
    run,
    steps,
    stepsPerEpoch: () => perEpoch,
    hasKl: () => withKl,
    series,
    epochs: (split) => rows[split],
    klPerDimension: (epoch) => {
      const start = starts.get(epoch);
      return start === undefined ? null : dimensions.data.subarray(start, start + latent);
    },
    takeSteps,
    takeEpochs,
    setStepsPerEpoch: (count) => {
      perEpoch = count;
    },
  };
};
