import type { Plugin } from 'chart.js';
import { nats } from './format.ts';
import type { LossDisplay } from '../shared/loss-display.ts';
import type { PlacedPanel } from './loss-layout.ts';
import { lossType } from './loss-legend.ts';
import { isInSight } from './loss-series.ts';
import { quantityColour } from './loss-style.ts';
import { space, type Style, themes } from './style.ts';
import { drawText, textHeight } from './text.ts';
import { say } from './words.ts';

/** What names each row of ticks, and how far below its axis in CSS pixels the tick's words begin. */
const tickRows = [
  { id: 'x', word: 'loss.step', above: 2 * space.hair },
  { id: 'epoch', word: 'loss.epoch', above: 0 },
] as const;

/** The words inside a loss chart: each panel's heading, its last test loss in sight, what the rows of ticks count. */
export const annotations = (
  panels: readonly PlacedPanel[],
  display: LossDisplay,
  style: Style,
): Plugin<'line'> => ({
  id: 'annotations',
  afterDraw: ({ ctx, chartArea, width, scales }) => {
    const type = lossType(style);
    const px = (length: number): number => length * style.scale;
    const { muted } = themes[style.theme];
    for (const { panel, heading, headingHeight } of panels) {
      const axis = scales[panel.quantity];
      if (axis === undefined) continue;
      const strong = { ...lossType(style, true), colour: quantityColour(panel.quantity, style.theme) };
      const top = axis.top - headingHeight + px(space.group);
      for (const line of heading)
        drawText(
          ctx,
          line.text,
          axis.left + line.x,
          top + line.y,
          line.strong ? strong : { ...type, colour: muted },
        );
      // Those of compared runs stand in the caption.
      const last = panel.lines
        .find(({ place }) => place === null)
        ?.test.findLast(({ x }) => isInSight(x, display));
      if (last === undefined) continue;
      const middle = axis.getPixelForValue(last.y) - textHeight(type) / 2;
      drawText(ctx, nats(last.y), chartArea.right + px(space.label), middle, strong);
    }
    for (const { id, word, above } of tickRows) {
      const axis = scales[id];
      if (axis === undefined) continue;
      const top = axis.top + px(above);
      const look = { ...type, colour: muted, align: 'right' } as const;
      drawText(ctx, say(style.language, word, {}), width - px(space.margin), top, look);
    }
  },
});
