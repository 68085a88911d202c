import { z } from 'zod';
import { objectiveSchema } from './objective.ts';
import { contradictions } from './objective-rules.ts';

/** Activations of hidden layers; each is one op of `core/graph`. */
export const activations = ['relu', 'tanh', 'softplus', 'elu', 'sigmoid'] as const;
/** How grey pixels become the decoder's targets: as Bernoulli means, binarised once, or binarised anew each time. */
export const pixelTreatments = ['grey', 'static', 'dynamic'] as const;

const hiddenLayers = z.array(z.int().min(1).max(8192)).max(8);

const model = z.strictObject({
  kind: z.literal('mlp').default('mlp'),
  encoder: hiddenLayers.default([200]),
  decoder: hiddenLayers.default([200]),
  activation: z.enum(activations).default('relu'),
  latent: z.int().min(1).max(512).default(10),
  initialisation: z.enum(['glorot', 'torch']).default('glorot'),
});

/** The range that the log-variance of a Gaussian likelihood is held in: standard deviations of 0.0067 to 2.7. */
export const logVarianceRange = { min: -10, max: 2 } as const;

/** What a pixel is drawn from. Nats of a density cannot be compared with those of Bernoulli pixels. */
export const likelihoods = ['bernoulli', 'gaussian'] as const;

const likelihood = z.strictObject({
  kind: z.enum(likelihoods).default('bernoulli'),
  /** Of every pixel of a Gaussian likelihood; the start of a learned one. */
  logVariance: z.number().min(logVarianceRange.min).max(logVarianceRange.max).default(-4),
  variance: z.enum(['fixed', 'learned']).default('fixed'),
});

const optimizer = z.strictObject({
  kind: z.literal('adam').default('adam'),
  learningRate: z.number().positive().default(1e-3),
  beta1: z.number().min(0).lt(1).default(0.9),
  beta2: z.number().min(0).lt(1).default(0.999),
  epsilon: z.number().positive().default(1e-8),
});

const training = z.strictObject({
  batchSize: z.int().min(1).max(8192).default(128),
  epochs: z.int().min(1).max(100_000).default(30),
  seed: z.int().min(0).max(0xffffffff).default(0),
});

const fields = z.strictObject({
  version: z.literal(1).default(1),
  name: z
    .string()
    .min(1)
    .max(80)
    .regex(/^[^/\\\p{Cc}]+$/u, 'must hold no slash and no control character')
    .default('study-note'),
  dataset: z.strictObject({ kind: z.string().min(1).max(80).default('mnist') }).prefault({}),
  pixels: z.enum(pixelTreatments).default('grey'),
  model: model.prefault({}),
  likelihood: likelihood.prefault({}),
  objective: objectiveSchema.prefault({}),
  optimizer: optimizer.prefault({}),
  training: training.prefault({}),
});

/**
 * One experiment: everything that decides a run's numbers, given the data. Strict: an unknown key is an error; an
 * omitted key takes the study note's value. Sizes of the data are not here, they come from the data set.
 */
export const experimentSchema = fields.superRefine(({ objective: given }, context) => {
  for (const { path, why } of contradictions(given))
    context.addIssue({ code: 'custom', path: [...path], message: why });
});

export type Experiment = z.infer<typeof fields>;
export type PixelTreatment = Experiment['pixels'];
export type Activation = Experiment['model']['activation'];
