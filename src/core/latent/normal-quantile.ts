/**
 * Coefficients of Acklam's rational approximation of the inverse of the standard normal distribution function
 * (P. J. Acklam 2003): a relative error below 1.15e-9 everywhere.
 */
const centre = {
  above: [
    -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1,
    2.506628277459239,
  ],
  below: [
    -5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1,
    -1.328068155288572e1, 1,
  ],
};
const tail = {
  above: [
    -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968,
    2.938163982698783,
  ],
  below: [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416, 1],
};
const tailFrom = 0.02425;

/** The polynomial with these coefficients, the highest power first, at x (Horner). */
const polynomial = (coefficients: readonly number[], x: number): number =>
  coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);

/** The z with Φ(z) = p, for p in (0, 1). */
export const normalQuantile = (p: number): number => {
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p < tailFrom) {
    const q = Math.sqrt(-2 * Math.log(p));
    return polynomial(tail.above, q) / polynomial(tail.below, q);
  }
  const q = p - 0.5;
  return (q * polynomial(centre.above, q * q)) / polynomial(centre.below, q * q);
};

/** `count` quantiles of N(0, 1) at probabilities (i + ½)/count, ascending: each stands for an equal share of the mass. */
export const normalQuantiles = (count: number): number[] =>
  Array.from({ length: count }, (_, i) => {
    const z = normalQuantile((i + 0.5) / count);
    return z === 0 ? 0 : z;
  });
