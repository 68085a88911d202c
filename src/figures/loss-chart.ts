import type { ChartConfiguration, ChartDataset, ChartOptions, Plugin } from 'chart.js';
import { expectedBands } from './expected-bands.ts';
import { count } from './format.ts';
import { annotations } from './loss-annotations.ts';
import type { LossLayout, PlacedPanel } from './loss-layout.ts';
import type { LossFigure, LossLines, LossPanel, MeanLines } from './loss-series.ts';
import { colourAt, lastStepOf } from './loss-series.ts';
import { faded, keepRow, notFiniteMarks, quantityColour, type Stroke, strokes } from './loss-style.ts';
import { type Band, meanBands } from './mean-bands.ts';
import type { Point } from './points.ts';
import { paintPage } from './page.ts';
import { runColour, runDash } from './run-colours.ts';
import { fontFamily, lineHeight, space, type Style, themes } from './style.ts';

type Line = ChartDataset<'line', Point[]>;
type Scales = NonNullable<ChartOptions<'line'>['scales']>;

/** Room in CSS pixels at the right for the last test losses and the names of the ticks, clear of the last tick. */
const besideWidth = 68;

const datasets = (figure: LossFigure, panel: LossPanel, style: Style): Line[] => {
  const beyond = (strokes.test.point + 1) * style.scale;
  const colourOf = (place: number | null): string =>
    place === null
      ? quantityColour(panel.quantity, style.theme)
      : runColour(colourAt(figure, place), style.theme);
  const line = (place: number | null, data: readonly Point[], stroke: Stroke): Line => ({
    data: [...data],
    yAxisID: panel.quantity,
    borderColor: faded(colourOf(place), stroke.opacity),
    backgroundColor: colourOf(place),
    borderWidth: stroke.width * style.scale,
    borderDash: place === null ? [] : runDash(place).map((length) => length * style.scale),
    pointRadius: stroke.point * style.scale,
    pointBorderWidth: 0,
    // A point on the edge is drawn whole; what lies beyond the range is cut off, and the heading tells it.
    clip: { left: beyond, right: beyond, top: 0, bottom: 0 },
  });
  const ofRun = ({ place, faint, raw, smoothed, train, test, notFinite }: LossLines): Line[] => {
    return [
      line(place, raw, strokes.raw),
      line(place, smoothed, strokes.smoothed),
      line(place, train, strokes.train),
      line(place, test, faint ? strokes.single : strokes.test),
      { ...line(place, [], strokes.test), ...notFiniteMarks(notFinite, panel.range, style.scale) },
    ];
  };
  const ofMean = ({ place, points }: MeanLines): Line =>
    line(
      place,
      points.map(({ step, mean }) => ({ x: step, y: mean })),
      strokes.test,
    );
  return [...panel.lines.flatMap(ofRun), ...panel.means.map(ofMean)];
};

const bandsOf = (figure: LossFigure, { quantity, means }: LossPanel): Band[] =>
  means.map(({ place, points }) => ({ axis: quantity, colour: colourAt(figure, place), points }));

const scalesOf = (figure: LossFigure, layout: LossLayout, style: Style): Scales => {
  const { line, muted } = themes[style.theme];
  const px = (length: number): number => length * style.scale;
  const ticks = {
    color: muted,
    font: { family: fontFamily, size: px(12), lineHeight },
    includeBounds: false,
    autoSkip: false,
    maxRotation: 0,
    padding: px(space.hair),
  };
  const counts = { ...ticks, precision: 0, callback: (value: number | string) => count(Number(value)) };
  const maxTicksLimit = Math.max(2, Math.min(9, Math.floor(layout.page.width / px(70))));
  const grid = { color: line, lineWidth: px(1), tickLength: px(space.hair) };
  const bare = { grid: { display: false, tickLength: 0 }, border: { display: false } };
  const { from: first, until: last } = figure.display.zoom ?? {
    from: 0,
    until: Math.max(1, lastStepOf(figure)),
  };
  const across = { type: 'linear', axis: 'x', position: 'bottom' } as const;
  const upwards = {
    type: 'linear',
    axis: 'y',
    position: 'left',
    stack: 'panels',
    // Chart.js would divide half the width among all stacked axes and clip their numbers.
    afterFit: (axis: { width: number }) => {
      axis.width = layout.axisWidth;
    },
  } as const;
  const panelScales = ({ panel, headingHeight, height }: PlacedPanel): [string, Scales[string]][] => {
    const { low: min, high: max } = panel.range;
    const lossAxis: Scales[string] = {
      ...upwards,
      type: panel.logarithmic ? 'logarithmic' : 'linear',
      stackWeight: height,
      min,
      max,
      grid,
      border: { display: false },
      ticks: { ...ticks, callback: (_, i) => panel.ticks[i]?.label },
      // Chart.js would count its ticks from the range's lower end.
      afterBuildTicks: (axis) => {
        axis.ticks = [...panel.ticks];
      },
    };
    const spacer = { ...upwards, ...bare, stackWeight: headingHeight, ticks: { display: false } };
    return [
      [panel.quantity, lossAxis],
      [`above-${panel.quantity}`, spacer],
    ];
  };
  return {
    x: {
      ...across,
      min: first,
      max: last,
      grid: { ...grid, drawOnChartArea: false },
      border: { color: line, width: px(1) },
      ticks: { ...counts, maxTicksLimit },
    },
    ...(figure.stepsPerEpoch !== null && {
      epoch: {
        ...across,
        ...bare,
        afterFit: keepRow(px(12) * lineHeight),
        min: first / figure.stepsPerEpoch,
        max: last / figure.stepsPerEpoch,
        ticks: { ...counts, maxTicksLimit, padding: 0 },
      },
    }),
    // Chart.js stacks axes from the bottom up.
    ...Object.fromEntries([...layout.panels].reverse().flatMap(panelScales)),
  };
};

const background = (style: Style): Plugin<'line'> => ({
  id: 'background',
  beforeDraw: ({ ctx, width, height }) => paintPage(ctx, { width, height }, style),
});

/**
 * The loss chart for Chart.js, of one run or of several: panels of −ELBO, reconstruction, KL and objective over one axis of
 * steps, epochs below it. Everything is in device pixels, so Chart.js is told a ratio of 1; the page's words stand outside
 * its padding.
 */
export const lossChart = (
  figure: LossFigure,
  layout: LossLayout,
  style: Style,
): ChartConfiguration<'line', Point[]> => {
  const { page, chart, panels } = layout;
  return {
    type: 'line',
    data: { datasets: panels.flatMap(({ panel }) => datasets(figure, panel, style)) },
    options: {
      animation: false,
      parsing: false,
      normalized: true,
      responsive: false,
      events: [],
      devicePixelRatio: 1,
      layout: {
        autoPadding: false,
        padding: {
          top: chart.top,
          right: page.body.x + besideWidth * style.scale,
          bottom: page.height - chart.top - chart.height,
          left: page.body.x,
        },
      },
      scales: scalesOf(figure, layout, style),
    },
    plugins: [
      background(style),
      meanBands(() => ({ bands: panels.flatMap(({ panel }) => bandsOf(figure, panel)), ...style })),
      expectedBands(figure, style),
      annotations(panels, figure.display, style),
    ],
  };
};
