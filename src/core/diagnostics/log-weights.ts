import { streamSeed } from '../data/stream-seed.ts';
import { floats } from '../vae/model.ts';
import type { Model } from '../vae/model.ts';

/**
 * log p(x|z_k) + log p(z_k) − log q(z_k|x) of `samples` codes z_k ~ q(z|x) for each of a few images `[n, pixels]`
 * (n ≤ `importanceImages`), handed over one by one: nothing is kept, however many samples there are (Burda et al. 2016, eq. 8).
 */
export const eachLogWeight = async (
  { program, session }: Model,
  images: Float32Array,
  samples: number,
  noise: { readonly seed: number; readonly stream: string },
  take: (image: number, logWeight: number) => void,
  rest: () => Promise<void>,
): Promise<void> => {
  const { sizes, architecture } = program.context;
  const { importanceImages: rows, importanceSamples: perCall } = sizes;
  const given = images.length / architecture.pixels;
  const padded = new Float32Array(rows * architecture.pixels);
  padded.set(images);
  for (let made = 0; made < samples; made += perCall) {
    const feeds = {
      images: padded,
      noise: Int32Array.from(streamSeed(noise.seed, noise.stream, made)),
    };
    const logWeights = floats(session.run('importance', feeds), 'logWeights');
    for (let k = 0; k < Math.min(perCall, samples - made); k++)
      for (let i = 0; i < given; i++) take(i, logWeights[k * rows + i] ?? NaN);
    await rest();
  }
};

/** Images `[n, pixels]` a few at a time, as many as `eachLogWeight` takes, with the index of the first. */
export const fewAtATime = (
  { program }: Model,
  images: Float32Array,
): readonly { readonly first: number; readonly images: Float32Array }[] => {
  const { pixels } = program.context.architecture;
  const size = program.context.sizes.importanceImages;
  const count = images.length / pixels;
  return Array.from({ length: Math.ceil(count / size) }, (_, i) => ({
    first: i * size,
    images: images.subarray(i * size * pixels, (i + 1) * size * pixels),
  }));
};
