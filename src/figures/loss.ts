import {
  BasicPlatform,
  Chart,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
} from 'chart.js';
import type { ChartItem } from 'chart.js';
import type { FigureContext } from './canvas.ts';
import { lossChart } from './loss-chart.ts';
import { layoutLoss } from './loss-layout.ts';
import { drawLegend } from './loss-legend.ts';
import type { LossFigure } from './loss-series.ts';
import { writePage } from './page.ts';
import type { Style } from './style.ts';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale);

/** Draws the loss chart on a canvas that has the page's size: Chart.js clears and fills all of it. */
export const drawLoss = (context: FigureContext, figure: LossFigure, style: Style): void => {
  const layout = layoutLoss(context, figure, style);
  const configuration = lossChart(figure, layout, style);
  // Chart.js asks no more of a canvas than the two hosts' have in common, but its types know only the browser's.
  const chart = new Chart(context.canvas as ChartItem, { ...configuration, platform: BasicPlatform });
  // destroy() would wipe what was drawn.
  Object.assign(chart, { canvas: null });
  chart.destroy();
  drawLegend(context, layout.legend, layout.page.body, style);
  writePage(context, layout.page, style);
};
