import { drawFigure, layoutFigure } from '../../../figures/draw.ts';
import { layoutImages } from '../../../figures/images.ts';
import type { Style } from '../../../figures/style.ts';
import type { ImageFigure } from '../../../shared/figures.ts';
import type { TileMap } from './pick-tile.ts';

/** Draws a figure with the function that exports use, on a canvas made as large as it needs; tells where its tiles stand. */
export const drawOn = (context: CanvasRenderingContext2D, figure: ImageFigure, style: Style): TileMap => {
  const { width, height } = layoutFigure(context, figure, style);
  context.canvas.width = width;
  context.canvas.height = height;
  context.canvas.lang = style.language;
  drawFigure(context, figure, style);
  const { page, plate } = layoutImages(context, figure, style);
  return { tiles: plate.tiles, origin: page.body, zoom: plate.zoom, size: figure.size };
};
