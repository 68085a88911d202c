import { describe, expect, test } from 'vitest';
import { seededNormal, seededUniform } from '../../../../src/core/data/random.ts';
import { aggregateHistogram } from '../../../../src/core/diagnostics/aggregate-histogram.ts';
import { groupedBound, sampleCounts } from '../../../../src/core/diagnostics/grouped-bound.ts';
import { fitProbe, probeHits, standardise } from '../../../../src/core/diagnostics/linear-probe.ts';
import { nearestHits } from '../../../../src/core/diagnostics/nearest.ts';
import type { Labelled } from '../../../../src/core/diagnostics/nearest.ts';

const rest = () => Promise.resolve();

/** Three classes around corners of a triangle in five dimensions, of which three are noise. */
const triangle = (count: number, seed: number, spread: number): Labelled => {
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 3);
  const noise = seededNormal(seed, 'triangle', 0, 5 * count);
  const corners = [
    [0, 0],
    [4, 0],
    [0, 4],
  ];
  const codes = noise.map((x, at) => spread * x + (corners[Math.floor(at / 5) % 3]?.[at % 5] ?? 0));
  return { codes, labels, latent: 5 };
};

describe('nearest neighbours', () => {
  const naive = (references: Labelled, queries: Labelled, k: number): number =>
    Array.from(queries.labels).filter((label, q) => {
      const near = Array.from(references.labels, (of, r) => ({
        of,
        distance: Math.hypot(
          ...Array.from({ length: 5 }, (_, j) => queries.codes[q * 5 + j]! - references.codes[r * 5 + j]!),
        ),
      })).sort((a, b) => a.distance - b.distance);
      const votes = near.slice(0, k).map(({ of }) => of);
      const count = (of: number): number => votes.filter((vote) => vote === of).length;
      const most = Math.max(...votes.map(count));
      return votes.find((of) => count(of) === most) === label;
    }).length;

  test.each([1, 5, 8])('are those that sorting all distances finds, k = %i', async (k) => {
    const [references, queries] = [triangle(300, 1, 2), triangle(200, 2, 2)];
    const hits = await nearestHits(references, queries, k, rest);
    expect(hits).toBe(naive(references, queries, k));
    expect(hits).toBeGreaterThan(100);
    expect(hits).toBeLessThan(190);
  });

  test('with fewer references than neighbours all are asked', async () => {
    expect(await nearestHits(triangle(3, 1, 0.1), triangle(9, 2, 0.1), 1, rest)).toBe(9);
    expect(await nearestHits(triangle(3, 1, 0.1), triangle(9, 2, 0.1), 10, rest)).toBe(9);
  });
});

describe('the linear probe', () => {
  test('parts what planes part, and ends at the minimum', async () => {
    const [references, queries] = [triangle(600, 1, 1), triangle(600, 2, 1)];
    const inputs = standardise(references, references);
    const probe = await fitProbe(inputs, references.labels, rest);
    expect(probe.converged).toBe(true);
    // The best plane between two corners that are 4 apart errs in Φ(−2) ≈ 2.3 % of the cases.
    const share = probeHits(probe, standardise(references, queries), queries.labels) / 600;
    expect(share).toBeGreaterThan(0.93);
    expect(share).toBeLessThan(1);
  });

  test('does not part what only a ring parts', async () => {
    const points = seededUniform(4, 'ring', 0, 2 * 600);
    const codes = points.map((u, at) => {
      const i = Math.floor(at / 2);
      const angle = 2 * Math.PI * points[2 * i]!;
      return (i % 2 === 0 ? 1 : 3) * (at % 2 === 0 ? Math.cos(angle) : Math.sin(angle)) + 0.01 * u;
    });
    const ring: Labelled = { codes, labels: Uint8Array.from({ length: 600 }, (_, i) => i % 2), latent: 2 };
    const probe = await fitProbe(standardise(ring, ring), ring.labels, rest);
    expect(probeHits(probe, standardise(ring, ring), ring.labels) / 600).toBeLessThan(0.65);
    expect(await nearestHits(ring, ring, 5, rest)).toBe(600);
  });

  test('a dimension that never changes does no harm', async () => {
    const flat = triangle(90, 1, 0.1);
    const codes = flat.codes.map((x, at) => (at % 5 === 4 ? 7 : x));
    const inputs = standardise({ ...flat, codes }, { ...flat, codes });
    expect(inputs.every(Number.isFinite)).toBe(true);
    const probe = await fitProbe(inputs, flat.labels, rest);
    expect(probeHits(probe, inputs, flat.labels)).toBe(90);
  });
});

describe('the bound over k', () => {
  test('takes k in steps of 1, 2 and 5, and the last as it is asked for', () => {
    expect(sampleCounts(100)).toEqual([1, 2, 5, 10, 20, 50, 100]);
    expect(sampleCounts(70)).toEqual([1, 2, 5, 10, 20, 50, 70]);
    expect(sampleCounts(1)).toEqual([1]);
  });

  test('is the mean over whole groups of log mean exp, far beyond what exp can hold', () => {
    const logWeights = [-1000, -1001, -1003, -999, -1002, -1000.5];
    const bound = groupedBound([1, 2, 4]);
    for (const logWeight of logWeights) bound.take(logWeight);
    const logMean = (of: number[]): number =>
      Math.log(of.reduce((sum, x) => sum + Math.exp(x + 1000), 0) / of.length) - 1000;
    const pairs = [0, 2, 4].map((i) => logMean(logWeights.slice(i, i + 2)));
    const [one, two, four] = bound.values();
    expect(one).toBeCloseTo(logWeights.reduce((sum, x) => sum + x, 0) / 6, 10);
    expect(two).toBeCloseTo(pairs.reduce((sum, x) => sum + x, 0) / 3, 10);
    expect(four).toBeCloseTo(logMean(logWeights.slice(0, 4)), 10);
  });
});

test('the aggregate posterior is a density that counts what lies outside, and tells sleeping dimensions', () => {
  const [count, latent] = [2000, 2];
  const noise = seededNormal(1, 'means', 0, count * latent);
  const { edges, outside, dimensions } = aggregateHistogram(
    {
      ...{ count, latent },
      // The first is asleep; the second has a mean of 5 with a spread of 1 around it.
      mean: noise.map((x, at) => (at % 2 === 0 ? 0 : 5 + x)),
      logVariance: noise.map((_, at) => (at % 2 === 0 ? 0 : -4)),
    },
    0,
  );
  const [asleep, awake] = dimensions;
  expect(asleep).toMatchObject({ kl: 0, meanVariance: 0 });
  expect(asleep!.standardDeviation).toBeCloseTo(1, 1);
  expect(awake!.meanVariance).toBeCloseTo(1, 1);
  expect(awake!.mean).toBeCloseTo(5, 1);
  const width = edges[1]! - edges[0]!;
  const inside = dimensions.map(({ density }) => density.reduce((sum, x) => sum + x * width, 0) * count);
  expect(Math.round(inside[0]! + inside[1]!) + outside).toBe(2 * count);
  expect(outside).toBeGreaterThan(count / 2);
});
