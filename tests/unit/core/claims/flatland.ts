import { asBytes } from '../../../../src/core/claims/overlap.ts';
import { seededNormal } from '../../../../src/core/data/random.ts';
import type { ModelClient } from '../../../../src/shared/model-client.ts';

/**
 * A world whose answers are known: the code is a place on a line, in one dimension, and a picture is a bar as high as
 * the place, on a strip of pixels that holds −16 to 16. Classes 0, 1 and 2 live around −4, 0 and 4.
 */

export const stage = () => Promise.resolve();

const pixels = 64;
const [low, high] = [-16, 16];
/** Half the width of the bar, in places. */
const width = 1;

const drawn = (place: number): Float32Array =>
  Float32Array.from({ length: pixels }, (_, i) => {
    const here = low + ((i + 0.5) / pixels) * (high - low);
    return Math.max(0, 1 - Math.abs(here - place) / width);
  });

/** The place of a picture's ink; off the strip there is none, and the encoder says its end. */
const placeOf = (picture: Float32Array): number => {
  let [ink, sum] = [0, 0];
  picture.forEach((value, i) => {
    ink += value;
    sum += value * (low + ((i + 0.5) / pixels) * (high - low));
  });
  return ink === 0 ? high : sum / ink;
};

/** A model whose decoder draws at `draws(z)`. */
export const decoderOf = (draws: (code: number) => number): ModelClient => ({
  latent: 1,
  pixels,
  encode: (images) => {
    const count = images.length / pixels;
    const mean = Float32Array.from({ length: count }, (_, i) =>
      placeOf(images.subarray(i * pixels, (i + 1) * pixels)),
    );
    return Promise.resolve({ mean, logVariance: null });
  },
  decode: (codes) => {
    const images = new Float32Array(codes.length * pixels);
    codes.forEach((code, i) => images.set(drawn(draws(code)), i * pixels));
    return Promise.resolve(images);
  },
});

const inhabitants = (count: number, seed: number) => {
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 3);
  const codes = seededNormal(seed, 'flatland', 0, count).map((x, i) => 4 * ((i % 3) - 1) + 0.3 * x);
  return { codes, labels, latent: 1 };
};

const picturesOf = (codes: Float32Array) => ({
  pixels: Uint8Array.from([...codes].flatMap((code) => [...asBytes(drawn(code))])),
  rows: 1,
  columns: pixels,
});

export const flatland = () => {
  const [training, test] = [inhabitants(600, 1), inhabitants(90, 2)];
  return {
    client: decoderOf((code) => code),
    training,
    test,
    pictures: { references: picturesOf(training.codes), test: picturesOf(test.codes) },
  };
};
