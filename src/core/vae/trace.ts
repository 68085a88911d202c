import type { Trace } from '../../shared/trace.ts';
import { floats } from './model.ts';
import type { Model } from './model.ts';

/** A trace without what the weights and the data add: their step, the image's index and label. */
export type Traced = Omit<Trace, 'index' | 'label' | 'step'>;

/**
 * One image `[pixels]` through the network, with the noise ε `[latent]` that it is given (an autoencoder uses none). The
 * losses are those of an evaluation, for this image and this noise.
 */
export const traceImage = ({ program, session }: Model, image: Float32Array, noise: Float32Array): Traced => {
  const { variational, encoder, decoder } = program.context.architecture;
  const outputs = session.run('trace', { images: image, ...(variational && { noise }) });
  const layers = (name: string, widths: readonly number[]): Float32Array[] =>
    widths.map((_, i) => floats(outputs, `${name}.${i}`));
  return {
    image,
    encoder: layers('encoder', encoder),
    mean: floats(outputs, 'mean'),
    logVariance: variational ? floats(outputs, 'logVariance') : null,
    noise: variational ? noise : null,
    code: floats(outputs, 'code'),
    decoder: layers('decoder', decoder),
    reconstructed: floats(outputs, 'reconstructed'),
    reconstruction: floats(outputs, 'reconstruction')[0] ?? NaN,
    klPerDimension: variational ? [...floats(outputs, 'kl')] : null,
  };
};
