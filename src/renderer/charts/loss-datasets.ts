import type { ChartDataset } from 'chart.js';
import type { Quantity } from '../../figures/loss-series.ts';
import { faded, notFiniteMarks, quantityColour, strokes } from '../../figures/loss-style.ts';
import type { Point } from '../../figures/points.ts';
import { runColour, runDash } from '../../figures/run-colours.ts';
import type { Marked } from './loss-marks.ts';
import type { LossView, RunLines } from './loss-view.ts';

export type Line = ChartDataset<'line', Point[]>;

/** All that a panel's chart shows at a moment. */
export type LossScene = Marked & {
  readonly quantity: Quantity;
  readonly view: LossView;
  /** The places of runs that a mean is over: their lines are faint. */
  readonly averaged: ReadonlySet<number>;
  /** Of the runs, by their places. */
  readonly colours: readonly number[];
};

type Stroke = { readonly width: number; readonly opacity: number; readonly point: number };

/** More points at epochs than this would hide their line. */
const mostDots = 100;

/** A line of a single point is drawn as that point. */
const visible = (stroke: Stroke, line: readonly Point[]): Stroke =>
  line.length === 1 ? { ...stroke, point: 2 } : stroke;

/** The stroke of a test line of so many points. */
const testStroke = (points: number): Stroke => ({
  ...strokes.test,
  point: points > mostDots ? 0 : strokes.test.point,
});

const linesOf = (lines: RunLines): readonly (readonly [readonly Point[], Stroke])[] => [
  [lines.raw, visible(strokes.raw, lines.raw)],
  [lines.smoothed, visible(strokes.smoothed, lines.smoothed)],
  [lines.train, { ...strokes.train, point: lines.train.length > mostDots ? 0 : strokes.train.point }],
  [lines.test, testStroke(lines.test.length)],
];

/** The datasets of a panel. They stay and get new values, so each has all properties that any of them has. */
export const datasetsOf = ({ view, quantity, theme, averaged, colours }: LossScene): Line[] => {
  const several = view.lines.length > 1;
  const lineOf = (place: number, data: readonly Point[], { width, opacity, point }: Stroke): Line => {
    const colour = several ? runColour(colours[place] ?? place, theme) : quantityColour(quantity, theme);
    return {
      data: [...data],
      borderColor: faded(colour, opacity),
      backgroundColor: faded(colour, opacity),
      borderWidth: width,
      borderDash: several ? [...runDash(place)] : [],

      showLine: true,
      pointStyle: 'circle',
      pointRotation: 0,
      pointRadius: point,
      pointBorderWidth: 0,
      pointHitRadius: 0,
      // A point on the edge is drawn whole.
      clip: { left: point + 1, right: point + 1, top: 0, bottom: 0 },
    };
  };
  const runs = view.lines.flatMap((lines, place) => {
    const line = (data: readonly Point[], stroke: Stroke): Line => lineOf(place, data, stroke);
    const drawn = averaged.has(place) ? ([[lines.test, strokes.single]] as const) : linesOf(lines);
    const triangles = { ...line([], strokes.test), ...notFiniteMarks(lines.notFinite, view.range, 1) };
    return [...drawn.map(([data, stroke]) => line(data, stroke)), triangles];
  });
  const means = view.means.map(({ place, points }) =>
    lineOf(
      place,
      points.map(({ step, mean }) => ({ x: step, y: mean })),
      testStroke(points.length),
    ),
  );
  return [...runs, ...means];
};
