import type { FigureOf } from '../shared/figures.ts';
import type { FigureContext } from './canvas.ts';
import { layoutPage, type Page, pageRoom, paintPage, writePage } from './page.ts';
import { drawRows, placeRows, type RowPlaces } from './posterior-rows.ts';
import type { Style } from './style.ts';

/** The height of a row of an exported figure in CSS pixels. */
const rowHeight = 22;

/** The posterior's rows in a figure's frame, in device pixels. */
export const layoutPosterior = (
  context: FigureContext,
  figure: FigureOf<'posterior'>,
  style: Style,
): { readonly page: Page; readonly rows: RowPlaces } => {
  const width = pageRoom(style);
  const rows = placeRows(context, figure, style, width, rowHeight);
  const height = figure.mean.length * rows.row + rows.axis;
  return { page: layoutPage(context, figure, style, { width, height }), rows };
};

/** Draws the posterior of an image, μ ± σ and KL of each dimension, from the canvas's top left corner. */
export const drawPosterior = (context: FigureContext, figure: FigureOf<'posterior'>, style: Style): void => {
  const { page, rows } = layoutPosterior(context, figure, style);
  paintPage(context, page, style);
  drawRows(context, figure, rows, page.body, style);
  writePage(context, page, style);
};
