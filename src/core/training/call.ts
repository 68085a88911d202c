import type { StepMetrics } from '../../shared/metrics.ts';
import { batchRows } from '../data/batches.ts';
import { streamSeed } from '../data/stream-seed.ts';
import type { Values } from '../graph/session.ts';
import { floats } from '../vae/model.ts';
import type { Model } from '../vae/model.ts';
import { stepsPerCall } from '../vae/training.ts';
import { positionOf } from './schedule.ts';
import type { Schedule } from './schedule.ts';
import { totalsOf } from './totals.ts';

/** What one step reported: means over its `images` images. */
export type StepResult = {
  readonly metrics: StepMetrics;
  readonly images: number;
  readonly klPerDimension: Float32Array | null;
};

/** The feeds of `slots` steps after `step`; signatures that make fewer steps ignore the rest. */
const feeds = (
  model: Model,
  step: number,
  adamSteps: number,
  rows: Int32Array,
  size: number,
  slots: number,
): Record<string, Values> => {
  const { seed } = model.program.context.experiment.training;
  const { beta1, beta2 } = model.program.context.experiment.optimizer;
  const all = new Int32Array(slots * size);
  all.set(rows);
  const upcoming = Array.from({ length: slots }, (_, i) => step + 1 + i);
  return {
    rows: all,
    noise: Int32Array.from(upcoming.flatMap((t) => streamSeed(seed, 'noise/training', t))),
    pixels: Int32Array.from(upcoming.flatMap((t) => streamSeed(seed, 'pixels/training', t))),
    powers: Float32Array.from(upcoming.flatMap((t) => [beta1 ** (adamSteps + t), beta2 ** (adamSteps + t)])),
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
  const outputs = model.session.run(name, feeds(model, step, adamSteps, rows, size, slots));
  const perDimension = architecture.variational ? floats(outputs, 'klPerDimension') : null;
  return Array.from(floats(outputs, 'reconstruction'), (reconstruction, i) => {
    const kl = perDimension?.slice(i * architecture.latent, (i + 1) * architecture.latent) ?? null;
    const metrics = { step: step + 1 + i, epoch, ...totalsOf(reconstruction, kl, experiment.objective.beta) };
    return { metrics, images: size, klPerDimension: kl };
  });
};
