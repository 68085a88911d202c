import { z } from 'zod';
import { estimateSchema } from './estimate.ts';
import { provenanceSchema } from './provenance.ts';

/**
 * The figures of the Diagnostics place as data. Those that take long are the results of a computation
 * (`computations.ts`) and say what they were computed with. All numbers are in nats unless a field says otherwise.
 */

const count = z.int().min(1);
const seed = z.int().min(0).max(0xffffffff);
const common = { provenance: provenanceSchema };

/** A bound at one k: its mean over images and both of its errors (definitions.md, "Measures"). */
const boundPoint = z.object({
  samples: count,
  bound: z.number(),
  imageStandardError: z.number(),
  mcStandardError: z.number(),
  /** What it is below the bound at k = 1, the −ELBO of the same images and samples: paired, the error between images. */
  gap: estimateSchema,
});
export type BoundPoint = z.infer<typeof boundPoint>;

/** The importance-weighted bound −log mean_k p(x|z)p(z)/q(z|x) over k; k = 1 is the −ELBO with sampled KL. */
const importanceBound = z.object({
  kind: z.literal('importance-bound'),
  ...common,
  images: count,
  repeats: count,
  seed,
  points: z.array(boundPoint).min(1),
});

/** Both ends of log p(x*) in nats per image, at one k; `gap` is their paired difference. */
const bracketPoint = z.object({
  samples: count,
  lower: estimateSchema,
  upper: estimateSchema,
  gap: estimateSchema,
});

/** The true bracket on images x* that the model itself made from known codes z* (Grosse et al. 2015). */
const boundBracket = z.object({
  kind: z.literal('bound-bracket'),
  ...common,
  images: count,
  seed,
  points: z.array(bracketPoint).min(1),
});

/** KL = mutual information + total correlation + dimension-wise KL, each estimated by itself. */
const klDecomposition = z.object({
  kind: z.literal('kl-decomposition'),
  ...common,
  /** Images whose posteriors make the aggregate, N, and the samples that it is asked at, M. */
  images: count,
  samples: count,
  seed,
  mutualInformation: estimateSchema,
  totalCorrelation: estimateSchema,
  dimensionWiseKl: estimateSchema,
  /** The dimension-wise KL of each dimension. */
  perDimension: z.array(estimateSchema),
  /** The analytic KL over the same images, and how far the sum of the three terms is from it. */
  kl: z.number(),
  difference: estimateSchema,
});

/** Accuracies in [0, 1] on posterior means; the reference is the training set, the queries are test images. */
const probes = z.object({
  kind: z.literal('probes'),
  ...common,
  references: count,
  queries: count,
  classes: count,
  neighbours: count,
  nearest: estimateSchema,
  linear: estimateSchema,
  /** What the most frequent class of the training set would score. */
  majority: z.number(),
  /** Whether the linear probe's gradient was small enough when it ended. */
  converged: z.boolean(),
});

/** One dimension of the aggregate posterior: a density over the bins of `edges`, of one sample an image. */
const aggregateDimension = z.object({
  density: z.array(z.number()),
  mean: z.number(),
  standardDeviation: z.number(),
  /** Variance over images of the posterior mean (Burda et al. 2016). */
  meanVariance: z.number(),
  kl: z.number(),
});

/** Samples z ~ q(z|x) of test images, dimension by dimension, against N(0, 1). */
const aggregatePosterior = z.object({
  kind: z.literal('aggregate-posterior'),
  ...common,
  images: count,
  seed,
  /** Edges of the bins, ascending; samples beyond the ends are counted in `outside`. */
  edges: z.array(z.number()).min(2),
  outside: z.int().min(0),
  dimensions: z.array(aggregateDimension).min(1),
});

/** Mean KL of each dimension over the test set, after each epoch. */
const klHeatMap = z.object({
  kind: z.literal('kl-heat-map'),
  ...common,
  epochs: z.array(z.int().min(0)).min(1),
  steps: z.array(z.int().min(0)).min(1),
  /** One row an epoch, one value a dimension. */
  values: z.array(z.array(z.number())),
  /** Dimensions whose KL was below the threshold for the last epochs (the collapse alarm). */
  collapsed: z.array(z.int().min(0)),
});

/** As bars after the last epoch that is given, or as lines over all of them. */
export const klViewSchema = z.enum(['bars', 'lines']);
export type KlView = z.infer<typeof klViewSchema>;

/** Mean KL of each dimension over the test set. */
const klDimensions = z.object({
  kind: z.literal('kl-dimensions'),
  ...common,
  view: klViewSchema,
  epochs: z.array(z.int().min(0)).min(1),
  /** One row an epoch, one value a dimension. */
  values: z.array(z.array(z.number()).min(1)).min(1),
});

const ratePoint = z.object({
  run: z.string(),
  /** What people call the run. */
  name: z.string(),
  rate: z.number(),
  distortion: z.number(),
  subject: z.boolean(),
});

/** KL against reconstruction of runs that may be compared: same data, pixel treatment and likelihood. */
const rateDistortion = z.object({
  kind: z.literal('rate-distortion'),
  ...common,
  points: z.array(ratePoint).min(1),
  /** Runs left out because their nats are of another kind. */
  leftOut: z.int().min(0),
});

export const computedFigures = [importanceBound, boundBracket, klDecomposition, probes] as const;
const watchedFigures = [aggregatePosterior, klHeatMap, klDimensions, rateDistortion] as const;

export const diagnosticFigureSchema = z.discriminatedUnion('kind', [...computedFigures, ...watchedFigures]);
export type DiagnosticFigure = z.infer<typeof diagnosticFigureSchema>;
export type DiagnosticKind = DiagnosticFigure['kind'];
export type DiagnosticOf<K extends DiagnosticKind> = Extract<DiagnosticFigure, { kind: K }>;
export const aggregatePosteriorSchema = aggregatePosterior;

const diagnosticKinds: ReadonlySet<string> = new Set(
  diagnosticFigureSchema.options.map(({ shape }) => shape.kind.value),
);

/** Whether a figure is one of the Diagnostics place. */
export const isDiagnostic = <F extends { readonly kind: string }>(
  figure: F,
): figure is F & DiagnosticFigure => diagnosticKinds.has(figure.kind);
