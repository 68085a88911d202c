import { z } from 'zod';

/**
 * What an epoch has added up so far, in steps' order and double precision, each step weighted by its images. It travels
 * in the checkpoint, so that an epoch that was interrupted ends with the same means to the last bit.
 */
export const epochSumsSchema = z.object({
  images: z.int().min(0),
  reconstruction: z.number(),
  klPerDimension: z.array(z.number()).nullable(),
  /** What was minimised, where it does not follow from the losses. */
  objective: z.number().nullable().default(null),
});
export type EpochSums = z.infer<typeof epochSumsSchema>;

export const noSums = (latent: number, variational: boolean, plain: boolean): EpochSums => ({
  images: 0,
  reconstruction: 0,
  klPerDimension: variational ? Array.from({ length: latent }, () => 0) : null,
  objective: plain ? null : 0,
});

/** A step's means over its images. */
export type StepMeans = {
  readonly images: number;
  readonly reconstruction: number;
  readonly klPerDimension: ArrayLike<number> | null;
  readonly objective: number | null;
};

export const addStep = (sums: EpochSums, step: StepMeans): EpochSums => ({
  images: sums.images + step.images,
  reconstruction: sums.reconstruction + step.images * step.reconstruction,
  klPerDimension:
    sums.klPerDimension?.map((sum, j) => sum + step.images * (step.klPerDimension?.[j] ?? NaN)) ?? null,
  objective: sums.objective === null ? null : sums.objective + step.images * (step.objective ?? NaN),
});

/** The means over the images so far. */
export const meansOf = ({ images, reconstruction, klPerDimension, objective }: EpochSums) => ({
  reconstruction: reconstruction / images,
  klPerDimension: klPerDimension?.map((sum) => sum / images) ?? null,
  objective: objective === null ? null : objective / images,
});
