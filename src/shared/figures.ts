import { z } from 'zod';
import { expectedBandSchema } from './expected.ts';
import { objectiveSchema } from './objective.ts';
import { lossDisplaySchema, plainDisplay } from './loss-display.ts';
import { mapAxesSchema, mapViewSchema } from './latent-map.ts';
import { provenanceSchema, type Provenance } from './provenance.ts';

/** The note's four figures, samples of the prior, the manifold and the loss chart; a kind is also the name of the exported file. */
export const figureKinds = [
  'reconstruction',
  'variance-perturbation',
  'mean-perturbation',
  'interpolation',
  'prior-samples',
  'manifold',
  'posterior',
  'posterior-samples',
  'latent-map',
  'loss',
] as const;
export type FigureKind = (typeof figureKinds)[number];

export { provenanceSchema, type Provenance };

const float32 = z.custom<Float32Array>((value) => value instanceof Float32Array, 'must be a Float32Array');
const float64 = z.custom<Float64Array>((value) => value instanceof Float64Array, 'must be a Float64Array');
const label = z.int().min(0).max(255).nullable();

/** An image as the encoder got it: `rows * columns` pixels in [0, 1]; `index` counts from 0 in its split. */
const sourceImageSchema = z.object({ index: z.int().min(0), label, pixels: float32 });
export type SourceImage = z.infer<typeof sourceImageSchema>;

/** An image under the lens: `index` is null for one that was drawn or dropped. */
const lensImageSchema = sourceImageSchema.extend({ index: z.int().min(0).nullable() });
export type LensImage = z.infer<typeof lensImageSchema>;

/**
 * What the figures of images share. A figure that starts from the prior has no `images`. `codes` is `[cells, latent]` and `decoded` `[cells, rows * columns]`, the
 * decoder's Bernoulli means in [0, 1]; cells go row by row as they are drawn.
 */
const imageFigure = z.object({
  provenance: provenanceSchema,
  seed: z.int().min(0),
  size: z.object({ rows: z.int().min(1), columns: z.int().min(1) }),
  latent: z.int().min(1),
  images: z.array(sourceImageSchema),
  codes: float32,
  decoded: float32,
});

const reconstruction = {
  kind: z.literal('reconstruction'),
  /** What was decoded: a sample of the posterior, its mean, or an autoencoder's code, which is neither. */
  code: z.enum(['sample', 'mean', 'deterministic']),
  /** Whether the images are the first of each class, or others that were chosen. */
  choice: z.enum(['classes', 'chosen']),
};
const variancePerturbation = {
  kind: z.literal('variance-perturbation'),
  scales: z.array(z.number()).min(1),
  draws: z.int().min(1),
  /** The one dimension (from 0) that is perturbed, or null for all of them. */
  dimension: z.int().min(0).nullable(),
  /** σ of the image's posterior, one for each latent dimension. */
  standardDeviation: z.array(z.number()),
};
const orderingSchema = z.object({
  /** Mean KL in nats, or, for an autoencoder, the variance of the code. */
  measure: z.enum(['kl', 'variance']),
  values: z.array(z.number()),
  /** How many test images, the first ones, it is measured on. */
  images: z.int().min(1),
});
/** What ranks the latent dimensions, one value for each; the largest comes first. */
export type Ordering = z.infer<typeof orderingSchema>;
const meanPerturbation = {
  kind: z.literal('mean-perturbation'),
  /** Where the path starts: the image's posterior mean, or the prior's mean 0 (the latent traversal). */
  from: z.enum(['posterior', 'prior']),
  /** Whether a column adds its value to the dimension or sets the dimension to it. */
  values: z.enum(['offset', 'absolute']),
  offsets: z.array(z.number()).min(1),
  /** The rows' dimensions, counted from 0. */
  dimensions: z.array(z.int().min(0)).min(1),
  ordering: orderingSchema,
};
const interpolation = {
  kind: z.literal('interpolation'),
  stops: z.array(z.number()).min(2),
  path: z.enum(['straight', 'spherical']),
};
const priorSamples = {
  kind: z.literal('prior-samples'),
  /** Whether N(0, I), which the codes are drawn from, is the model's prior: an autoencoder has none. */
  prior: z.boolean(),
  /**
   * What stands beside: as many samples z = μ(xᵢ) + σ(xᵢ)⊙ε of the aggregate posterior, of `images` drawn at random, with
   * the noise that the prior's codes are. They are the second half of `codes`.
   */
  beside: z.enum(['nothing', 'aggregate']),
};
const manifold = {
  kind: z.literal('manifold'),
  /** The dimensions (from 0) that the columns and the rows run over; all others are 0. */
  dimensions: z.tuple([z.int().min(0), z.int().min(0)]),
  /** Values of z along either side, ascending: quantiles of N(0, 1). Columns go from left to right, rows upwards. */
  quantiles: z.array(z.number()).min(2),
  prior: z.boolean(),
};

const posteriorSamples = {
  kind: z.literal('posterior-samples'),
  images: z.array(lensImageSchema).length(1),
  /** The factor of σ; null for an autoencoder, whose one code is decoded and nothing around it. */
  scale: z.number().min(0).nullable(),
};

