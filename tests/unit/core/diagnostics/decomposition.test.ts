import { describe, expect, test } from 'vitest';
import { aggregateDensity } from '../../../../src/core/diagnostics/aggregate.ts';
import { decompose, drawCodes } from '../../../../src/core/diagnostics/decomposition.ts';
import { noRest } from '../../../../src/core/diagnostics/rest.ts';
import { grid, independent, shared, synthetic } from '../../../support/synthetic-encoder.ts';

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
