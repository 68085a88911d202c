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
    .reduce(
      (total, { kl, ...step }) => addStep(total, { ...step, klPerDimension: kl, objective: null }),
      sums,
    );

describe('epoch sums', () => {
  it('give the means, each step weighted by its images', () => {
    const sums = [
      { images: 3, reconstruction: 10, klPerDimension: [1, 2], objective: 7 },
      { images: 1, reconstruction: 20, klPerDimension: [5, 0], objective: 15 },
    ].reduce(addStep, noSums(2, true, false));
    expect(meansOf(sums)).toEqual({ reconstruction: 12.5, klPerDimension: [2, 1.5], objective: 9 });
  });

  it('end the same to the last bit wherever they were interrupted and stored', () => {
    const whole = addAll(noSums(latent, true, true), 0, 50);
    for (const at of [0, 1, 23, 49, 50]) {
      const stored: unknown = JSON.parse(JSON.stringify(addAll(noSums(latent, true, true), 0, at)));
      expect(addAll(epochSumsSchema.parse(stored), at, 50)).toEqual(whole);
    }
  });

  it('keep more than float32 of a long epoch', () => {
    const many = Array.from({ length: 100_000 }, () => 0.1).reduce(
      (sums, x) => addStep(sums, { images: 1, reconstruction: x, klPerDimension: null, objective: null }),
      noSums(latent, false, true),
    );
    expect(Math.abs(meansOf(many).reconstruction - 0.1)).toBeLessThan(1e-12);
  });

  it('have no KL for an autoencoder, nor 0', () => {
    expect(
      meansOf(
        addStep(noSums(latent, false, true), {
          images: 4,
          reconstruction: 90,
          klPerDimension: null,
          objective: null,
        }),
      ),
    ).toEqual({
      reconstruction: 90,
      klPerDimension: null,
      objective: null,
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
