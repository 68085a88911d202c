import { z } from 'zod';
import { estimateSchema } from './estimate.ts';
import { provenanceSchema } from './provenance.ts';

/**
 * What is measured for the guide's claims (definitions.md, "Honest claims"). Shares are in [0, 1], each with the standard
 * error of its n cases (core/statistics/estimate.ts). A class is read from the 5 nearest training codes, k-nearest neighbours.
 */

const count = z.int().min(1);
const seed = z.int().min(0).max(0xffffffff);
const common = { provenance: provenanceSchema, references: count, seed };

/** Pictures of codes that were drawn in one way: how many of them look like digits, and how many are of one class. */
const drawn = z.object({
  /** The share that overlaps its nearest training image at least as well as `threshold` says. */
  alike: estimateSchema,
  /** The share whose neighbours, encoded again, are all of one class; null where the data have no labels. */
  agreed: estimateSchema.nullable(),
});
export type DrawnCodes = z.infer<typeof drawn>;

/** Pictures of random codes against training images, in what they have in common: Σ min / Σ max over the pixels. */
const randomCodes = z.object({
  kind: z.literal('random-codes'),
  ...common,
  codes: count,
  /** Test images that say what is alike, and that `reconstructions` is of. */
  testImages: count,
  /** The overlap that 95 % of the test images reach with their own nearest training image. */
  threshold: z.number().min(0).max(1),
  /** What the same test images come back as: nothing that this decoder makes can be expected to do better. */
  reconstructions: drawn,
  /** Of N(0, I). */
  prior: drawn,
  /** Of a Gaussian with the mean and the covariance of the training codes (posterior means). */
  fitted: drawn,
});

/** Straight paths between random test images of two classes, and the classes that the pictures on the way are read as. */
const paths = z.object({
  kind: z.literal('paths'),
  ...common,
  from: z.int().min(0),
  to: z.int().min(0),
  pairs: count,
  stops: z.int().min(2),
  /** Paths on which nothing is read as a third class. */
  direct: estimateSchema,
  /** Paths whose ends are read as what they are. */
  ends: estimateSchema,
  /** Of each third class, the paths that pass it at one stop or more; a path may pass several. */
  passed: z.array(z.object({ label: z.int().min(0), share: estimateSchema })),
});

/** How wide the posteriors are: the mean of σ over dimensions, then over all test images, at moments of the training. */
const spread = z.object({
  kind: z.literal('spread'),
  provenance: provenanceSchema,
  images: count,
  /** By rising step, the step that was asked for last. */
  moments: z.array(z.object({ step: z.int().min(0), deviation: estimateSchema })).min(1),
  /** σ of each dimension, mean over the images, at the last moment. */
  perDimension: z.array(z.number()),
});

/** Pictures of disturbed codes: how many are still read as the class of their image, and what they cost. */
const noiseLevel = z.object({
  scale: z.number().min(0),
  kept: estimateSchema,
  /** Bernoulli cross-entropy of the image given the picture, nats; null where pixels have another likelihood. */
  reconstruction: estimateSchema.nullable(),
});
export type NoiseLevel = z.infer<typeof noiseLevel>;

/** What the decoder makes of codes that are moved by noise, of the posterior's size and of one that any model has. */
const noise = z.object({
  kind: z.literal('noise'),
  ...common,
  images: count,
  /** decode(μ + s·σ⊙ε); null for an autoencoder. */
  posterior: z.array(noiseLevel).nullable(),
  /** decode(μ + s·ratio·d⊙ε), d the standard deviation of the training codes in each dimension. */
  relative: z.array(noiseLevel),
  ratio: z.number().min(0),
  /** The mean of d over dimensions. */
  codeDeviation: z.number().min(0),
});

/** Whether a class is a region: between two codes of a class lie codes of that class. */
const regions = z.object({
  kind: z.literal('regions'),
  ...common,
  queries: count,
  pairs: count,
  /** Test codes that their neighbours give their own class. */
  accuracy: estimateSchema,
  /** Pairs of test images of one class whose own reconstructions are both read as it. */
  ends: estimateSchema,
  /** Pairs whose midpoint decodes to a picture that is read as their class. */
  midpoints: estimateSchema,
});

export const computedClaims = [randomCodes, paths, spread, noise, regions] as const;
export type ClaimResult = z.infer<(typeof computedClaims)[number]>;
export type ClaimResultOf<K extends ClaimResult['kind']> = Extract<ClaimResult, { kind: K }>;
