import { decimal } from './format.ts';
import { extent, type Point } from './points.ts';

export type Range = { readonly low: number; readonly high: number };
/** A value outside the drawn range, near the start of the run. */
export type CutOff = { readonly side: 'above' | 'below'; readonly value: number; readonly step: number };
export type Tick = { readonly value: number; readonly label: string };
/** The axis of a panel's losses. */
export type LossAxis = {
  readonly range: Range;
  readonly cutOffs: readonly CutOff[];
  /** False where it was wished for and a value is not positive. */
  readonly logarithmic: boolean;
  readonly ticks: readonly Tick[];
};

/** The start that may be cut off, as a share of the run; a cut must gain this share of the range that is left. */
const startShare = 0.03;
const worthCutting = 0.4;
const padding = 0.05;
const leading = [1, 2, 5];
const fewestTicks = 3;
const fewestParts = 3;

/** The largest of 1, 2 and 5 times a power of ten that divides the range into at least `fewestParts`. */
const tickStep = ({ low, high }: Range): number => {
  const most = (high - low) / fewestParts;
  const power = 10 ** Math.floor(Math.log10(most));
  return ([5, 2].find((digit) => digit * power <= most) ?? 1) * power;
};

/** Ticks at whole multiples of a round step, and their words with the step's decimals. */
export const lossTicks = (range: Range): readonly Tick[] => {
  const step = tickStep(range);
  const digits = Math.max(0, -Math.floor(Math.log10(step)));
  const first = Math.ceil(range.low / step);
  const length = Math.floor(range.high / step) - first + 1;
  return Array.from({ length }, (_, i) => {
    const value = (first + i) * step;
    return { value, label: decimal(value, digits) };
  });
};

const linearRange = ({ low, high }: Range): Range => {
  const room = (high - low) * padding || 1;
  return { low: low - room, high: high + room };
};

/** The range of all but the start, widened to the start where that costs little; else the cut is told. */
export const fitRange = (points: readonly Point[]): Pick<LossAxis, 'range' | 'cutOffs'> => {
  const lastStep = points.reduce((last, { x }) => Math.max(last, x), 0);
  const isStart = ({ x }: Point): boolean => x <= lastStep * startShare;
  const settled = extent(points.filter((point) => !isStart(point)));
  const whole = extent(points);
  const room = (settled.high - settled.low) * worthCutting;
  const low = whole.low < settled.low - room ? settled.low : whole.low;
  const high = whole.high > settled.high + room ? settled.high : whole.high;
  const told = (side: CutOff['side'], value: number): CutOff => ({
    side,
    value,
    step: points.find(({ y }) => y === value)?.x ?? 0,
  });
  return {
    range: linearRange({ low, high }),
    cutOffs: [
      ...(whole.high > high ? [told('above', whole.high)] : []),
      ...(whole.low < low ? [told('below', whole.low)] : []),
    ],
  };
};

const logRange = ({ low, high }: Range): Range => {
  const factor = (high / low) ** padding || 1;
  return { low: low / Math.max(factor, 1.01), high: high * Math.max(factor, 1.01) };
};

/** Ticks at 1, 2 and 5 times powers of ten; at equal distances where fewer than three of those are in the range. */
export const logTicks = (range: Range): readonly Tick[] => {
  const first = Math.floor(Math.log10(range.low));
  const powers = Array.from({ length: Math.ceil(Math.log10(range.high)) - first + 1 }, (_, i) => first + i);
  const ticks = powers
    .flatMap((power) => leading.map((digit) => ({ value: digit * 10 ** power, power })))
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
): LossAxis => {
  const whole = extent(points);
  if (wish.logarithmic && whole.low > 0) {
    const range = logRange(whole);
    return { range, cutOffs: [], logarithmic: true, ticks: logTicks(range) };
  }
  const fitted = wish.zoomed ? { range: linearRange(whole), cutOffs: [] } : fitRange(points);
  return { ...fitted, logarithmic: false, ticks: lossTicks(fitted.range) };
};
