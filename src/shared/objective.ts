import { z } from 'zod';

/** Weights of the KL that rise from 0 to 1: once over `epochs`, or in `cycles` equal cycles, each over its first part `ramp`. */
const warmUp = z.strictObject({
  kind: z.enum(['none', 'linear', 'cyclical']).default('none'),
  epochs: z.number().positive().max(100_000).default(10),
  cycles: z.int().min(1).max(1000).default(4),
  ramp: z.number().positive().max(1).default(0.5),
});

/** What a run minimises. */
export const objectiveSchema = z.strictObject({
  /** `iwae`: importance-weighted; `tcvae`: β weighs the total correlation alone. */
  kind: z.enum(['vae', 'iwae', 'tcvae', 'autoencoder']).default('vae'),
  beta: z.number().min(0).max(1e6).default(1),
  samples: z.int().min(1).max(64).default(1),
  kl: z.enum(['analytic', 'sampled']).default('analytic'),
  importanceSamples: z.int().min(1).max(512).default(50),
  /** Nats of each dimension that cost nothing more; 0 is off. */
  freeBits: z.number().min(0).max(100).default(0),
  warmUp: warmUp.prefault({}),
});

export type Objective = z.infer<typeof objectiveSchema>;
