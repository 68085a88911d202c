import { batchesPerEpoch } from '../../../core/data/batches.ts';
import type { FigureOf, Provenance } from '../../../shared/figures.ts';
import { ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import type { RunRecord } from '../../../shared/run.ts';
import { epochRows, readRows, stepRows } from '../runs/metrics-rows.ts';

/** Weight of the past in the drawn moving average. */
const smoothing = 0.98;

/** The loss chart's data: the losses of every step and the test losses of every epoch that a run has recorded. */
export const lossFigure = async (
  folder: string,
  record: RunRecord,
  provenance: Provenance,
): Promise<Result<FigureOf<'loss'>>> => {
  const steps = await readRows(folder, stepRows);
  if (!steps.ok) return steps;
  const epochs = await readRows(folder, epochRows);
  if (!epochs.ok) return epochs;
  const { objective, training } = record.experiment;
  return ok({
    kind: 'loss',
    provenance,
    stepsPerEpoch: batchesPerEpoch(record.dataset.counts.train, training.batchSize),
    smoothing,
    steps: {
      step: Float64Array.from(steps.value, ({ step }) => step),
      reconstruction: Float64Array.from(steps.value, ({ reconstruction }) => reconstruction),
      kl: objective.kind === 'autoencoder' ? null : Float64Array.from(steps.value, ({ kl }) => kl ?? NaN),
    },
    test: epochs.value
      .filter(({ split }) => split === 'test')
      .map(({ epoch, step, reconstruction, kl }) => ({ epoch, step, reconstruction, kl })),
  });
};
