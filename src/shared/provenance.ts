import { z } from 'zod';
import { likelihoods, pixelTreatments } from './experiment.ts';

/** What a figure was made from. Every figure prints all of it. */
export const provenanceSchema = z.object({
  run: z.string(),
  /** What people call the run by, where the lab has counted it. */
  number: z.int().min(1).optional(),
  experiment: z.string(),
  epoch: z.int().min(0),
  step: z.int().min(0),
  dataset: z.string(),
  /** Where its images are from; `none` where they were drawn or dropped. */
  split: z.enum(['train', 'test', 'none']),
  pixels: z.enum(pixelTreatments),
  likelihood: z.enum(likelihoods).default('bernoulli'),
  version: z.string(),
});
export type Provenance = z.infer<typeof provenanceSchema>;
