import type { FigureOf } from '../shared/figures.ts';

export type Point = { readonly x: number; readonly y: number };
export type Quantity = 'negativeElbo' | 'reconstruction' | 'kl';
/** A value outside the drawn range, near the start of the run. */
export type CutOff = { readonly side: 'above' | 'below'; readonly value: number; readonly step: number };

export type LossPanel = {
  readonly quantity: Quantity;
  /** Every training step, decimated; the moving average over every step, decimated; test losses, all of them. */
  readonly raw: readonly Point[];
  readonly smoothed: readonly Point[];
  readonly test: readonly Point[];
  /** Steps whose loss is NaN or infinite. */
  readonly notFinite: readonly number[];
  readonly range: { readonly low: number; readonly high: number };
  readonly cutOffs: readonly CutOff[];
};

const mostPoints = 1500;
/** The start that may be cut off, as a share of the run; a cut must gain this share of the range that is left. */
const startShare = 0.03;
const worthCutting = 0.4;
const padding = 0.05;

/**
 * Exponential moving average without the bias of its start: m_t = α·m_{t−1} + (1 − α)·x_t, divided by 1 − αᵗ (Kingma &
 * Ba 2015, section 3, for a constant α). Values that are not finite are passed over.
 */
export const movingAverage = (values: ArrayLike<number>, smoothing: number): Float64Array => {
  let [sum, weight] = [0, 0];
  return Float64Array.from(values, (value) => {
    if (Number.isFinite(value)) {
      sum = smoothing * sum + (1 - smoothing) * value;
      weight = smoothing * weight + (1 - smoothing);
    }
    return weight === 0 ? NaN : sum / weight;
  });
};

/** The lowest and the highest of the points from one index until another, in their order. */
const extremes = (points: readonly Point[], from: number, until: number): Point[] => {
  let [low, high] = [from, from];
  for (let i = from + 1; i < until; i += 1) {
    if ((points[i]?.y ?? 0) < (points[low]?.y ?? 0)) low = i;
    if ((points[i]?.y ?? 0) > (points[high]?.y ?? 0)) high = i;
  }
  const chosen = new Set([Math.min(low, high), Math.max(low, high)]);
  return [...chosen].flatMap((i) => points[i] ?? []);
};

/** At most `most` points: the extremes of each of `most / 2` equal parts, so that every spike stays. */
export const decimate = (points: readonly Point[], most: number = mostPoints): readonly Point[] => {
  if (points.length <= most) return points;
  const parts = Math.floor(most / 2);
  const start = (part: number): number => Math.floor((part * points.length) / parts);
  return Array.from({ length: parts }, (_, part) => extremes(points, start(part), start(part + 1))).flat();
};

/** The lowest and the highest value; 0 and 1 where there are none. */
export const extent = (points: readonly Point[]): { low: number; high: number } => {
  let [low, high] = [Infinity, -Infinity];
  for (const { y } of points) {
    low = Math.min(low, y);
    high = Math.max(high, y);
  }
  return low > high ? { low: 0, high: 1 } : { low, high };
};

/** The range of all but the start, widened to the start where that costs little; else the cut is told. */
export const fitRange = (points: readonly Point[]): Pick<LossPanel, 'range' | 'cutOffs'> => {
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
  const margin = (high - low) * padding || 1;
  return {
    range: { low: low - margin, high: high + margin },
    cutOffs: [
      ...(whole.high > high ? [told('above', whole.high)] : []),
      ...(whole.low < low ? [told('below', whole.low)] : []),
    ],
  };
};

const panelOf = (
  quantity: Quantity,
  steps: Float64Array,
  values: Float64Array,
  test: readonly Point[],
  smoothing: number,
): LossPanel => {
  const pointsOf = (column: Float64Array): Point[] =>
    Array.from(column, (y, i) => ({ x: steps[i] ?? 0, y })).filter(({ y }) => Number.isFinite(y));
  const raw = pointsOf(values);
  return {
    quantity,
    raw: decimate(raw),
    smoothed: decimate(pointsOf(movingAverage(values, smoothing))),
    test,
    notFinite: [...steps].filter((_, i) => !Number.isFinite(values[i])),
    ...fitRange([...raw, ...test]),
  };
};

/** The panels of a loss chart from above; an autoencoder has no KL and so only the reconstruction's. */
export const lossPanels = (figure: FigureOf<'loss'>): readonly LossPanel[] => {
  const { steps, test, smoothing } = figure;
  const panel = (quantity: Quantity, values: Float64Array, testValue: (index: number) => number): LossPanel =>
    panelOf(
      quantity,
      steps.step,
      values,
      test.map(({ step }, i) => ({ x: step, y: testValue(i) })),
      smoothing,
    );
  const reconstruction = panel('reconstruction', steps.reconstruction, (i) => test[i]?.reconstruction ?? NaN);
  const { kl } = steps;
  if (kl === null) return [reconstruction];
  const bound = steps.reconstruction.map((value, i) => value + (kl[i] ?? 0));
  const testKl = (i: number): number => test[i]?.kl ?? NaN;
  return [
    panel('negativeElbo', bound, (i) => (test[i]?.reconstruction ?? NaN) + testKl(i)),
    reconstruction,
    panel('kl', kl, testKl),
  ];
};