/** One image's posterior, each list with a value for each latent dimension. */
const posterior = z.object({
  kind: z.literal('posterior'),
  provenance: provenanceSchema,
  size: imageFigure.shape.size,
  image: lensImageSchema,
  /** μ, or an autoencoder's code, which has no σ and no KL. */
  mean: z.array(z.number()).min(1),
  standardDeviation: z.array(z.number()).nullable(),
  /** KL(q(z_j|x) ‖ N(0, 1)) in nats. */
  kl: z.array(z.number()).nullable(),
  /** Nats of the reconstruction, the mean over so many samples of the posterior. */
  reconstruction: z.number(),
  draws: z.int().min(1),
});

/**
 * Test losses after an epoch, in nats per image; `kl` is null for an autoencoder, `objective` where it is −ELBO or has no
 * test value.
 */
export const lossPointSchema = z.object({
  epoch: z.int().min(0),
  step: z.int().min(0),
  reconstruction: z.number(),
  kl: z.number().nullable(),
  objective: z.number().nullable().default(null),
});
export type LossPoint = z.infer<typeof lossPointSchema>;

/** Training losses of every step, as equally long columns; they may hold values that are not finite. */
export const lossStepsSchema = z.object({
  step: float64,
  reconstruction: float64,
  kl: float64.nullable(),
  objective: float64.nullable().default(null),
});
export type LossSteps = z.infer<typeof lossStepsSchema>;

const loss = z.object({
  kind: z.literal('loss'),
  provenance: provenanceSchema,
  stepsPerEpoch: z.int().min(1),
  /** Files of before there was a choice have none. */
  display: lossDisplaySchema.default(plainDisplay),
  /** What was minimised, where that is not −ELBO and so has a panel of its own. */
  objective: objectiveSchema.nullable().default(null),
  /** Where −ELBO should lie after epochs that are done, where that is published. */
  expected: z.array(expectedBandSchema).default([]),
  train: z.array(lossPointSchema).default([]),
  test: z.array(lossPointSchema),
});

/** Posterior means of test images in the plane: row i of `positions` is test image i. */
const latentMap = z.object({
  kind: z.literal('latent-map'),
  provenance: provenanceSchema,
  latent: z.int().min(1),
  axes: mapAxesSchema,
  /** What of the plane is seen, in units of the positions. */
  view: mapViewSchema,
  /** Classes that are not drawn. */
  hidden: z.array(z.int().min(0)),
  /** Where ✛ stands, null where nothing can be decoded. */
  marker: z.tuple([z.number(), z.number()]).nullable(),
});
const mapPoints = {
  /** `[images, 2]`. */
  positions: float32,
  labels: z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'must be a Uint8Array').nullable(),
};

export const figureSchema = z.discriminatedUnion('kind', [
  imageFigure.extend(reconstruction),
  imageFigure.extend(variancePerturbation),
  imageFigure.extend(meanPerturbation),
  imageFigure.extend(interpolation),
  imageFigure.extend(priorSamples),
  imageFigure.extend(manifold),
  imageFigure.extend(posteriorSamples),
  posterior,
  latentMap.extend(mapPoints),
  loss.extend({
    steps: lossStepsSchema,
  }),
]);
export type Figure = z.infer<typeof figureSchema>;
export type FigureOf<K extends FigureKind> = Extract<Figure, { kind: K }>;
export type ImageFigure = Exclude<Figure, { kind: 'loss' | 'latent-map' | 'posterior' }>;

/** The galleries' figures, whose images are all of the test set. */
export type GalleryFigure = Exclude<ImageFigure, { kind: 'posterior-samples' }>;

/** A figure that the data or the model cannot give, and why. */
export const leftOutSchema = z.object({
  kind: z.literal('left-out'),
  figure: z.enum(figureKinds),
  reason: z.enum(['no-labels', 'one-class', 'no-variance', 'one-dimension']),
  sentence: z.string(),
});
export type LeftOut = Readonly<z.infer<typeof leftOutSchema>>;

const sum = z.object({ count: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) });
const imageRecord = imageFigure.omit({ decoded: true }).extend({
  version: z.literal(1),
  images: z.array(z.object({ index: z.int().min(0), label })),
  codes: z.array(z.array(z.number())),
  /** SHA-256 over the decoded values as little-endian float32, in the order of `codes`. */
  decoded: sum,
});

/** Pixels that no index leads back to are written down. */
const lensRecord = lensImageSchema.extend({ pixels: z.array(z.number()) });

/** The JSON beside an exported figure: enough to check it and to draw it again from the run's weights. */
export const figureRecordSchema = z.discriminatedUnion('kind', [
  imageRecord.extend(reconstruction),
  imageRecord.extend(variancePerturbation),
  imageRecord.extend(meanPerturbation),
  imageRecord.extend(interpolation),
  imageRecord.extend(priorSamples),
  imageRecord.extend(manifold),
  imageRecord.extend({ ...posteriorSamples, images: z.array(lensRecord).length(1) }),
  posterior.extend({ version: z.literal(1), image: lensRecord }),
  latentMap.extend({
    version: z.literal(1),
    images: z.int().min(1),
    /** SHA-256 over the positions as little-endian float32, x and y of each image. */
    positions: sum,
  }),
  loss.extend({
    version: z.literal(1),
    /** SHA-256 over reconstruction, then KL, then objective, of every step as little-endian float64. */
    steps: sum,
  }),
]);
export type FigureRecord = z.infer<typeof figureRecordSchema>;
