import { Chart, LinearScale, LineController, LineElement, LogarithmicScale, PointElement } from 'chart.js';
import type { ChartDataset, ChartOptions } from 'chart.js';
import zoomPlugin from 'chartjs-plugin-zoom';
import type { Quantity } from '../../figures/loss-series.ts';
import { faded, quantityColour, strokes } from '../../figures/loss-style.ts';
import { meanBands } from '../../figures/mean-bands.ts';
import { themes } from '../../figures/style.ts';
import type { Point } from '../../figures/points.ts';
import type { StepRange } from '../../shared/loss-display.ts';
import { countTicks } from '../../figures/count-ticks.ts';
import { axisWith, plain } from './chart-style.ts';
import type { LossView, RunLines } from './loss-view.ts';
import { marks } from './loss-marks.ts';
import type { Marked } from './loss-marks.ts';
import { runColour, runDash } from '../../figures/run-colours.ts';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale);

type Line = ChartDataset<'line', Point[]>;

/** All that a panel's chart shows at a moment. */
export type LossScene = Marked & {
  readonly quantity: Quantity;
  readonly view: LossView;
  /** The places of runs that a mean is over: their lines are faint. */
  readonly averaged: ReadonlySet<number>;
  /** Of the runs, by their places. */
  readonly colours: readonly number[];
};

/** The plot within the canvas, in CSS pixels. */
export type PlotArea = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

export type LossChart = {
  readonly draw: (scene: LossScene) => void;
  readonly destroy: () => void;
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

const datasetsOf = ({ view, quantity, theme, averaged, colours }: LossScene): Line[] => {
  const several = view.lines.length > 1;
  const lineOf = (place: number, data: readonly Point[], { width, opacity, point }: Stroke): Line => {
    const colour = several ? runColour(colours[place] ?? place, theme) : quantityColour(quantity, theme);
    return {
      data: [...data],
      borderColor: faded(colour, opacity),
      backgroundColor: faded(colour, opacity),
      borderWidth: width,
      borderDash: several ? [...runDash(place)] : [],
      pointRadius: point,
      pointBorderWidth: 0,
      pointHitRadius: 0,
      // A point on the edge is drawn whole.
      clip: { left: point + 1, right: point + 1, top: 0, bottom: 0 },
    };
  };
  const runs = view.lines.flatMap((lines, place) => {
    const line = (data: readonly Point[], stroke: Stroke): Line => lineOf(place, data, stroke);
    if (averaged.has(place)) return [line(lines.test, strokes.single)];
    const edge = lines.notFinite.map((x) => ({ x, y: view.range.high }));
    const triangles = {
      ...line(edge, strokes.test),
      showLine: false,
      clip: false,
      pointStyle: 'triangle',
      rotation: 180,
      pointRadius: 5,
    } as const;
    return [...linesOf(lines).map(([data, stroke]) => line(data, stroke)), triangles];
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

const pixelsBetweenTicks = 76;
const yAxisWidth = 46;

const scalesOf = (
  scene: () => LossScene,
  width: () => number,
): NonNullable<ChartOptions<'line'>['scales']> => {
  const { view, sight, stepsPerEpoch, theme } = scene();
  const { line } = themes[theme];
  const most = (): number => Math.max(2, Math.floor(width() / pixelsBetweenTicks));
  const across = { axis: 'x', position: 'bottom', type: 'linear' } as const;
  const range = (steps: number): { low: number; high: number } => {
    const now = scene().sight;
    return { low: now.from / steps, high: now.until / steps };
  };
  const epochLength = stepsPerEpoch ?? 1;
  return {
    x: {
      ...across,
      ...axisWith(() => countTicks(range(1), most()), theme),
      min: sight.from,
      max: sight.until,
      grid: { color: line, drawOnChartArea: false, tickLength: 4 },
      border: { color: line },
    },
    epoch: {
      ...across,
      ...axisWith(() => countTicks(range(epochLength), most()), theme),
      display: stepsPerEpoch !== null,
      min: sight.from / epochLength,
      max: sight.until / epochLength,
      grid: { display: false, tickLength: 0 },
      border: { display: false },
    },
    y: {
      ...axisWith(() => scene().view.ticks, theme),
      type: view.logarithmic ? 'logarithmic' : 'linear',
      // Room for the names of both rows of ticks below it, the same in all panels.
      afterFit: (axis: { width: number }) => {
        axis.width = Math.max(axis.width, yAxisWidth);
      },
      min: view.range.low,
      max: view.range.high,
      grid: { color: line, tickLength: 4 },
      border: { display: false },
    },
  };
};

/** Puts new data into the datasets that are there: Chart.js then keeps its own records of them. */
const putDatasets = (chart: Chart<'line', Point[]>, wanted: readonly Line[]): void => {
  chart.data.datasets.length = Math.min(chart.data.datasets.length, wanted.length);
  wanted.forEach((dataset, i) => {
    const present = chart.data.datasets[i];
    if (present === undefined) chart.data.datasets[i] = dataset;
    else Object.assign(present, dataset);
  });
};

export type LossChartEvents = {
  /** The steps that a person zoomed or moved to with the pointer. */
  readonly onZoom: (range: StepRange) => void;
  /** Where the plot lies; it moves without a drawing when the room changes, which Chart.js sees by itself. */
  readonly onLayout: (area: PlotArea) => void;
};

/** A panel's chart on a canvas. */
export const createLossChart = (
  canvas: HTMLCanvasElement,
  first: LossScene,
  { onZoom, onLayout }: LossChartEvents,
): LossChart => {
  let scene = first;
  const now = (): LossScene => scene;
  const bands = () => ({
    theme: scene.theme,
    bands: scene.view.means.map(({ place, points }) => ({
      ...{ axis: 'y', colour: scene.colours[place] ?? place, points },
    })),
  });
  const zoomed = ({ chart }: { chart: Chart }): void => {
    const { x } = chart.scales;
    if (x !== undefined) onZoom({ from: x.min, until: x.max });
  };
  const width = (): number => canvas.clientWidth;
  const { ink } = themes[first.theme];
  const chart = new Chart<'line', Point[]>(canvas, {
    type: 'line',
    data: { datasets: datasetsOf(first) },
    options: {
      ...plain,
      events: [],
      layout: { padding: { right: 8, top: 4 } },
      scales: scalesOf(now, width),
      plugins: {
        zoom: {
          zoom: {
            mode: 'x',
            wheel: { enabled: true, speed: 0.15 },
            drag: { enabled: true, threshold: 5, backgroundColor: faded(ink, 0.12) },
            onZoom: zoomed,
          },
          pan: { enabled: true, mode: 'x', modifierKey: 'shift', onPan: zoomed },
        },
      },
    },
    plugins: [
      marks(now),
      meanBands(bands),
      zoomPlugin,
      {
        id: 'layout',
        afterLayout: ({ chartArea: { left, right, top, bottom } }) => onLayout({ left, right, top, bottom }),
      },
    ],
  });
  return {
    draw: (next) => {
      scene = next;
      putDatasets(chart, datasetsOf(next));
      chart.options.scales = scalesOf(now, width);
      // In its mode "none" Chart.js keeps the first looks of the points of a dataset, and these datasets stay.
      chart.update();
    },
    destroy: () => chart.destroy(),
  };
};
