import { z } from 'zod';

/** What the two axes of a latent map are. Dimensions count from 0. */
export const mapAxesSchema = z.discriminatedUnion('kind', [
  /** The directions of most variance, with the share of the whole variance that each has. */
  z.object({ kind: z.literal('pca'), shares: z.tuple([z.number(), z.number()]) }),
  z.object({ kind: z.literal('dimensions'), dimensions: z.tuple([z.int().min(0), z.int().min(0)]) }),
  z.object({
    kind: z.literal('umap'),
    neighbours: z.int().min(2),
    minimumDistance: z.number().min(0),
    seed: z.int().min(0),
  }),
]);
export type MapAxes = z.infer<typeof mapAxesSchema>;

export const mapViewSchema = z
  .object({ left: z.number(), bottom: z.number(), right: z.number(), top: z.number() })
  .refine(({ left, bottom, right, top }) => right > left && top > bottom, 'must have a width and a height');
export type MapView = z.infer<typeof mapViewSchema>;
