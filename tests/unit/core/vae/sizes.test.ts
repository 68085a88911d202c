import { describe, expect, it } from 'vitest';
import { architectureOf, parametersOf, weightCount } from '../../../../src/core/vae/parameters.ts';
import { sizesOf } from '../../../../src/core/vae/sizes.ts';
import { experimentSchema } from '../../../../src/shared/experiment.ts';

const sizesFor = (overrides: object, pixels = 784) => {
  const experiment = experimentSchema.parse(overrides);
  const architecture = architectureOf(experiment, pixels);
  return { ...sizesOf(architecture, experiment), weights: weightCount(parametersOf(architecture)) };
};

describe('sizesOf', () => {
  it("lets the study note's network handle many rows a call", () => {
    const { uploadRows, evaluationRows, clientRows, importanceImages, importanceSamples } = sizesFor({});
    expect({ uploadRows, evaluationRows, clientRows, importanceImages, importanceSamples }).toEqual({
      ...{
        uploadRows: 2006,
        evaluationRows: 256,
        clientRows: 100,
        importanceImages: 5,
        importanceSamples: 50,
      },
    });
  });

  const large = { model: { encoder: [8192, 8192], decoder: [8192, 8192], latent: 512 } };
  it.each([
    ['the widest network', large, 784],
    ['the widest network with 64 samples', { ...large, objective: { samples: 64 } }, 784],
    ['a network of one pixel', { model: { encoder: [], decoder: [], latent: 1 } }, 1],
    ['very large images', {}, 4_000_000],
  ])('keeps every call of %s to a row at least', (_, overrides, pixels) => {
    for (const size of Object.values(sizesFor(overrides, pixels))) {
      expect(Number.isInteger(size)).toBe(true);
      expect(size).toBeGreaterThan(0);
    }
  });

  it('bounds the arithmetic of a call, unless one row is more', () => {
    for (const width of [10, 200, 1000, 4000])
      for (const samples of [1, 3, 64]) {
        const sizes = sizesFor({ model: { encoder: [width], decoder: [width] }, objective: { samples } });
        const rows = Math.max(
          sizes.evaluationRows * samples,
          sizes.clientRows,
          sizes.importanceImages * sizes.importanceSamples,
        );
        expect(rows * 2 * sizes.weights).toBeLessThanOrEqual(Math.max(4e8, samples * 2 * sizes.weights));
      }
  });
});
