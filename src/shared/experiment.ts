import { z } from 'zod';

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

const objective = z.strictObject({
  kind: z.enum(['vae', 'autoencoder']).default('vae'),
  beta: z.number().min(0).max(1e6).default(1),
  samples: z.int().min(1).max(64).default(1),
  kl: z.enum(['analytic', 'sampled']).default('analytic'),
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

/**
 * One experiment: everything that decides a run's numbers, given the data. Strict: an unknown key is an error; an
 * omitted key takes the study note's value. Sizes of the data are not here, they come from the data set.
 */
export const experimentSchema = z.strictObject({
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
  likelihood: z.strictObject({ kind: z.literal('bernoulli').default('bernoulli') }).prefault({}),
  objective: objective.prefault({}),
  optimizer: optimizer.prefault({}),
  training: training.prefault({}),
});

export type Experiment = z.infer<typeof experimentSchema>;
export type PixelTreatment = Experiment['pixels'];
export type Activation = Experiment['model']['activation'];
