import { describe, expect, it } from 'vitest';
import { pooled } from '../../../../src/renderer/components/experiment/paint.ts';
import { nextByRatio } from '../../../../src/renderer/components/experiment/scale.ts';
import { deviations, shownLosses } from '../../../../src/renderer/components/experiment/steps.ts';
import type { Trace } from '../../../../src/shared/trace.ts';

const vector = (...values: number[]) => Float32Array.from(values);
const trace = (changes: Partial<Trace>): Trace => ({
  index: 0,
  label: 7,
  image: vector(0),
  encoder: [],
  mean: vector(0),
  logVariance: vector(0),
  noise: vector(0),
  code: vector(0),
  decoder: [],
  reconstructed: vector(0),
  reconstruction: 0,
  klPerDimension: [0],
  step: 0,
  ...changes,
});

describe('the eight steps', () => {
  it('show losses whose sum is true as it is written, none more than 0.1 off', () => {
    for (let i = 0; i < 500; i += 1) {
      const [reconstruction, kl] = [(i * 7.7713) % 200, (i * 3.1391) % 40];
      const shown = shownLosses(trace({ reconstruction, klPerDimension: [kl / 2, kl / 2] }));
      const [a, b, sum] = [shown.reconstruction, shown.kl, shown.total].map(Number);
      expect(Math.round(a! * 10) + Math.round(b! * 10)).toBe(Math.round(sum! * 10));
      expect(Math.abs(a! - reconstruction)).toBeLessThanOrEqual(0.0501);
      expect(Math.abs(b! - kl)).toBeLessThanOrEqual(0.1001);
      expect(Math.abs(sum! - reconstruction - kl)).toBeLessThanOrEqual(0.0501);
    }
  });

  it('have no KL, no total and no σ for an autoencoder', () => {
    const plain = trace({ reconstruction: 88.44, klPerDimension: null, logVariance: null });
    expect(shownLosses(plain)).toEqual({ reconstruction: '88.4', kl: null, total: null });
    expect(deviations(plain)).toBeNull();
  });

  it('draw σ, not the log-variance', () => {
    expect([...deviations(trace({ logVariance: vector(0, Math.log(4)) }))!]).toEqual([1, 2]);
  });

  it('lose no peak when many units share a column', () => {
    const values = new Float32Array(200);
    values[131] = -9;
    expect(Math.min(...pooled(values, 60))).toBe(-9);
    expect(pooled([1, 2], 60)).toEqual([1, 2]);
  });
});

describe('nextByRatio', () => {
  it('goes 1, 2, 5, 10 in both directions, from any number', () => {
    const up = [0.001];
    while (up.length < 7) up.push(nextByRatio(up.at(-1)!, 1));
    expect(up).toEqual([0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1]);
    expect(nextByRatio(0.001, -1)).toBe(0.0005);
    expect([nextByRatio(3, 1), nextByRatio(3, -1)]).toEqual([5, 2]);
    expect([nextByRatio(0, 1), nextByRatio(0, -1), nextByRatio(NaN, 1)]).toEqual([0.1, 0, 0.1]);
  });
});
