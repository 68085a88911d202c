const largest = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((max, x) => Math.max(max, Math.abs(x)), 0);

/** max|a − b| / max|b|, the measure of gradients and of values; 0 where both vanish, NaN where a number is not one. */
export const maxNormError = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  if (a.length !== b.length) throw new Error(`${a.length} values beside ${b.length}`);
  const error = largest(Array.from(a, (x, i) => x - (b[i] ?? NaN)));
  return error === 0 ? 0 : error / largest(b);
};
