import type { ComparisonFigure, MeanPoint } from '../shared/comparison-figure.ts';
import type { FigureOf, LossPoint, LossSteps } from '../shared/figures.ts';

export type Point = { readonly x: number; readonly y: number };
/** The panels of a chart of losses from above; `objective` where it is not −ELBO. */
export const quantities = ['negativeElbo', 'reconstruction', 'kl', 'objective'] as const;
export type Quantity = (typeof quantities)[number];
/** A value outside the drawn range, near the start of the run. */
export type CutOff = { readonly side: 'above' | 'below'; readonly value: number; readonly step: number };

/** The charts of losses: of one run, or of several. */
export type LossFigure = FigureOf<'loss'> | ComparisonFigure;

/** What a run has recorded of its losses. */
export type RunLosses = { readonly steps: LossSteps; readonly test: readonly LossPoint[] };

export type LossLines = {
  /** Where the run stands in a comparison, which gives it a colour; null where the chart is of one run. */
  readonly place: number | null;
  /** Whether it is one of those that a mean is over. */
  readonly faint: boolean;
  /** Every training step, decimated; the moving average over every step, decimated; test losses, all of them. */
  readonly raw: readonly Point[];
  readonly smoothed: readonly Point[];
  readonly test: readonly Point[];
  /** Steps whose loss is NaN or infinite. */
  readonly notFinite: readonly number[];
};

/** The mean of test curves over seeds; the place gives it the colour of its first run. */
export type MeanLines = { readonly place: number; readonly points: readonly MeanPoint[] };

export type LossPanel = {
  readonly quantity: Quantity;
  readonly lines: readonly LossLines[];
  readonly means: readonly MeanLines[];
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

/** The ends of a band as points: an axis that holds them holds all of it. */
export const bandEdges = (points: readonly MeanPoint[]): Point[] =>
  points.flatMap(({ step, mean, halfWidth }) => [
    { x: step, y: mean - halfWidth },
    { x: step, y: mean + halfWidth },
  ]);

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

export const runsOf = (figure: LossFigure): readonly RunLosses[] =>
  figure.kind === 'loss' ? [figure] : figure.runs;

/** What a point of a test curve is of a quantity; null where the run has none. */
export const testLoss = (quantity: Quantity, { reconstruction, kl, objective }: LossPoint): number | null =>
  ({ negativeElbo: kl === null ? null : reconstruction + kl, reconstruction, kl, objective })[quantity];

const stepLosses = (
  quantity: Quantity,
  { reconstruction, kl, objective }: LossSteps,
): Float64Array | null => {
  if (quantity !== 'negativeElbo') return { reconstruction, kl, objective }[quantity];
  return kl === null ? null : reconstruction.map((value, i) => value + (kl[i] ?? NaN));
};

/** The lines of one run in the panel of a quantity; null where it has no such loss. */
export const linesOf = (
  quantity: Quantity,
  { steps, test }: RunLosses,
  smoothing: number,
  place: number | null,
): LossLines | null => {
  const values = stepLosses(quantity, steps);
  if (values === null) return null;
  const pointsOf = (column: Float64Array): Point[] =>
    Array.from(column, (y, i) => ({ x: steps.step[i] ?? 0, y })).filter(({ y }) => Number.isFinite(y));
  return {
    place,
    faint: false,
    raw: decimate(pointsOf(values)),
    smoothed: decimate(pointsOf(movingAverage(values, smoothing))),
    test: test.flatMap((point) => {
      const y = testLoss(quantity, point);
      return y === null ? [] : [{ x: point.step, y }];
    }),
    notFinite: [...steps.step].filter((_, i) => !Number.isFinite(values[i])),
  };
};

/** The panels of a run's chart from above; an autoencoder has no KL and so only the reconstruction's. */
export const lossPanels = (figure: FigureOf<'loss'>): readonly LossPanel[] =>
  quantities.flatMap((quantity) => {
    const lines = linesOf(quantity, figure, figure.smoothing, null);
    if (lines === null) return [];
    return [{ quantity, lines: [lines], means: [], ...fitRange([...lines.raw, ...lines.test]) }];
  });
