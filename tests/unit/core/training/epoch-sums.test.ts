import { describe, expect, it } from 'vitest';
import { seededNormal } from '../../../../src/core/data/random.ts';
import { addStep, epochSumsSchema, meansOf, noSums } from '../../../../src/core/training/epoch-sums.ts';
import type { EpochSums } from '../../../../src/core/training/epoch-sums.ts';

const latent = 3;
const steps = Array.from({ length: 50 }, (_, i) => ({
  images: i === 49 ? 12 : 32,
  reconstruction: 100 + (seededNormal(0, 'losses', i, 1)[0] ?? 0),
  kl: seededNormal(0, 'kl', i, latent).map(Math.abs),
}));

const addAll = (sums: EpochSums, from: number, to: number): EpochSums =>
  steps
    .slice(from, to)
    .reduce((total, { images, reconstruction, kl }) => addStep(total, images, reconstruction, kl), sums);

describe('epoch sums', () => {
  it('give the means, each step weighted by its images', () => {
    const sums = addStep(addStep(noSums(2, true), 3, 10, [1, 2]), 1, 20, [5, 0]);
    expect(meansOf(sums)).toEqual({ reconstruction: 12.5, klPerDimension: [2, 1.5] });
  });

  it('end the same to the last bit wherever they were interrupted and stored', () => {
    const whole = addAll(noSums(latent, true), 0, 50);
    for (const at of [0, 1, 23, 49, 50]) {
      const stored: unknown = JSON.parse(JSON.stringify(addAll(noSums(latent, true), 0, at)));
      expect(addAll(epochSumsSchema.parse(stored), at, 50)).toEqual(whole);
    }
  });

  it('keep more than float32 of a long epoch', () => {
    const many = Array.from({ length: 100_000 }, () => 0.1).reduce(
      (sums, x) => addStep(sums, 1, x, null),
      noSums(latent, false),
    );
    expect(Math.abs(meansOf(many).reconstruction - 0.1)).toBeLessThan(1e-12);
  });

  it('have no KL for an autoencoder, nor 0', () => {
    expect(meansOf(addStep(noSums(latent, false), 4, 90, null))).toEqual({
      reconstruction: 90,
      klPerDimension: null,
    });
  });

  it('are refused where they do not make sense', () => {
    for (const wrong of [
      {},
      { images: -1, reconstruction: 0, klPerDimension: null },
      { images: 1, reconstruction: 'a', klPerDimension: [] },
    ])
      expect(epochSumsSchema.safeParse(wrong).success).toBe(false);
  });
});
