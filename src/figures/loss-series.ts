import type { ComparisonFigure, MeanPoint } from '../shared/comparison-figure.ts';
import type { FigureOf, LossPoint, LossSteps } from '../shared/figures.ts';
import type { LossDisplay, StepRange } from '../shared/loss-display.ts';
import { type LossAxis, yAxis } from './loss-axis.ts';
import { decimate, type Point } from './points.ts';

/** The panels of a chart of losses from above; `objective` where it is not −ELBO. */
export const quantities = ['negativeElbo', 'reconstruction', 'kl', 'objective'] as const;
export type Quantity = (typeof quantities)[number];

/** The charts of losses: of one run, or of several. */
export type LossFigure = FigureOf<'loss'> | ComparisonFigure;

/** What a run has recorded of its losses. */
export type RunLosses = {
  readonly steps: LossSteps;
  readonly train: readonly LossPoint[];
  readonly test: readonly LossPoint[];
};

export type LossLines = {
  /** Where the run stands in a comparison, which gives it its dashes; null where the chart is of one run. */
  readonly place: number | null;
  /** Whether it is one of those that a mean is over. */
  readonly faint: boolean;
  /** Every training step and their moving average, both decimated, or the training losses of epochs; test losses. */
  readonly raw: readonly Point[];
  readonly smoothed: readonly Point[];
  readonly train: readonly Point[];
  readonly test: readonly Point[];
  /** Steps whose loss is NaN or infinite. */
  readonly notFinite: readonly number[];
};

/** The mean of test curves over seeds; the place is that of its first run, whose colour it has. */
export type MeanLines = { readonly place: number; readonly points: readonly MeanPoint[] };

export type LossPanel = LossAxis & {
  readonly quantity: Quantity;
  readonly lines: readonly LossLines[];
  readonly means: readonly MeanLines[];
};

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

/** The lines that a band lies between: an axis that holds them holds all of it. */
export const bandEdges = (points: readonly MeanPoint[]): readonly (readonly Point[])[] =>
  [-1, 1].map((side) => points.map(({ step, mean, halfWidth }) => ({ x: step, y: mean + side * halfWidth })));

export const runsOf = (figure: LossFigure): readonly RunLosses[] =>
  figure.kind === 'loss' ? [figure] : figure.runs;

/** The colour of the run at a place of a chart of several; a chart of one run has no places. */
export const colourAt = (figure: LossFigure, place: number): number =>
  (figure.kind === 'comparison' ? figure.runs[place]?.colour : undefined) ?? place;

/** The last step that any of the runs has. */
export const lastStepOf = (figure: LossFigure): number =>
  Math.max(
    0,
    ...runsOf(figure).flatMap(({ steps, test }) => [steps.step.at(-1) ?? 0, test.at(-1)?.step ?? 0]),
  );

/** What an epoch's losses are of a quantity; null where the run has none. */
export const epochLoss = (quantity: Quantity, { reconstruction, kl, objective }: LossPoint): number | null =>
  ({ negativeElbo: kl === null ? null : reconstruction + kl, reconstruction, kl, objective })[quantity];

const stepLosses = (
  quantity: Quantity,
  { reconstruction, kl, objective }: LossSteps,
): Float64Array | null => {
  if (quantity !== 'negativeElbo') return { reconstruction, kl, objective }[quantity];
  return kl === null ? null : reconstruction.map((value, i) => value + (kl[i] ?? NaN));
};

/** The points in sight, and one beyond either side, so that lines run to the edges. */
export const aroundSight = (points: readonly Point[], zoom: StepRange | null): readonly Point[] => {
  if (zoom === null) return points;
  const first = points.findLastIndex(({ x }) => x <= zoom.from);
  const last = points.findIndex(({ x }) => x >= zoom.until);
  return points.slice(Math.max(0, first), last < 0 ? undefined : last + 1);
};

export const isInSight = (step: number, { zoom }: Pick<LossDisplay, 'zoom'>): boolean =>
  zoom === null || (step >= zoom.from && step <= zoom.until);

