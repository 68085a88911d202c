import type { DiagnosticOf } from '../../shared/diagnostic-figures.ts';
import type { FigureContext } from '../canvas.ts';
import { asleepBelow, count, dimensionNats } from '../format.ts';
import { pageRoom } from '../page.ts';
import { devicePixels, space, type Style } from '../style.ts';
import { dimensionName, textWidth } from '../text.ts';
import { say } from '../words.ts';
import { type Body, bodyType, type Box, hatch, lineOf, write } from './body.ts';
import { cividis } from './cividis.ts';

/** In CSS pixels: what rows take together, and the colour scale. */
const rowHeights = { least: 2, most: 18, together: 260 };
const scaleWidth = 12;
const hatchColour = '#FFFFFFB0';

/** Epochs in a row where a dimension sleeps, as first and last column. */
const sleeps = (values: readonly number[]): readonly (readonly [number, number])[] => {
  const found: [number, number][] = [];
  values.forEach((value, i) => {
    const last = found.at(-1);
    if (!(value < asleepBelow)) return;
    if (last?.[1] === i - 1) last[1] = i;
    else found.push([i, i]);
  });
  return found;
};

const drawScale = (context: FigureContext, style: Style, box: Box, most: number): void => {
  for (let i = 0; i < box.height; i++) {
    context.fillStyle = cividis(1 - i / box.height);
    context.fillRect(box.x, box.y + i, box.width, 1);
  }
  const beside = box.x + box.width + devicePixels(style, space.hair);
  write(context, style, dimensionNats(most), beside, box.y - devicePixels(style, space.hair), {
    muted: true,
  });
  const zero = box.y + box.height - lineOf(style) + devicePixels(style, space.hair);
  write(context, style, `0 ${say(style.language, 'heat.scale', {})}`, beside, zero, { muted: true });
};

/** A row for each dimension, a column for each epoch. */
export const heatBody = ({ epochs, values }: DiagnosticOf<'kl-heat-map'>, style: Style): Body => {
  const px = (length: number): number => devicePixels(style, length);
  const width = pageRoom(style);
  const line = lineOf(style);
  const rows = values[0]?.length ?? 0;
  const row = Math.max(
    px(rowHeights.least),
    Math.min(px(rowHeights.most), Math.floor(px(rowHeights.together) / rows)),
  );
  const height = rows * row;
  const most = Math.max(asleepBelow, ...values.flat().filter(Number.isFinite));
  return {
    width,
    height: Math.max(height, 2 * line) + 2 * line + 2 * px(space.hair),
    draw: (context, x, y) => {
      const top = y + line + px(space.hair);
      const names = textWidth(context, dimensionName(rows - 1), bodyType(style)) + px(space.label);
      const [left, right] = [x + names, x + width - px(72)];
      const column = (i: number): number => Math.round(left + ((right - left) * i) / epochs.length);
      write(context, style, say(style.language, 'heat.axis', {}), x, y, { bold: true });
      const every = Math.ceil(line / row);
      for (let j = 0; j < rows; j++) {
        const at = top + j * row;
        if (j % every === 0)
          write(context, style, dimensionName(j), x, at + (row - line) / 2, { muted: true });
        values.forEach((epoch, i) => {
          context.fillStyle = cividis((epoch[j] ?? 0) / most);
          context.fillRect(column(i), at, column(i + 1) - column(i), row);
        });
        for (const [first, last] of sleeps(values.map((epoch) => epoch[j] ?? NaN)))
          hatch(
            context,
            style,
            { x: column(first), y: at, width: column(last + 1) - column(first), height: row },
            hatchColour,
          );
      }
      let free = -Infinity;
      epochs.forEach((epoch, i) => {
        const middle = (column(i) + column(i + 1)) / 2;
        const half = textWidth(context, count(epoch), bodyType(style)) / 2;
        if (middle - half < free || middle + half > right + px(space.label)) return;
        free = middle + half + px(space.margin);
        write(context, style, count(epoch), middle, top + height + px(space.hair), {
          muted: true,
          align: 'center',
        });
      });
      const word = say(style.language, 'heat.epoch', {});
      write(context, style, word, x + width, top + height + px(space.hair), { muted: true, align: 'right' });
      drawScale(
        ...([
          context,
          style,
          { x: right + px(space.label), y: top, width: px(scaleWidth), height: Math.max(height, 2 * line) },
          most,
        ] as const),
      );
    },
  };
};
