import { batchesPerEpoch } from '../data/batches.ts';
import { stepsPerCall } from '../vae/training.ts';

/** Steps after which the weights are kept, beside step 0 and each epoch's end. */
export const earlySnapshots = [10, 30, 100, 200] as const;

export type Schedule = { readonly images: number; readonly batchSize: number };

export const stepsPerEpoch = ({ images, batchSize }: Schedule): number => batchesPerEpoch(images, batchSize);

/** Where training stands after `step` steps: the running epoch (from 1) and the batch in it (from 0). */
export const positionOf = (schedule: Schedule, step: number) => ({
  epoch: Math.floor(step / stepsPerEpoch(schedule)) + 1,
  batch: step % stepsPerEpoch(schedule),
});

/** How many steps may follow `step` without a pause: up to the next snapshot or the end of the epoch's full batches. */
const roomAfter = (schedule: Schedule, step: number): number => {
  const { batch } = positionOf(schedule, step);
  const fullBatches = Math.floor(schedule.images / schedule.batchSize) - batch;
  const snapshot = earlySnapshots.find((at) => at > step) ?? Infinity;
  return Math.min(fullBatches, snapshot - step);
};

/** A call should take no longer than this, in milliseconds, so that a request never waits for long. */
const callBudget = 12;

/**
 * The next call after `step`: how many steps on full batches, or `last` for the partial batch that ends an epoch.
 * `stepTime` is what a step took lately, in milliseconds; 0 before the first.
 */
export const nextCall = (schedule: Schedule, step: number, stepTime: number): number | 'last' => {
  const room = roomAfter(schedule, step);
  if (room === 0) return 'last';
  const affordable = stepTime === 0 ? 1 : callBudget / stepTime;
  return stepsPerCall.find((n) => n <= room && n <= affordable) ?? 1;
};
