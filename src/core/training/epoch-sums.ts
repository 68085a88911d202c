import { z } from 'zod';

/**
 * What an epoch has added up so far, in steps' order and double precision, each step weighted by its images. It travels
 * in the checkpoint, so that an epoch that was interrupted ends with the same means to the last bit.
 */
export const epochSumsSchema = z.object({
  images: z.int().min(0),
  reconstruction: z.number(),
  klPerDimension: z.array(z.number()).nullable(),
});
export type EpochSums = z.infer<typeof epochSumsSchema>;

export const noSums = (latent: number, variational: boolean): EpochSums => ({
  images: 0,
  reconstruction: 0,
  klPerDimension: variational ? Array.from({ length: latent }, () => 0) : null,
});

/** Adds a step's means over `images` images. */
export const addStep = (
  sums: EpochSums,
  images: number,
  reconstruction: number,
  klPerDimension: ArrayLike<number> | null,
): EpochSums => ({
  images: sums.images + images,
  reconstruction: sums.reconstruction + images * reconstruction,
  klPerDimension: sums.klPerDimension?.map((sum, j) => sum + images * (klPerDimension?.[j] ?? NaN)) ?? null,
});

/** The means over the images so far. */
export const meansOf = ({ images, reconstruction, klPerDimension }: EpochSums) => ({
  reconstruction: reconstruction / images,
  klPerDimension: klPerDimension?.map((sum) => sum / images) ?? null,
});
