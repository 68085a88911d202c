import { Chart, LinearScale, LineController, LineElement, LogarithmicScale, PointElement } from 'chart.js';
import type { ChartOptions } from 'chart.js';
import zoomPlugin from 'chartjs-plugin-zoom';
import { faded, keepRow } from '../../figures/loss-style.ts';
import { meanBands } from '../../figures/mean-bands.ts';
import { themes } from '../../figures/style.ts';
import type { Point } from '../../figures/points.ts';
import type { StepRange } from '../../shared/loss-display.ts';
import { countTicks } from '../../figures/count-ticks.ts';
import { axisWith, plain } from './chart-style.ts';
import { datasetsOf } from './loss-datasets.ts';
import type { Line, LossScene } from './loss-datasets.ts';
import { marks } from './loss-marks.ts';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale);

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

const pixelsBetweenTicks = 76;
const yAxisWidth = 46;
const epochRowHeight = 21;

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
      // Chart.js asks a hidden axis too.
      ...(stepsPerEpoch !== null && { afterFit: keepRow(epochRowHeight) }),
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
  const plugins = () => ({
    zoom: {
      zoom: {
        mode: 'x' as const,
        wheel: { enabled: true, speed: 0.15 },
        drag: { enabled: true, threshold: 5, backgroundColor: faded(themes[scene.theme].ink, 0.12) },
        onZoom: zoomed,
      },
      pan: { enabled: true, mode: 'x' as const, modifierKey: 'shift' as const, onPan: zoomed },
    },
  });
  const chart = new Chart<'line', Point[]>(canvas, {
    type: 'line',
    data: { datasets: datasetsOf(first) },
    options: {
      ...plain,
      events: [],
      layout: { padding: { right: 8, top: 4 } },
      scales: scalesOf(now, width),
      plugins: plugins(),
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
      chart.options.plugins = plugins();
      // In its mode "none" Chart.js keeps the first looks of the points of a dataset, and these datasets stay.
      chart.update();
    },
    destroy: () => chart.destroy(),
  };
};
