import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { fail, ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import { seededGenerator } from './random.ts';

/**
 * The order in which an epoch visits `count` images: a permutation of 0…count−1, `[count]`, that depends on nothing
 * but (seed, epoch). Fisher–Yates in Durstenfeld's form (1964).
 */
export const epochOrder = (seed: number, epoch: number, count: number): Int32Array => {
  const generator = seededGenerator(seed, 'order', epoch);
  const order = Int32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = uniformInt(generator, 0, i);
    const swapped = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = swapped;
  }
  return order;
};

/** Batches of one epoch, the last partial one included. */
export const batchesPerEpoch = (count: number, batchSize: number): number => Math.ceil(count / batchSize);

/** The rows of an epoch's batch number `batch` (from 0), a view `[batchSize]` into the order; the last may be shorter. */
export const batchRows = (order: Int32Array, batchSize: number, batch: number): Int32Array =>
  order.subarray(batch * batchSize, (batch + 1) * batchSize);

/** The batch size, or `experiment.invalid` where it exceeds the number of training images. */
export const checkBatchSize = (batchSize: number, trainingImages: number): Result<number> =>
  batchSize <= trainingImages
    ? ok(batchSize)
    : fail(
        'experiment.invalid',
        `training.batchSize is ${batchSize}, but the data set has only ${trainingImages} training images. ` +
          `Make it ${trainingImages} or less.`,
      );
