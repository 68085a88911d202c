import { z } from 'zod';

const floats = z.custom<Float32Array>((value) => value instanceof Float32Array, 'must be a Float32Array');

/**
 * One image's real values at each of the eight steps of the network, and its losses in nats. An autoencoder has no
 * log-variance, no noise and no KL.
 */
export const traceSchema = z.object({
  index: z.int().min(0).nullable(),
  label: z.int().min(0).max(255).nullable(),
  /** x `[pixels]` in [0, 1]. */
  image: floats,
  /** h `[units]` of each hidden layer of the encoder, after its activation. */
  encoder: z.array(floats),
  /** μ, log σ² and ε, `[latent]` each. */
  mean: floats,
  logVariance: floats.nullable(),
  noise: floats.nullable(),
  /** z = μ + σ⊙ε `[latent]`. */
  code: floats,
  decoder: z.array(floats),
  /** x̂ `[pixels]`: the Bernoulli means. */
  reconstructed: floats,
  reconstruction: z.number(),
  klPerDimension: z.array(z.number()).nullable(),
  step: z.int().min(0),
});
export type Trace = z.infer<typeof traceSchema>;
