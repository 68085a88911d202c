import { z } from 'zod';

const nats = z.number();

/**
 * Losses of one training step, in nats per image (definitions.md). An autoencoder has no KL: `kl` and `negativeElbo`
 * are null, never 0. `objective` is what the step minimised.
 */
export const stepMetricsSchema = z.object({
  step: z.int().min(1),
  epoch: z.int().min(1),
  reconstruction: nats,
  kl: nats.nullable(),
  negativeElbo: nats.nullable(),
  objective: nats,
});
export type StepMetrics = z.infer<typeof stepMetricsSchema>;

/**
 * Losses of one epoch on one split, weighted by image. `train` is the mean over the epoch's steps, while the weights
 * moved; `test` is one pass over the test set with the weights after the epoch.
 */
export const epochMetricsSchema = z.object({
  epoch: z.int().min(0),
  step: z.int().min(0),
  split: z.enum(['train', 'test']),
  reconstruction: nats,
  kl: nats.nullable(),
  negativeElbo: nats.nullable(),
  /** What is minimised, with the KL's full weight on the test set; null where it is a training estimate only. */
  objective: nats.nullable(),
  klPerDimension: z.array(nats).nullable(),
  samplesPerSecond: z.number().nullable(),
  elapsedSeconds: z.number(),
});
export type EpochMetrics = z.infer<typeof epochMetricsSchema>;

/** Burda et al. 2016 (variance of the posterior mean over the test set > 0.01) and the number with mean KL > 0.01. */
export const activeUnitsSchema = z.object({ variance: z.int().min(0), kl: z.int().min(0).nullable() });
export type ActiveUnits = z.infer<typeof activeUnitsSchema>;
