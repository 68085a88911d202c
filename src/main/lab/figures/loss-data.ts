import { batchesPerEpoch } from '../../../core/data/batches.ts';
import type { FigureOf, LossPoint, Provenance } from '../../../shared/figures.ts';
import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import { expectedBands } from '../../../shared/expected.ts';
import type { LossDisplay } from '../../../shared/loss-display.ts';
import { isPlottedApart } from '../../../shared/objective-rules.ts';
import type { RunRecord } from '../../../shared/run.ts';
import { epochRows, readRows, stepRows } from '../runs/metrics-rows.ts';

/** The losses of every step and of every epoch that a run has recorded; `apart`: its objective too. */
export const recordedLosses = async (
  folder: string,
  { experiment }: RunRecord,
  apart: boolean,
): Promise<Result<Pick<FigureOf<'loss'>, 'objective' | 'steps' | 'train' | 'test'>>> => {
  const steps = await readRows(folder, stepRows);
  if (!steps.ok) return steps;
  const epochs = await readRows(folder, epochRows);
  if (!epochs.ok) return epochs;
  const { kind } = experiment.objective;
  const lossesOf = (of: 'train' | 'test'): LossPoint[] =>
    epochs.value
      .filter(({ split }) => split === of)
      .map(({ epoch, step, reconstruction, kl, objective }) => ({
        epoch,
        step,
        reconstruction,
        kl,
        objective: apart ? objective : null,
      }));
  return ok({
    objective: apart ? experiment.objective : null,
    steps: {
      step: Float64Array.from(steps.value, ({ step }) => step),
      reconstruction: Float64Array.from(steps.value, ({ reconstruction }) => reconstruction),
      kl: kind === 'autoencoder' ? null : Float64Array.from(steps.value, ({ kl }) => kl ?? NaN),
      objective: apart ? Float64Array.from(steps.value, ({ objective }) => objective) : null,
    },
    train: lossesOf('train'),
    test: lossesOf('test'),
  });
};

/** Why a run's chart cannot be exported yet. */
export const noLosses = (): Result<never> =>
  fail('run.incompatible', 'This run has no losses yet: export its chart after the first steps.');

/** How many steps an epoch of a run has. */
export const stepsPerEpochOf = ({ dataset, experiment }: RunRecord): number =>
  batchesPerEpoch(dataset.counts.train, experiment.training.batchSize);

/** The data of a run's loss chart, shown in this way. */
export const lossFigure = async (
  folder: string,
  record: RunRecord,
  provenance: Provenance,
  display: LossDisplay,
): Promise<Result<FigureOf<'loss'>>> => {
  const losses = await recordedLosses(folder, record, isPlottedApart(record.experiment.objective));
  if (!losses.ok) return losses;
  const expected = expectedBands(record.experiment).filter(({ epoch }) => epoch <= record.epochsDone);
  const stepsPerEpoch = stepsPerEpochOf(record);
  // Beside longer runs a person can zoom to where this one has ended.
  const beyond = (display.zoom?.from ?? 0) >= (losses.value.steps.step.at(-1) ?? Infinity);
  const fitting = beyond ? { ...display, zoom: null } : display;
  return ok({ kind: 'loss', provenance, stepsPerEpoch, display: fitting, expected, ...losses.value });
};
