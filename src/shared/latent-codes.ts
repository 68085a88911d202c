import { z } from 'zod';
import { provenanceSchema } from './provenance.ts';

const float32 = z.custom<Float32Array>((value) => value instanceof Float32Array, 'must be a Float32Array');
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'must be a Uint8Array');

/** Codes of the first `count` test images: row i belongs to test image i. */
export const latentCodesSchema = z.object({
  provenance: provenanceSchema,
  /** Of an image, in pixels. */
  size: z.object({ rows: z.int().min(1), columns: z.int().min(1) }),
  count: z.int().min(1),
  latent: z.int().min(1),
  /** Posterior means, or an autoencoder's codes, `[count, latent]`. */
  mean: float32,
  /** Posterior log-variances, `[count, latent]`; an autoencoder has none. */
  logVariance: float32.nullable(),
  /** The class of each image, null where the data have no labels. */
  labels: bytes.nullable(),
});
export type LatentCodes = z.infer<typeof latentCodesSchema>;

/** How many values of codes an answer may hold: 4 MiB, well below the largest message. */
export const mostCodeValues = 2 ** 20;