/** Where a straight line between two values is, a share of the way along; on a logarithmic axis that is another place. */
const between = (from: number, to: number, share: number, logarithmic: boolean): number =>
  logarithmic && from > 0 && to > 0 ? from * (to / from) ** share : from + share * (to - from);

/** What is seen of a line: its points in sight, and where it crosses either side. */
const seenOf = (line: readonly Point[], zoom: StepRange, logarithmic: boolean): readonly Point[] => {
  const crossing = (x: number): readonly Point[] => {
    const after = line.findIndex((point) => point.x >= x);
    const [from, to] = [line[after - 1], line[after]];
    if (from === undefined || to === undefined) return [];
    return [{ x, y: between(from.y, to.y, (x - from.x) / (to.x - from.x), logarithmic) }];
  };
  const within = line.filter(({ x }) => isInSight(x, { zoom }));
  return [...crossing(zoom.from), ...within, ...crossing(zoom.until)];
};

/**
 * The axis that fits what is seen of these lines: between two epochs it is their way from one to the other. Before the first
 * epoch and after the last nothing is seen, and it fits what is nearest.
 */
export const axisOf = (
  lines: readonly (readonly Point[])[],
  { zoom, logarithmic }: Pick<LossDisplay, 'zoom' | 'logarithmic'>,
): LossAxis => {
  const seen = lines.flatMap((line) => (zoom === null ? line : seenOf(line, zoom, logarithmic)));
  const fitted = seen.length === 0 ? lines.flatMap((line) => aroundSight(line, zoom)) : seen;
  return yAxis(fitted, { zoomed: zoom !== null, logarithmic });
};

/** The lines of one run in the panel of a quantity; null where it has no such loss. */
export const linesOf = (
  quantity: Quantity,
  { steps, train, test }: RunLosses,
  display: LossDisplay,
  place: number | null,
): LossLines | null => {
  const values = stepLosses(quantity, steps);
  if (values === null) return null;
  const ofSteps = (column: Float64Array): readonly Point[] => {
    const points = Array.from(column, (y, i) => ({ x: steps.step[i] ?? 0, y }));
    return decimate(
      aroundSight(
        points.filter(({ y }) => Number.isFinite(y)),
        display.zoom,
      ),
    );
  };
  const ofEpochs = (losses: readonly LossPoint[]): readonly Point[] => {
    const points = losses.flatMap((point) => {
      const y = epochLoss(quantity, point);
      return y === null ? [] : [{ x: point.step, y }];
    });
    return aroundSight(points, display.zoom);
  };
  const bySteps = display.mode === 'steps';
  return {
    place,
    faint: false,
    raw: bySteps ? ofSteps(values) : [],
    smoothed: bySteps && display.smoothing > 0 ? ofSteps(movingAverage(values, display.smoothing)) : [],
    train: bySteps ? [] : ofEpochs(train),
    test: ofEpochs(test),
    notFinite: [...steps.step].filter((step, i) => !Number.isFinite(values[i]) && isInSight(step, display)),
  };
};

/**
 * What the axis of a panel is fitted to of a run. Of a whole run the average only draws out the start that may be cut off; in a
 * zoom it can lie wholly beside the steps.
 */
export const fittedLines = (
  { raw, smoothed, train, test }: Pick<LossLines, 'raw' | 'smoothed' | 'train' | 'test'>,
  zoom: StepRange | null,
): readonly (readonly Point[])[] => (zoom === null ? [raw, train, test] : [raw, smoothed, train, test]);

/** The panels of a run's chart from above; an autoencoder has no KL and so only the reconstruction's. */
export const lossPanels = (figure: FigureOf<'loss'>): readonly LossPanel[] =>
  quantities.flatMap((quantity) => {
    const lines = linesOf(quantity, figure, figure.display, null);
    if (lines === null) return [];
    return [
      {
        quantity,
        lines: [lines],
        means: [],
        ...axisOf(fittedLines(lines, figure.display.zoom), figure.display),
      },
    ];
  });
