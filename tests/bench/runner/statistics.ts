/** The middle value; of an even number, the mean of the two in the middle. NaN of none. */
export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
};

/** How many times as long `times` are as `reference`, round by round: the median of the paired ratios. */
export const pairedRatio = (times: readonly number[], reference: readonly number[]): number =>
  median(times.map((time, i) => time / (reference[i] ?? NaN)));
