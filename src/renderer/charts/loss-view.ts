import type { LossAxis } from '../../figures/loss-axis.ts';
import {
  aroundSight,
  axisOf,
  bandEdges,
  fittedLines,
  type MeanLines,
  type Quantity,
} from '../../figures/loss-series.ts';
import { decimate, type Point } from '../../figures/points.ts';
import type { MeanPoint } from '../../shared/comparison-figure.ts';
import type { StepRange } from '../../shared/loss-display.ts';
import { meanCurve } from '../../core/statistics/mean-curve.ts';
import type { Mode } from './controls.ts';
import type { EpochRow, History } from './history.ts';
import type { Line } from './series.ts';

/** One run's lines in a panel, steps as x. */
export type RunLines = {
  readonly raw: readonly Point[];
  readonly smoothed: readonly Point[];
  readonly train: readonly Point[];
  readonly test: readonly Point[];
  /** Steps in sight whose loss is NaN or infinite: as many as can be told apart, and how many there are. */
  readonly notFinite: readonly number[];
  readonly notFiniteCount: number;
};

/** What a panel shows: its lines and the axis that fits them. */
export type LossView = LossAxis & {
  readonly lines: readonly RunLines[];
  readonly means: readonly MeanLines[];
};

export type LossWish = {
  readonly quantity: Quantity;
  readonly mode: Mode;
  /** Runs whose tests are averaged, by their places; the first gives the colour. */
  readonly means: readonly (readonly number[])[];
  readonly smoothing: number;
  readonly logarithmic: boolean;
  readonly zoomed: boolean;
  readonly sight: StepRange;
  /** The most points of a line. */
  readonly most: number;
};

const mostTriangles = 200;

const linePoints = ({ values, pyramid }: Line, { sight, most }: LossWish): Point[] => {
  // Step i is at index i − 1. A step beyond either end lets lines run to the edges.
  const from = Math.max(0, Math.floor(sight.from) - 1);
  const until = Math.min(values.length, Math.ceil(sight.until) + 1);
  return pyramid.query(from, until, most).map((i) => ({ x: i + 1, y: values.data[i]! }));
};

const epochPoints = (rows: readonly EpochRow[], { quantity, sight, most }: LossWish): readonly Point[] => {
  const points = rows
    .map((row) => ({ x: row.step, y: row[quantity] ?? NaN }))
    .filter(({ y }) => Number.isFinite(y));
  return decimate(aroundSight(points, sight), most / 2);
};

const notFiniteSteps = (history: History, { quantity, sight }: LossWish): number[] => {
  const { data, length } = history.series[quantity].notFinite;
  return [...data.subarray(0, length)]
    .map((i) => i + 1)
    .filter((step) => step >= sight.from && step <= sight.until);
};

const runLines = (history: History, wish: LossWish): RunLines => {
  const series = history.series[wish.quantity];
  const bySteps = wish.mode === 'steps';
  const steps = notFiniteSteps(history, wish);
  const stride = Math.ceil(steps.length / mostTriangles);
  return {
    raw: bySteps ? linePoints(series, wish) : [],
    smoothed: bySteps && wish.smoothing > 0 ? linePoints(series.smoothed(), wish) : [],
    train: wish.mode === 'epochs' ? epochPoints(history.epochs('train'), wish) : [],
    test: epochPoints(history.epochs('test'), wish),
    notFinite: steps.filter((_, i) => i % stride === 0),
    notFiniteCount: steps.length,
  };
};

/** The mean of the test losses of runs, epoch by epoch. */
const meanOf = (histories: readonly History[], quantity: Quantity): readonly MeanPoint[] =>
  meanCurve(
    histories.map((history) =>
      history.epochs('test').map((row) => ({ ...row, value: row[quantity] ?? NaN })),
    ),
  );

/** What a panel shows of these runs. The moving averages are as far as they were worked at (`Series.smooth`). */
export const lossView = (histories: readonly History[], wish: LossWish): LossView => {
  const lines = histories.map((history) => runLines(history, wish));
  const means = wish.means.map((places) => ({
    place: places[0] ?? 0,
    points: meanOf(
      places.flatMap((place) => histories[place] ?? []),
      wish.quantity,
    ),
  }));
  const zoom = wish.zoomed ? wish.sight : null;
  const fitted = [
    ...lines.flatMap((line) => fittedLines(line, zoom)),
    ...means.flatMap(({ points }) => bandEdges(points)),
  ];
  return { lines, means, ...axisOf(fitted, { zoom, logarithmic: wish.logarithmic }) };
};

/** A run's losses at a step: of the step itself, the average there, and of the last test at or before it. */
export type Reading = {
  readonly step: number;
  readonly raw: number | null;
  readonly smoothed: number | null;
  readonly train: { readonly epoch: number; readonly value: number } | null;
  readonly test: { readonly epoch: number; readonly value: number } | null;
};

/** The mean over seeds at a step: of the last test at or before it. */
export const readMean = (points: readonly MeanPoint[], step: number): MeanPoint | null =>
  points.findLast((point) => point.step <= step) ?? null;

export const readAt = (
  history: History,
  step: number,
  { quantity, mode, smoothing }: Pick<LossWish, 'quantity' | 'mode' | 'smoothing'>,
): Reading => {
  const series = history.series[quantity];
  const row = (split: 'train' | 'test'): Reading['test'] => {
    const found = history.epochs(split).findLast((each) => each.step <= step);
    const value = found?.[quantity] ?? null;
    return found === undefined || value === null ? null : { epoch: found.epoch, value };
  };
  const known = mode === 'steps' && step >= 1 && step <= series.values.length;
  const average = series.smoothed().values;
  return {
    step,
    raw: known ? series.values.data[step - 1]! : null,
    smoothed: known && smoothing > 0 && step <= average.length ? average.data[step - 1]! : null,
    train: mode === 'epochs' ? row('train') : null,
    test: row('test'),
  };
};
