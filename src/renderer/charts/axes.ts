import { count, decimal } from '../../figures/format.ts';
import { extent, fitRange } from '../../figures/loss-series.ts';
import type { LossPanel, Point } from '../../figures/loss-series.ts';
import { lossTicks } from '../../figures/loss-style.ts';

type Range = LossPanel['range'];
export type Tick = { readonly value: number; readonly label: string };
export type YAxis = Pick<LossPanel, 'range' | 'cutOffs'> & {
  /** False where it was wished for and a value is not positive. */
  readonly logarithmic: boolean;
  readonly ticks: readonly Tick[];
};

const margin = 0.05;
const digits = [1, 2, 5];
const fewestTicks = 3;

const logRange = ({ low, high }: Range): Range => {
  const factor = (high / low) ** margin || 1;
  return { low: low / Math.max(factor, 1.01), high: high * Math.max(factor, 1.01) };
};

const linearRange = ({ low, high }: Range): Range => {
  const room = (high - low) * margin || 1;
  return { low: low - room, high: high + room };
};

/** Ticks at 1, 2 and 5 times powers of ten; at equal distances where fewer than three of those are in the range. */
export const logTicks = (range: Range): readonly Tick[] => {
  const first = Math.floor(Math.log10(range.low));
  const powers = Array.from({ length: Math.ceil(Math.log10(range.high)) - first + 1 }, (_, i) => first + i);
  const ticks = powers
    .flatMap((power) => digits.map((digit) => ({ value: digit * 10 ** power, power })))
    .filter(({ value }) => value >= range.low && value <= range.high)
    .map(({ value, power }) => ({ value, label: decimal(value, Math.max(0, -power)) }));
  return ticks.length < fewestTicks ? lossTicks(range) : ticks;
};

/**
 * A y axis for the points in sight. Of a whole run a start that would flatten the rest is cut off and told; what a person
 * has zoomed to is shown to its extremes, and so is everything on a logarithmic axis.
 */
export const yAxis = (
  points: readonly Point[],
  wish: { readonly zoomed: boolean; readonly logarithmic: boolean },
): YAxis => {
  const whole = extent(points);
  if (wish.logarithmic && whole.low > 0) {
    const range = logRange(whole);
    return { range, cutOffs: [], logarithmic: true, ticks: logTicks(range) };
  }
  const fitted = wish.zoomed ? { range: linearRange(whole), cutOffs: [] } : fitRange(points);
  return { ...fitted, logarithmic: false, ticks: lossTicks(fitted.range) };
};

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
