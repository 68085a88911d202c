import { describe, expect, test } from 'vitest';
import { seededNormal } from '../../../../src/core/data/random.ts';
import { aggregateDensity } from '../../../../src/core/diagnostics/aggregate.ts';
import { decompose, drawCodes } from '../../../../src/core/diagnostics/decomposition.ts';
import type { Posteriors } from '../../../../src/core/diagnostics/posteriors.ts';
import { noRest } from '../../../../src/core/diagnostics/rest.ts';

/** A fixed synthetic encoder: means of N(0, 1), log-variances around −2. */
const synthetic = (count: number, latent: number): Posteriors => ({
  count,
  latent,
  mean: seededNormal(1, 'mean', 0, count * latent),
  logVariance: seededNormal(1, 'spread', 0, count * latent).map((x) => 0.5 * x - 2),
});

const normal = (z: number, mu: number, variance: number): number =>
  Math.exp((-0.5 * (z - mu) ** 2) / variance) / Math.sqrt(2 * Math.PI * variance);

/** All four figures straight from their definitions, densities multiplied and not their logs added. */
const independent = (
  { count, latent, mean, logVariance }: Posteriors,
  codes: Float64Array,
  owners: Int32Array,
) => {
  const density = (z: number, n: number, j: number): number =>
    normal(z, mean[n * latent + j]!, Math.exp(logVariance[n * latent + j]!));
  const all = Array.from({ length: count }, (_, n) => n);
  const dimensions = Array.from({ length: latent }, (_, j) => j);
  const average = (values: number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;
  const rows = Array.from(owners, (owner, i) => {
    const z = (j: number): number => codes[i * latent + j]!;
    const joint = (n: number): number => dimensions.reduce((product, j) => product * density(z(j), n, j), 1);
    const q = average(all.map(joint));
    const qj = dimensions.map((j) => average(all.map((n) => density(z(j), n, j))));
    return {
      logQ: Math.log(q),
      mi: Math.log(joint(owner) / q),
      tc: Math.log(q / qj.reduce((product, x) => product * x, 1)),
      dw: qj.reduce((sum, x, j) => sum + Math.log(x / normal(z(j), 0, 1)), 0),
    };
  });
  return {
    logQ: rows.map(({ logQ }) => logQ),
    mi: average(rows.map(({ mi }) => mi)),
    tc: average(rows.map(({ tc }) => tc)),
    dw: average(rows.map(({ dw }) => dw)),
  };
};

describe('the decomposition of the KL', () => {
  test('is what its definitions say, on the same codes', async () => {
    const posteriors = synthetic(150, 3);
    const { codes, owners } = drawCodes(posteriors, 1000, 7);
    const expected = independent(posteriors, codes, owners);
    const { joint } = await aggregateDensity(posteriors, codes, noRest);
    expect(Math.max(...expected.logQ.map((log, i) => Math.abs(log - joint[i]!)))).toBeLessThan(1e-9);
    const made = await decompose(posteriors, 1000, 7, noRest);
    expect(made.mutualInformation.value).toBeCloseTo(expected.mi, 9);
    expect(made.totalCorrelation.value).toBeCloseTo(expected.tc, 9);
    expect(made.dimensionWiseKl.value).toBeCloseTo(expected.dw, 9);
  });

  test('sums to the analytic KL, and mutual information stays below log N', async () => {
    const posteriors = synthetic(200, 4);
    const { mutualInformation, perDimension, dimensionWiseKl, difference } = await decompose(
      posteriors,
      4000,
      0,
      noRest,
    );
    expect(mutualInformation.value).toBeLessThanOrEqual(Math.log(200));
    expect(mutualInformation.value).toBeGreaterThan(3);
    expect(Math.abs(difference.value)).toBeLessThan(3 * difference.standardError);
    expect(perDimension.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(dimensionWiseKl.value, 9);
  });

  /** Points of a plane at the quantiles of N(0, 1) in both directions: a product, whatever is done with it. */
  const grid = (side: number): [number, number][] => {
    const sorted = Array.from(seededNormal(3, 'quantiles', 0, 40_001)).sort((a, b) => a - b);
    const quantile = (i: number): number => sorted[Math.floor(((i + 0.5) / side) * sorted.length)]!;
    return Array.from({ length: side * side }, (_, n) => [
      quantile(n % side),
      quantile(Math.floor(n / side)),
    ]);
  };
  const shared = (points: readonly (readonly [number, number])[], variance: number): Posteriors => ({
    count: points.length,
    latent: 2,
    mean: Float64Array.from(points.flat()),
    logVariance: new Float64Array(2 * points.length).fill(Math.log(variance)),
  });

  test('finds no total correlation in an aggregate that is a product', async () => {
    const { totalCorrelation } = await decompose(shared(grid(20), 0.3), 2000, 0, noRest);
    expect(Math.abs(totalCorrelation.value)).toBeLessThan(1e-9);
  });

  test('finds −½ log det R in a correlated Gaussian aggregate', async () => {
    const [rho, variance] = [0.8, 0.3];
    // Means of covariance [[1, ρ], [ρ, 1]] and a variance of 0.3 on top make a correlation of ρ/1.3.
    const points = grid(40).map(([a, b]) => [a, rho * a + Math.sqrt(1 - rho * rho) * b] as const);
    const { totalCorrelation } = await decompose(shared(points, variance), 2000, 0, noRest);
    const exact = -0.5 * Math.log(1 - (rho / (1 + variance)) ** 2);
    expect(exact).toBeGreaterThan(0.2);
    expect(Math.abs(totalCorrelation.value - exact)).toBeLessThan(3 * totalCorrelation.standardError);
    expect(totalCorrelation.standardError).toBeLessThan(0.03);
  });

  test('does not lose codes that are far from every component', async () => {
    const { joint, marginal } = await aggregateDensity(synthetic(10, 2), [400, -400], noRest);
    expect(joint[0]).toBeLessThan(-1e5);
    expect(Number.isFinite(joint[0]) && Number.isFinite(marginal[0])).toBe(true);
  });
});
