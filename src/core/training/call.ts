import type { StepMetrics } from '../../shared/metrics.ts';
import { batchRows } from '../data/batches.ts';
import { streamSeed } from '../data/stream-seed.ts';
import type { Values } from '../graph/session.ts';
import { floats } from '../vae/model.ts';
import { klWeight } from '../vae/warm-up.ts';
import type { Model } from '../vae/model.ts';
import { stepsPerCall } from '../vae/training.ts';
import { positionOf, stepsPerEpoch } from './schedule.ts';
import type { Schedule } from './schedule.ts';
import { totalsOf } from './totals.ts';

/** What one step reported: means over its `images` images. */
export type StepResult = {
  readonly metrics: StepMetrics;
  readonly images: number;
  readonly klPerDimension: Float32Array | null;
  /** What TensorFlow says was minimised; null where it follows from the losses. */
  readonly minimised: number | null;
};

/** The feeds of `slots` steps after `step`; signatures that make fewer steps ignore the rest. */
const feeds = (
  model: Model,
  schedule: Schedule,
  step: number,
  adamSteps: number,
  rows: Int32Array,
  size: number,
  slots: number,
): Record<string, Values> => {
  const { training, objective, optimizer } = model.program.context.experiment;
  const { seed } = training;
  const { beta1, beta2 } = optimizer;
  const { warmUp } = objective;
  const all = new Int32Array(slots * size);
  all.set(rows);
  const upcoming = Array.from({ length: slots }, (_, i) => step + 1 + i);
  return {
    rows: all,
    noise: Int32Array.from(upcoming.flatMap((t) => streamSeed(seed, 'noise/training', t))),
    pixels: Int32Array.from(upcoming.flatMap((t) => streamSeed(seed, 'pixels/training', t))),
    powers: Float32Array.from(upcoming.flatMap((t) => [beta1 ** (adamSteps + t), beta2 ** (adamSteps + t)])),
    ...(warmUp.kind !== 'none' && {
      klWeights: Float32Array.from(upcoming, (t) => klWeight(warmUp, stepsPerEpoch(schedule), t - 1)),
    }),
  };
};

/**
 * Makes the steps after `step` in one blocking call: `steps` on full batches, or the epoch's last, partial one. `order`
 * is the epoch's; `adamSteps` are those that the slots had seen before step 0. Returns what each step reported.
 */
export const runSteps = (
  model: Model,
  schedule: Schedule,
  order: Int32Array,
  step: number,
  steps: number | 'last',
  adamSteps = 0,
): readonly StepResult[] => {
  const { experiment, architecture } = model.program.context;
  const { batch, epoch } = positionOf(schedule, step);
  const [first, count] = [batch * schedule.batchSize, steps === 'last' ? 1 : steps];
  const size = Math.min(schedule.batchSize, schedule.images - first);
  const rows =
    steps === 'last'
      ? batchRows(order, schedule.batchSize, batch)
      : order.subarray(first, first + count * size);
  const slots = steps === 'last' ? 1 : stepsPerCall[0];
  const name = steps === 'last' ? 'trainLast' : `train${steps}`;
  const outputs = model.session.run(name, feeds(model, schedule, step, adamSteps, rows, size, slots));
  const perDimension = architecture.variational ? floats(outputs, 'klPerDimension') : null;
  const objectives = 'objective' in outputs ? floats(outputs, 'objective') : null;
  return Array.from(floats(outputs, 'reconstruction'), (reconstruction, i) => {
    const kl = perDimension?.slice(i * architecture.latent, (i + 1) * architecture.latent) ?? null;
    const minimised = objectives?.[i] ?? null;
    const { objective, ...totals } = totalsOf(experiment.objective, reconstruction, kl, minimised);
    const metrics = { step: step + 1 + i, epoch, ...totals, objective: objective ?? NaN };
    return { metrics, images: size, klPerDimension: kl, minimised };
  });
};
