import { describe, expect, it } from 'vitest';
import { seededGenerator, seededNormal, seededUniform } from '../../../../src/core/data/random.ts';

const mean = (values: Float32Array): number => values.reduce((a, b) => a + b, 0) / values.length;
const moment = (values: Float32Array, power: number): number =>
  values.reduce((sum, value) => sum + value ** power, 0) / values.length;
const correlation = (a: Float32Array, b: Float32Array): number =>
  (mean(a.map((value, i) => value * (b[i] ?? 0))) - mean(a) * mean(b)) / (moment(a, 2) - mean(a) ** 2);

describe('seededUniform', () => {
  it('gives the same floats for the same key, and others for any other key', () => {
    const reference = seededUniform(7, 'noise', 3, 100);
    expect(seededUniform(7, 'noise', 3, 100)).toEqual(reference);
    for (const other of [
      seededUniform(8, 'noise', 3, 100),
      seededUniform(7, 'order', 3, 100),
      seededUniform(7, 'noise', 4, 100),
      seededUniform(7, 'noise', 3 + 2 ** 32, 100),
    ])
      expect(other.some((value, i) => value === reference[i])).toBe(false);
  });

  it('is pinned: a run can be repeated by a later version', () => {
    expect([...seededUniform(0, 'order', 1, 4)]).toEqual([
      0.21203869581222534, 0.29040127992630005, 0.5790274143218994, 0.0016513466835021973,
    ]);
    expect([...seededNormal(0, 'order', 1, 4)]).toEqual([
      0.7793282866477966, 1.0015408992767334, 1.1704739332199097, 1.5049787759780884,
    ]);
  });

  it('fills [0, 1) evenly', () => {
    const values = seededUniform(1, 'pixels', 0, 320_000);
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
    const bins = new Array<number>(64).fill(0);
    for (const value of values) bins[Math.floor(value * 64)] = (bins[Math.floor(value * 64)] ?? 0) + 1;
    const expected = values.length / 64;
    const chiSquare = bins.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // 63 degrees of freedom: mean 63, standard deviation 11.2.
    expect(chiSquare).toBeGreaterThan(30);
    expect(chiSquare).toBeLessThan(108);
  });

  it('keeps neighbouring seeds, indices and stream names independent', () => {
    const count = 40_000;
    const reference = seededUniform(5, 'a', 10, count);
    for (const neighbour of [
      seededUniform(6, 'a', 10, count),
      seededUniform(5, 'b', 10, count),
      seededUniform(5, 'a', 11, count),
      seededUniform(10, 'a', 5, count),
    ])
      expect(Math.abs(correlation(reference, neighbour))).toBeLessThan(4 / Math.sqrt(count));
  });

  it('spreads the first draw over consecutive indices', () => {
    const firsts = Float32Array.from(
      { length: 40_000 },
      (_, index) => seededUniform(0, 'order', index, 1)[0] ?? 0,
    );
    expect(Math.abs(mean(firsts) - 0.5)).toBeLessThan(4 / Math.sqrt(12 * firsts.length));
    expect(Math.abs(correlation(firsts.subarray(1), firsts.subarray(0, -1)))).toBeLessThan(0.02);
  });

  it('draws 320,000 floats in less than 30 ms of the processor', () => {
    const times = [1, 2, 3, 4, 5].map((index) => {
      const before = process.threadCpuUsage();
      seededUniform(0, 'speed', index, 320_000);
      const { user, system } = process.threadCpuUsage(before);
      return (user + system) / 1000;
    });
    expect(Math.min(...times)).toBeLessThan(30);
  });
});

describe('seededNormal', () => {
  const values = seededNormal(3, 'figures', 0, 200_001);

  it('has the moments of N(0, 1)', () => {
    const error = (variance: number): number => 4 * Math.sqrt(variance / values.length);
    expect(Math.abs(mean(values))).toBeLessThan(error(1));
    expect(Math.abs(moment(values, 2) - 1)).toBeLessThan(error(2));
    expect(Math.abs(moment(values, 3))).toBeLessThan(error(15));
    expect(Math.abs(moment(values, 4) - 3)).toBeLessThan(error(96));
    expect(values.every(Number.isFinite)).toBe(true);
  });

  it('has the tails of N(0, 1)', () => {
    const beyond = values.filter((value) => Math.abs(value) > 3).length / values.length;
    expect(beyond).toBeGreaterThan(0.0022);
    expect(beyond).toBeLessThan(0.0032);
  });

  it('gives an odd count whole, and a prefix of a longer draw', () => {
    expect(seededNormal(3, 'figures', 0, 5)).toEqual(values.slice(0, 5));
  });
});

describe('seededGenerator', () => {
  it('never repeats a state over seeds and indices', () => {
    const states = new Set<string>();
    for (let seed = 0; seed < 200; seed++)
      for (let index = 0; index < 200; index++)
        states.add(seededGenerator(seed, 'order', index).getState().join());
    expect(states.size).toBe(40_000);
  });
});
