import { describe, expect, test } from 'vitest';
import { figureOf } from '../../../../src/core/latent/figure.ts';
import { klOf } from '../../../../src/core/latent/lens.ts';
import { figureRequestSchema } from '../../../../src/shared/figure-request.ts';
import { autoencoderSource, drawn, requested, source } from '../../figures/sample.ts';

test('the KL of a dimension is that of two normal densities', () => {
  expect(klOf(0, 1)).toBe(0);
  // By quadrature of q log(q / p) for N(0.7, 0.4²) and N(0, 1).
  const [mean, deviation, width] = [0.7, 0.4, 1e-3];
  let sum = 0;
  for (let z = -6; z < 6; z += width) {
    const q = Math.exp(-(((z - mean) / deviation) ** 2) / 2) / (deviation * Math.sqrt(2 * Math.PI));
    sum += q * (-(((z - mean) / deviation) ** 2) / 2 - Math.log(deviation) + z ** 2 / 2) * width;
  }
  expect(klOf(mean, deviation)).toBeCloseTo(sum, 6);
});

describe('the posterior of an image', () => {
  test('of the test set is what the encoder says, its losses those of many samples', async () => {
    const figure = await requested({ kind: 'posterior', image: { index: 2 } });
    const [image] = await source.images([2]);
    const { mean, logVariance } = await source.client.encode(image ?? new Float32Array());
    expect(figure.mean).toEqual([...mean]);
    figure.kl?.forEach((kl, j) => {
      const [mu, log] = [mean[j] ?? NaN, logVariance?.[j] ?? NaN];
      expect(kl).toBeCloseTo((Math.exp(log) + mu ** 2 - log - 1) / 2, 4);
    });
    expect(figure.image).toMatchObject({ index: 2, label: 9 });
    expect(figure.draws).toBe(8);
    // The toy's loss is the sum of the pixels and the first noise: that the noises differ shows in the mean.
    const sum = image?.reduce((total, value) => total + value, 0) ?? NaN;
    expect(figure.reconstruction).not.toBeCloseTo(sum, 3);
    expect(Math.abs(figure.reconstruction - sum)).toBeLessThan(1.5);
  });

  test('that was drawn names no test set, and an autoencoder has neither σ nor KL', async () => {
    const figure = await requested({ kind: 'posterior', image: drawn }, autoencoderSource);
    expect(figure).toMatchObject({ standardDeviation: null, kl: null, draws: 1 });
    expect(figure.image).toMatchObject({ index: null, label: null });
    expect(figure.provenance.split).toBe('none');
  });

  test.each([
    {
      image: { pixels: new Float32Array(3) },
      says: 'image.pixels: an image of this run has 35 pixels, not 3.',
    },
    {
      image: { pixels: new Float32Array(35).fill(2) },
      says: 'image.pixels: a pixel lies outside of [0, 1].',
    },
    { image: { index: 5 }, says: 'image.index: there is no test image 5.' },
  ])('is refused: $says', async ({ image, says }) => {
    for (const kind of ['posterior', 'posterior-samples'] as const) {
      const made = await figureOf(source, figureRequestSchema.parse({ kind, image }));
      expect(made.ok ? '' : made.error.message).toContain(says);
    }
  });
});

describe('samples around an image', () => {
  const ask = (scale: number, seed: number) =>
    requested({ kind: 'posterior-samples', image: drawn, scale, seed, count: 3 });

  test('begin with μ, are as far as the factor of σ says, and stay with their seed', async () => {
    const [one, two, other] = [await ask(1, 0), await ask(2, 0), await ask(1, 1)];
    const { latent } = one;
    expect(one.codes.length).toBe(4 * latent);
    for (let i = latent; i < one.codes.length; i++) {
      const mean = one.codes[i % latent] ?? NaN;
      expect((two.codes[i] ?? NaN) - mean).toBeCloseTo(2 * ((one.codes[i] ?? NaN) - mean), 4);
    }
    expect((await ask(1, 0)).codes).toEqual(one.codes);
    expect(other.codes).not.toEqual(one.codes);
    expect((await ask(0, 0)).codes.subarray(latent, 2 * latent)).toEqual(one.codes.subarray(0, latent));
  });

  test('are none for an autoencoder', async () => {
    const figure = await requested({ kind: 'posterior-samples', image: drawn }, autoencoderSource);
    expect(figure.scale).toBeNull();
    expect(figure.codes.length).toBe(figure.latent);
  });
});
