import { BasicPlatform, Chart, LinearScale, LineController, LineElement, PointElement } from 'chart.js';
import type { ChartItem } from 'chart.js';
import type { FigureContext } from './canvas.ts';
import { lossChart } from './loss-chart.ts';
import { layoutLoss, type LegendEntry, lineSample, type LossLayout, lossType } from './loss-layout.ts';
import type { LossFigure } from './loss-series.ts';
import { bandOpacity, faded } from './loss-style.ts';
import { writePage } from './page.ts';
import { runColour, runDash } from './run-colours.ts';
import { devicePixels, space, type Style, themes } from './style.ts';
import { drawText, textHeight } from './text.ts';

Chart.register(LineController, LineElement, PointElement, LinearScale);

const drawLegend = (
  context: FigureContext,
  legend: readonly LegendEntry[],
  { body }: LossLayout['page'],
  style: Style,
): void => {
  const { ink, muted } = themes[style.theme];
  const type = lossType(style);
  const sample = devicePixels(style, lineSample);
  for (const { stroke, word, x, y, place, band } of legend) {
    const [left, top] = [body.x + x, body.y + y];
    if (stroke === null) {
      drawText(context, word, left, top, { ...type, colour: ink });
      continue;
    }
    const middle = top + Math.round(textHeight(type) / 2);
    const colour = place === null ? ink : runColour(place, style.theme);
    if (band) {
      context.fillStyle = faded(colour, bandOpacity);
      context.fillRect(
        left,
        top + Math.round(textHeight(type) / 4),
        sample,
        Math.round(textHeight(type) / 2),
      );
    }
    context.strokeStyle = faded(colour, stroke.opacity);
    context.setLineDash(place === null ? [] : runDash(place).map((length) => length * style.scale));
    context.lineWidth = stroke.width * style.scale;
    context.beginPath();
    context.moveTo(left, middle);
    context.lineTo(left + sample, middle);
    context.stroke();
    context.setLineDash([]);
    context.fillStyle = colour;
    context.beginPath();
    context.arc(left + sample / 2, middle, stroke.point * style.scale, 0, 2 * Math.PI);
    context.fill();
    const beside = left + sample + devicePixels(style, space.label);
    drawText(context, word, beside, top, { ...type, colour: muted });
  }
};

/** Draws the loss chart on a canvas that has the page's size: Chart.js clears and fills all of it. */
export const drawLoss = (context: FigureContext, figure: LossFigure, style: Style): void => {
  const layout = layoutLoss(context, figure, style);
  const configuration = lossChart(figure, layout, style);
  // Chart.js asks no more of a canvas than the two hosts' have in common, but its types know only the browser's.
  const chart = new Chart(context.canvas as ChartItem, { ...configuration, platform: BasicPlatform });
  // destroy() would wipe what was drawn.
  Object.assign(chart, { canvas: null });
  chart.destroy();
  drawLegend(context, layout.legend, layout.page, style);
  writePage(context, layout.page, style);
};
