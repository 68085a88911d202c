import { estimate } from './estimate.ts';

/** 0.975 quantiles of Student's t for 1 to 30 degrees of freedom (NIST/SEMATECH e-Handbook, section 1.3.6.7.2). */
const quantiles = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131,
  2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];
const normal = 1.959964;

/** The 0.975 quantile; beyond the table by the first two terms of Cornish and Fisher, right to three decimals. */
export const studentQuantile = (freedom: number): number =>
  quantiles[freedom - 1] ??
  normal +
    (normal ** 3 + normal) / (4 * freedom) +
    (5 * normal ** 5 + 16 * normal ** 3 + 3 * normal) / (96 * freedom ** 2);

/** A mean over runs; `halfWidth` is that of its 95 % confidence interval, null for one value. */
export type MeanOfRuns = {
  readonly count: number;
  readonly mean: number;
  readonly halfWidth: number | null;
};

/** mean ± t₀.₉₇₅(n − 1)·s/√n, s with n − 1 in the denominator: for values of a normal distribution. Null for none. */
export const meanOfRuns = (values: readonly number[]): MeanOfRuns | null => {
  const count = values.length;
  if (count === 0) return null;
  const { value: mean, standardError } = estimate(values);
  return { count, mean, halfWidth: count === 1 ? null : studentQuantile(count - 1) * standardError };
};
