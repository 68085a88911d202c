import type { ImageFigure } from '../shared/figures.ts';
import type { FigureContext } from './canvas.ts';
import { layoutPage, type Page, pageRoom, paintPage, writePage } from './page.ts';
import { plateOf } from './plate.ts';
import { layoutPlate, type PlacedPlate, ruleWidth } from './plate-layout.ts';
import { labelType } from './plate-sizes.ts';
import { devicePixels, type Style, themes } from './style.ts';
import { drawText } from './text.ts';
import { paintTile } from './tile.ts';

/** Where everything of a figure of images stands, in device pixels; the plate's places count from `page.body`. */
export const layoutImages = (
  context: FigureContext,
  figure: ImageFigure,
  style: Style,
): { readonly page: Page; readonly plate: PlacedPlate } => {
  const plate = layoutPlate(context, plateOf(figure, style.language), style, pageRoom(style));
  return { page: layoutPage(context, figure, style, plate), plate };
};

/** Draws one of the four figures of images from the canvas's top left corner. */
export const drawImages = (context: FigureContext, figure: ImageFigure, style: Style): void => {
  const { page, plate } = layoutImages(context, figure, style);
  const theme = themes[style.theme];
  const { x, y } = page.body;
  paintPage(context, page, style);
  writePage(context, page, style);
  for (const line of plate.lines)
    drawText(context, line.text, x + line.x, y + line.y, {
      ...labelType(style, line.bold),
      colour: line.muted ? theme.muted : theme.ink,
      align: line.align,
    });
  context.fillStyle = theme.ink;
  for (const rule of plate.rules)
    context.fillRect(x + rule.x, y + rule.y, rule.width, devicePixels(style, ruleWidth));
  for (const tile of plate.tiles)
    paintTile(context, tile.pixels, figure.size, { x: x + tile.x, y: y + tile.y, zoom: plate.zoom });
};
