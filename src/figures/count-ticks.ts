import { count } from './format.ts';
import type { Range, Tick } from './loss-axis.ts';

/** Whole numbers at round distances within a range, at most `most` of them. */
export const countTicks = (range: Range, most: number): readonly Tick[] => {
  const least = Math.max(1, (range.high - range.low) / Math.max(1, most - 1));
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5, 10].map((digit) => digit * power).find((size) => size >= least) ?? 10 * power;
  const first = Math.ceil(range.low / step);
  return Array.from({ length: Math.max(0, Math.floor(range.high / step) - first + 1) }, (_, i) => {
    const value = (first + i) * step;
    return { value, label: count(value) };
  });
};
