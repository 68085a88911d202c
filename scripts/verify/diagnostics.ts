import { aggregateDensity } from '../../src/core/diagnostics/aggregate.ts';
import { decompose, drawCodes } from '../../src/core/diagnostics/decomposition.ts';
import { noRest } from '../../src/core/diagnostics/rest.ts';
import type { Estimate } from '../../src/shared/estimate.ts';
import { grid, independent, shared, synthetic } from '../../tests/support/synthetic-encoder.ts';
import type { Measured, Row } from './row.ts';

/** How many standard errors an estimate is from a value; 0 where both are equal without any. */
const away = ({ value, standardError }: Estimate, from: number): number =>
  Math.abs(value - from) < 1e-9 ? 0 : Math.abs(value - from) / standardError;

const againstIndependent = async (): Promise<Measured> => {
  const [samples, seed] = [1000, 7];
  const posteriors = synthetic(500, 4);
  const { codes, owners } = drawCodes(posteriors, samples, seed);
  const expected = independent(posteriors, codes, owners);
  const { joint } = await aggregateDensity(posteriors, codes, noRest);
  const made = await decompose(posteriors, samples, seed, noRest);
  const worst = Math.max(
    ...expected.logQ.map((log, i) => Math.abs(log - (joint[i] ?? NaN))),
    Math.abs(made.mutualInformation.value - expected.mi),
    Math.abs(made.totalCorrelation.value - expected.tc),
    Math.abs(made.dimensionWiseKl.value - expected.dw),
  );
  return { figure: worst.toExponential(1), holds: worst <= 1e-3 };
};

const belowLogN = async (): Promise<Measured> => {
  const shares = await Promise.all(
    [10, 100, 1000].map(async (count) => {
      const { mutualInformation } = await decompose(synthetic(count, 6), 1000, 0, noRest);
      return mutualInformation.value / Math.log(count);
    }),
  );
  const worst = Math.max(...shares);
  return { figure: `${worst.toFixed(4)} of log N`, holds: worst <= 1 };
};

const factorised = async (): Promise<Measured> => {
  const { totalCorrelation } = await decompose(shared(grid(40), 0.3), 4000, 0, noRest);
  const errors = away(totalCorrelation, 0);
  return { figure: `${errors.toFixed(2)} standard errors`, holds: errors <= 3 };
};

const correlated = async (): Promise<Measured> => {
  const [rho, variance] = [0.8, 0.3];
  const points = grid(60).map(([a, b]) => [a, rho * a + Math.sqrt(1 - rho * rho) * b] as const);
  const { totalCorrelation } = await decompose(shared(points, variance), 4000, 0, noRest);
  const exact = -0.5 * Math.log(1 - (rho / (1 + variance)) ** 2);
  const errors = away(totalCorrelation, exact);
  const { value, standardError } = totalCorrelation;
  return {
    figure: `${value.toFixed(3)} ± ${standardError.toFixed(3)} against ${exact.toFixed(3)}`,
    holds: errors <= 3,
  };
};

/** The estimators of the Diagnostics place on encoders whose answers are known. */
export const diagnosticRows: readonly Row[] = [
  {
    issue: 5,
    what: 'fixed synthetic encoder: log q(z), MI, TC, dimension-wise KL against an independent float64 evaluation',
    bar: '≤ 1e-3',
    measure: againstIndependent,
  },
  { issue: 5, what: 'mutual information for N = 10, 100, 1,000', bar: '≤ log N', measure: belowLogN },
  {
    issue: 5,
    what: 'total correlation of a factorised aggregate, away from 0',
    bar: '≤ 3 standard errors',
    measure: factorised,
  },
  {
    issue: 5,
    what: 'total correlation of a correlated Gaussian aggregate against −½ log det R',
    bar: '≤ 3 standard errors',
    measure: correlated,
  },
];
