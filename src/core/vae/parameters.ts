import type { Experiment } from '../../shared/experiment.ts';
import type { Shape } from '../graph/tensor.ts';

/** One array of weights. Matrices are `[in, out]`: a layer computes x·W + b. `fanIn`, `fanOut` serve initialisation. */
export type Parameter = {
  readonly name: string;
  readonly shape: Shape;
  readonly fanIn: number;
  readonly fanOut: number;
};

export type Architecture = Pick<Experiment['model'], 'encoder' | 'decoder' | 'latent'> & {
  readonly pixels: number;
  readonly variational: boolean;
  /** Whether the log-variance of the likelihood is a parameter too. */
  readonly learnedVariance: boolean;
};

export const architectureOf = (
  { model, likelihood, objective }: Experiment,
  pixels: number,
): Architecture => ({
  encoder: model.encoder,
  decoder: model.decoder,
  latent: model.latent,
  pixels,
  variational: objective.kind !== 'autoencoder',
  learnedVariance: likelihood.kind === 'gaussian' && likelihood.variance === 'learned',
});

/** The one parameter that a likelihood may learn: the log-variance of every pixel, `[1]`. */
export const logVarianceName = 'likelihood.logVariance';

const dense = (name: string, fanIn: number, fanOut: number): readonly Parameter[] => [
  { name: `${name}.weight`, shape: [fanIn, fanOut], fanIn, fanOut },
  { name: `${name}.bias`, shape: [fanOut], fanIn, fanOut },
];

const chain = (name: string, widths: readonly number[]): readonly Parameter[] =>
  widths.slice(1).flatMap((width, i) => dense(`${name}.${i}`, widths[i] ?? 0, width));

/**
 * All parameters, in the order of the data's way through the network: hidden layers of the encoder, the two heads
 * (posterior mean and posterior log-variance; an autoencoder has only the first), hidden layers of the decoder and its
 * last layer, which gives the outputs; at the end what the likelihood learns.
 */
export const parametersOf = (architecture: Architecture): readonly Parameter[] => {
  const { encoder, decoder, latent, pixels, variational, learnedVariance } = architecture;
  const features = encoder.at(-1) ?? pixels;
  return [
    ...chain('encoder', [pixels, ...encoder]),
    ...dense('mean', features, latent),
    ...(variational ? dense('logVariance', features, latent) : []),
    ...chain('decoder', [latent, ...decoder, pixels]),
    ...(learnedVariance ? [{ name: logVarianceName, shape: [1], fanIn: 0, fanOut: 0 }] : []),
  ];
};

export const weightCount = (parameters: readonly Parameter[]): number =>
  parameters.reduce((sum, { shape }) => sum + shape.reduce((product, n) => product * n, 1), 0);
