import type { Plugin, Scale } from 'chart.js';
import type { ExpectedBand } from '../shared/expected.ts';
import type { FigureOf } from '../shared/figures.ts';
import { bandOpacity, faded } from './loss-style.ts';
import { isInSight, type LossFigure } from './loss-series.ts';
import { type Style, themes } from './style.ts';

/** In CSS pixels. */
const bandWidth = 14;

/** Fills where −ELBO should lie after an epoch; the caller has set the colour and what to clip. */
export const fillBands = (
  context: CanvasRenderingContext2D,
  bands: readonly ExpectedBand[],
  { x, y }: { readonly x: Scale; readonly y: Scale },
  { stepsPerEpoch, scale }: { readonly stepsPerEpoch: number; readonly scale: number },
): void => {
  const width = bandWidth * scale;
  for (const { epoch, low, high } of bands) {
    const left = x.getPixelForValue(epoch * stepsPerEpoch) - width / 2;
    const [top, bottom] = [y.getPixelForValue(high), y.getPixelForValue(low)];
    context.fillRect(left, top, width, bottom - top);
  }
};

/** The bands of a run's chart that a person has not zoomed away from. */
export const expectedInSight = ({
  expected,
  stepsPerEpoch,
  display,
}: FigureOf<'loss'>): readonly ExpectedBand[] =>
  expected.filter(({ epoch }) => isInSight(epoch * stepsPerEpoch, display));

/** Behind the lines: where −ELBO should lie after an epoch. */
export const expectedBands = (figure: LossFigure, { theme, scale }: Style): Plugin<'line'> => ({
  id: 'expected',
  beforeDatasetsDraw: ({ ctx, chartArea, scales: { x, negativeElbo: y } }) => {
    if (figure.kind !== 'loss' || x === undefined || y === undefined) return;
    ctx.save();
    ctx.beginPath();
    ctx.rect(chartArea.left, y.top, chartArea.width, y.height);
    ctx.clip();
    ctx.fillStyle = faded(themes[theme].ink, bandOpacity);
    fillBands(ctx, figure.expected, { x, y }, { ...figure, scale });
    ctx.restore();
  },
});
