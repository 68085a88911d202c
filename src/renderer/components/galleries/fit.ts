import type { FigureContext } from '../../../figures/canvas.ts';
import { layoutImages } from '../../../figures/images.ts';
import type { Style } from '../../../figures/style.ts';
import type { ImageFigure } from '../../../shared/figures.ts';

const narrowest = 480;
const step = 0.94;
/** CSS pixels to a pixel of an image, below which strokes are hard to see: rather is the figure scrolled. */
const smallestZoom = 2;

/**
 * The width in CSS pixels at which a whole figure is seen: all the room there is, or less where the figure would be
 * higher than the room, as long as its tiles do not become too small to see.
 */
export const fittingWidth = (
  context: FigureContext,
  figure: ImageFigure,
  style: Omit<Style, 'width'>,
  room: { readonly width: number; readonly height: number },
): number => {
  let best = room.width;
  for (let width = room.width; width >= Math.min(narrowest, room.width); width = Math.floor(width * step)) {
    const { page, plate } = layoutImages(context, figure, { ...style, width });
    if (width < room.width && plate.zoom < smallestZoom * style.scale) return best;
    best = width;
    if (page.height <= room.height * style.scale) return best;
  }
  return best;
};
