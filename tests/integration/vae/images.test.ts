import { describe, expect, it } from 'vitest';
import type { ImageSet } from '../../../src/shared/dataset.ts';
import { chunkImages, testChunks, testImages } from '../../../src/core/vae/test-chunks.ts';
import { maxNormError } from '../support/compare.ts';
import { blobs, openSmall } from './small-model.ts';

/** What a model is given for all test images, as [0, 1]. */
const given = async (test: ImageSet, overrides: object): Promise<Float32Array> => {
  const { model } = await openSmall({ test, overrides });
  try {
    const parts = testChunks(model).map((chunk) => [...chunkImages(model, chunk)]);
    return Float32Array.from(parts.flat());
  } finally {
    model.session.close();
  }
};

const greyOf = ({ pixels }: ImageSet): readonly number[] => Array.from(pixels, (byte) => byte / 255);

const withSeed = (seed: number) => ({ training: { batchSize: 32, seed } });

describe('images in TensorFlow', () => {
  it.each([
    ['fewer bytes than a word of four can part', blobs(3, 1, 5, 5)],
    ['one chunk', blobs(300, 1)],
    ['more than one chunk of an upload, the last reaching back', blobs(5000, 1)],
  ])('are those that were uploaded: %s', async (_, test) => {
    const train = blobs(300, 2, test.rows, test.columns);
    const { model } = await openSmall({ test, train });
    const seen = testChunks(model).flatMap((chunk) => [...chunkImages(model, chunk)]);
    model.session.close();
    const grey = greyOf(test);
    expect(maxNormError(seen, grey)).toBeLessThan(1e-6);
  });

  it('are found one by one', async () => {
    const test = blobs(300, 1);
    const { model } = await openSmall({ test });
    const indices = [299, 0, 255, 256, 0];
    const images = await testImages(model, indices);
    indices.forEach((index, i) => {
      const grey = greyOf(test).slice(36 * index, 36 * (index + 1));
      expect(maxNormError(images[i] ?? [], grey)).toBeLessThan(1e-6);
    });
    model.session.close();
  });

  it.each(['static', 'dynamic'] as const)('are found as an evaluation gives them: %s', async (pixels) => {
    const test = blobs(600, 1);
    const seen = await given(test, { pixels, ...withSeed(3) });
    const { model } = await openSmall({ test, overrides: { pixels, ...withSeed(3) } });
    const indices = [599, 0, 300, 255];
    const images = await testImages(model, indices);
    indices.forEach((index, i) => expect(images[i]).toEqual(seen.slice(36 * index, 36 * (index + 1))));
    await expect(testImages(model, [600])).rejects.toThrow('no test image 600');
    model.session.close();
  });

  it.each(['static', 'dynamic'] as const)('are Bernoulli samples of the grey values: %s', async (pixels) => {
    const test = blobs(5000, 1);
    const seen = await given(test, { pixels, ...withSeed(0) });
    const grey = greyOf(test);
    expect(seen.every((x) => x === 0 || x === 1)).toBe(true);
    // In each tenth of the greys, as many are white as they say.
    for (let tenth = 0; tenth < 10; tenth++) {
      const chosen = grey.flatMap((x, i) => (x > 0 && x < 1 && Math.floor(10 * x) === tenth ? [i] : []));
      const expected = chosen.reduce((sum, i) => sum + grey[i]!, 0) / chosen.length;
      const white = chosen.reduce((sum, i) => sum + seen[i]!, 0) / chosen.length;
      expect(Math.abs(white - expected)).toBeLessThan(4 * Math.sqrt(0.25 / chosen.length));
    }
    expect(seen.every((x, i) => grey[i]! > 0 || x === 0)).toBe(true);
    expect(seen.every((x, i) => grey[i]! < 1 || x === 1)).toBe(true);
  });

  it('are the same for every seed where binarisation is static, others where it is dynamic', async () => {
    const test = blobs(300, 1);
    const first = await given(test, { pixels: 'static', ...withSeed(0) });
    expect(await given(test, { pixels: 'static', ...withSeed(1) })).toEqual(first);
    const dynamic = await given(test, { pixels: 'dynamic', ...withSeed(0) });
    expect(await given(test, { pixels: 'dynamic', ...withSeed(0) })).toEqual(dynamic);
    expect(await given(test, { pixels: 'dynamic', ...withSeed(1) })).not.toEqual(dynamic);
  });
});
