import type { EpochMetrics } from '../../shared/metrics.ts';
import type { TestResult } from '../vae/evaluate-test.ts';
import type { Model } from '../vae/model.ts';
import { meansOf } from './epoch-sums.ts';
import type { EpochSums } from './epoch-sums.ts';
import type { Evaluation } from './events.ts';
import { positionOf } from './schedule.ts';
import { totalsOf } from './totals.ts';

type Times = { readonly samplesPerSecond: number; readonly elapsedSeconds: number };

/** What an epoch (or a part of it) ended with: the means over its steps, and the test set with the weights after it. */
export const evaluationOf = (
  model: Model,
  { step, sums }: { readonly step: number; readonly sums: EpochSums },
  test: TestResult,
  { samplesPerSecond, elapsedSeconds }: Times,
): Evaluation => {
  const { experiment, counts } = model.program.context;
  const schedule = { images: counts.train, batchSize: experiment.training.batchSize };
  const { epoch } = positionOf(schedule, step - 1);
  const row = (
    split: EpochMetrics['split'],
    reconstruction: number,
    klPerDimension: readonly number[] | null,
    minimised: number | null,
    speed: number | null,
  ): EpochMetrics => ({
    epoch,
    step,
    split,
    ...totalsOf(experiment.objective, reconstruction, klPerDimension, minimised),
    klPerDimension: klPerDimension === null ? null : [...klPerDimension],
    samplesPerSecond: speed,
    elapsedSeconds,
  });
  const means = meansOf(sums);
  return {
    epoch,
    step,
    activeUnits: test.activeUnits,
    // Nothing was trained where only the evaluation was left.
    train: row(
      'train',
      means.reconstruction,
      means.klPerDimension,
      means.objective,
      samplesPerSecond || null,
    ),
    test: row('test', test.reconstruction, test.klPerDimension, test.importanceObjective, null),
  };
};
