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
};

export const architectureOf = ({ model, objective }: Experiment, pixels: number): Architecture => ({
  encoder: model.encoder,
  decoder: model.decoder,
  latent: model.latent,
  pixels,
  variational: objective.kind === 'vae',
});

const dense = (name: string, fanIn: number, fanOut: number): readonly Parameter[] => [
  { name: `${name}.weight`, shape: [fanIn, fanOut], fanIn, fanOut },
  { name: `${name}.bias`, shape: [fanOut], fanIn, fanOut },
];

const chain = (name: string, widths: readonly number[]): readonly Parameter[] =>
  widths.slice(1).flatMap((width, i) => dense(`${name}.${i}`, widths[i] ?? 0, width));

/**
 * All parameters, in the order of the data's way through the network: hidden layers of the encoder, the two heads
 * (posterior mean and posterior log-variance; an autoencoder has only the first), hidden layers of the decoder and its
 * last layer, which gives the logits.
 */
export const parametersOf = (architecture: Architecture): readonly Parameter[] => {
  const { encoder, decoder, latent, pixels, variational } = architecture;
  const features = encoder.at(-1) ?? pixels;
  return [
    ...chain('encoder', [pixels, ...encoder]),
    ...dense('mean', features, latent),
    ...(variational ? dense('logVariance', features, latent) : []),
    ...chain('decoder', [latent, ...decoder, pixels]),
  ];
};

export const weightCount = (parameters: readonly Parameter[]): number =>
  parameters.reduce((sum, { shape }) => sum + shape.reduce((product, n) => product * n, 1), 0);
