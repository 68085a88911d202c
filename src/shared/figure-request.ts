import { z } from 'zod';

const index = z.int().min(0);
const seed = z.int().min(0).max(0xffffffff).default(0);
const image = index.nullable().default(null);

/** An image under the lens: one of the test split, or pixels in [0, 1] in the order of rows. */
export const imageChoiceSchema = z.union([
  z.object({ index }),
  z.object({
    pixels: z.custom<Float32Array>((value) => value instanceof Float32Array, 'must be a Float32Array'),
  }),
]);

/**
 * A figure's own controls (definitions.md, "The note's four figures"). Images are indices of the test split; null
 * takes the note's choice. Equal requests on equal weights give equal figures: the seed decides every noise.
 */
export const figureRequestSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('reconstruction'),
    images: z.array(index).min(1).max(100).nullable().default(null),
    code: z.enum(['sample', 'mean']).default('sample'),
    seed,
  }),
  z.object({
    kind: z.literal('variance-perturbation'),
    image,
    scales: z.array(z.number().min(0).max(100)).min(1).max(12).default([0, 0.5, 1, 2, 4]),
    draws: z.int().min(1).max(12).default(6),
    /** The one dimension (from 0) that is perturbed, or null for all of them. */
    dimension: index.nullable().default(null),
    seed,
  }),
  z.object({
    kind: z.literal('mean-perturbation'),
    image,
    /** Where the path starts: the image's posterior mean, or the prior's mean 0 (the latent traversal). */
    from: z.enum(['posterior', 'prior']).default('posterior'),
    /** Whether a column adds δ to the dimension or sets it to the value. */
    values: z.enum(['offset', 'absolute']).default('offset'),
  }),
  z.object({
    kind: z.literal('interpolation'),
    ends: z.tuple([index, index]).nullable().default(null),
    path: z.enum(['straight', 'spherical']).default('straight'),
  }),
  z.object({
    kind: z.literal('prior-samples'),
    count: z.int().min(1).max(400).default(64),
    /** Whether as many samples of the aggregate posterior, with the same noise, stand beside them. */
    beside: z.enum(['nothing', 'aggregate']).default('nothing'),
    seed,
  }),
  z.object({
    kind: z.literal('manifold'),
    /** The two dimensions (from 0) that the grid runs over, across and up; null takes the two that rank highest. */
    dimensions: z.tuple([index, index]).nullable().default(null),
    /** Cells along each side. */
    side: z.int().min(2).max(20).default(20),
  }),
  z.object({ kind: z.literal('posterior'), image: imageChoiceSchema }),
  z.object({
    kind: z.literal('posterior-samples'),
    image: imageChoiceSchema,
    scale: z.number().min(0).max(100).default(1),
    count: z.int().min(1).max(32).default(8),
    seed,
  }),
]);
export type FigureRequest = z.infer<typeof figureRequestSchema>;

export type ImageChoice = z.infer<typeof imageChoiceSchema>;
