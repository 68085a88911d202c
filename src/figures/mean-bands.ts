import type { Plugin } from 'chart.js';
import type { MeanPoint } from '../shared/comparison-figure.ts';
import { bandOpacity, faded } from './loss-style.ts';
import { runColour } from './run-colours.ts';
import type { Style } from './style.ts';

/** A confidence interval along a curve, on one of the chart's y axes, in the colour of a run. */
export type Band = { readonly axis: string; readonly colour: number; readonly points: readonly MeanPoint[] };

/** Behind the lines: the confidence intervals of means, a bar where there is one epoch alone. */
export const meanBands = (
  scene: () => { readonly bands: readonly Band[]; readonly theme: Style['theme'] },
): Plugin<'line'> => ({
  id: 'means',
  beforeDatasetsDraw: ({ ctx, chartArea, scales }) => {
    const { bands, theme } = scene();
    for (const { axis, colour, points } of bands) {
      const [x, y] = [scales['x'], scales[axis]];
      if (x === undefined || y === undefined) continue;
      ctx.save();
      ctx.beginPath();
      ctx.rect(chartArea.left, y.top, chartArea.width, y.height);
      ctx.clip();
      ctx.beginPath();
      const to = ({ step, mean }: MeanPoint, away: number): void =>
        ctx.lineTo(x.getPixelForValue(step), y.getPixelForValue(mean + away));
      for (const point of points) to(point, point.halfWidth);
      for (const point of points.toReversed()) to(point, -point.halfWidth);
      ctx.closePath();
      ctx.fillStyle = faded(runColour(colour, theme), bandOpacity);
      ctx.strokeStyle = ctx.fillStyle;
      ctx.fill();
      ctx.stroke();
      ctx.restore();
    }
  },
});
