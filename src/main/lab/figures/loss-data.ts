import { batchesPerEpoch } from '../../../core/data/batches.ts';
import type { FigureOf, Provenance } from '../../../shared/figures.ts';
import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import { isPlottedApart } from '../../../shared/objective-rules.ts';
import type { RunRecord } from '../../../shared/run.ts';
import { epochRows, readRows, stepRows } from '../runs/metrics-rows.ts';

/** Weight of the past in the drawn moving average. */
export const smoothing = 0.98;

/** The losses of every step and the test losses of every epoch that a run has recorded; `apart`: its objective too. */
export const recordedLosses = async (
  folder: string,
  { experiment }: RunRecord,
  apart: boolean,
): Promise<Result<Pick<FigureOf<'loss'>, 'objective' | 'steps' | 'test'>>> => {
  const steps = await readRows(folder, stepRows);
  if (!steps.ok) return steps;
  const epochs = await readRows(folder, epochRows);
  if (!epochs.ok) return epochs;
  const { kind } = experiment.objective;
  return ok({
    objective: apart ? experiment.objective : null,
    steps: {
      step: Float64Array.from(steps.value, ({ step }) => step),
      reconstruction: Float64Array.from(steps.value, ({ reconstruction }) => reconstruction),
      kl: kind === 'autoencoder' ? null : Float64Array.from(steps.value, ({ kl }) => kl ?? NaN),
      objective: apart ? Float64Array.from(steps.value, ({ objective }) => objective) : null,
    },
    test: epochs.value
      .filter(({ split }) => split === 'test')
      .map(({ epoch, step, reconstruction, kl, objective }) => ({
        epoch,
        step,
        reconstruction,
        kl,
        objective: apart ? objective : null,
      })),
  });
};

/** Why a run's chart cannot be exported yet. */
export const noLosses = (): Result<never> =>
  fail('run.incompatible', 'This run has no losses yet: export its chart after the first steps.');

/** How many steps an epoch of a run has. */
export const stepsPerEpochOf = ({ dataset, experiment }: RunRecord): number =>
  batchesPerEpoch(dataset.counts.train, experiment.training.batchSize);

/** The loss chart's data. */
export const lossFigure = async (
  folder: string,
  record: RunRecord,
  provenance: Provenance,
): Promise<Result<FigureOf<'loss'>>> => {
  const losses = await recordedLosses(folder, record, isPlottedApart(record.experiment.objective));
  if (!losses.ok) return losses;
  return ok({ kind: 'loss', provenance, stepsPerEpoch: stepsPerEpochOf(record), smoothing, ...losses.value });
};
