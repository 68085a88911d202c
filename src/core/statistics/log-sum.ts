/** log Σ exp(x), kept as a maximum and a sum scaled by it, so that terms can come one by one in any number. */
export type LogSum = { max: number; sum: number };

export const emptySum = (): LogSum => ({ max: -Infinity, sum: 0 });

export const addTo = (total: LogSum, x: number): void => {
  // Also where both are −∞: exp(−∞ + ∞) is no number.
  if (x === -Infinity) return;
  if (x <= total.max) total.sum += Math.exp(x - total.max);
  else {
    total.sum = total.sum * Math.exp(total.max - x) + 1;
    total.max = x;
  }
};

export const valueOf = ({ max, sum }: LogSum): number => max + Math.log(sum);

export const reset = (total: LogSum): void => {
  total.max = -Infinity;
  total.sum = 0;
};
