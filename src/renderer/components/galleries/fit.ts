import { layoutFigure } from '../../../figures/draw.ts';
import type { FigureContext } from '../../../figures/canvas.ts';
import type { Style } from '../../../figures/style.ts';
import type { Figure } from '../../../shared/figures.ts';

const narrowest = 480;
const step = 0.94;

/**
 * The width in CSS pixels at which a whole figure is seen: all the room there is, or less where the figure would be
 * higher than the room. Where nothing fits it is as wide as the room, and scrolls.
 */
export const fittingWidth = (
  context: FigureContext,
  figure: Figure,
  style: Omit<Style, 'width'>,
  room: { readonly width: number; readonly height: number },
): number => {
  for (let width = room.width; width >= Math.min(narrowest, room.width); width = Math.floor(width * step))
    if (layoutFigure(context, figure, { ...style, width }).height <= room.height * style.scale) return width;
  return room.width;
};
