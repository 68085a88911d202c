import type { Estimate } from '../../shared/estimate.ts';

export const mean = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ?? NaN;
  return sum / values.length;
};

/** The mean of independent values and its standard error sd/√n, 0 for a single value. */
export const estimate = (values: ArrayLike<number>): Estimate => {
  const centre = mean(values);
  const n = values.length;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += ((values[i] ?? NaN) - centre) ** 2;
  return { value: centre, standardError: n > 1 ? Math.sqrt(squares / (n - 1) / n) : 0 };
};

/**
 * A share p of `n` cases. Its error is half the width of Wilson's interval at one standard error (Wilson 1927),
 * √(p(1 − p)/n + 1/(4n²))/(1 + 1/n): that of the binomial for many cases, and not 0 where none or all of them hit.
 */
export const proportion = (hits: number, n: number): Estimate => {
  const value = hits / n;
  const variance = (value * (1 - value)) / n + 1 / (4 * n * n);
  return { value, standardError: Math.sqrt(variance) / (1 + 1 / n) };
};
