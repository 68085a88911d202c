import type { FigureOf } from '../shared/figures.ts';
import type { FigureContext } from './canvas.ts';
import { classColour } from './class-colours.ts';
import { paintMapBody } from './map-body.ts';
import { layoutPage, type Page, pageRoom, paintPage, writePage } from './page.ts';
import { devicePixels, space, type Style, themes } from './style.ts';
import { drawText, textHeight, textWidth, type Type } from './text.ts';

type LegendEntry = { readonly label: number; readonly x: number; readonly y: number };
type MapLayout = {
  readonly page: Page;
  readonly plane: { readonly width: number; readonly height: number };
  readonly legend: readonly LegendEntry[];
};

const legendType = ({ scale }: Style): Type => ({ size: 12 * scale });
const dotSize = 8;

/** The classes that are seen, one after another below the plane, on as many lines as they need. */
const layoutLegend = (
  context: FigureContext,
  { labels, hidden }: FigureOf<'latent-map'>,
  style: Style,
  room: number,
): { readonly legend: readonly LegendEntry[]; readonly height: number } => {
  const type = legendType(style);
  const [line, gap] = [textHeight(type), devicePixels(style, space.group)];
  const legend: LegendEntry[] = [];
  let [x, y] = [0, 0];
  for (const label of [...new Set(labels ?? [])].sort((a, b) => a - b)) {
    if (hidden.includes(label)) continue;
    const width = devicePixels(style, dotSize + space.hair) + textWidth(context, String(label), type);
    if (x > 0 && x + width > room) [x, y] = [0, y + line];
    legend.push({ label, x, y });
    x += width + gap;
  }
  return { legend, height: legend.length === 0 ? 0 : y + line + devicePixels(style, space.label) };
};

/** Where everything of a latent map stands: the plane as wide as its room and as high as its view asks for. */
export const layoutMap = (
  context: FigureContext,
  figure: FigureOf<'latent-map'>,
  style: Style,
): MapLayout => {
  const { left, bottom, right, top } = figure.view;
  const width = pageRoom(style);
  const height = Math.round(Math.min(4, Math.max(0.1, (top - bottom) / (right - left))) * width);
  const { legend, height: below } = layoutLegend(context, figure, style, width);
  return {
    page: layoutPage(context, figure, style, { width, height: height + below }),
    plane: { width, height },
    legend,
  };
};

/** Draws a latent map from the canvas's top left corner: the plane as the window shows it, with a legend. */
export const drawMap = (context: FigureContext, figure: FigureOf<'latent-map'>, style: Style): void => {
  const { page, plane, legend } = layoutMap(context, figure, style);
  paintPage(context, page, style);
  writePage(context, page, style);
  paintMapBody(context, { ...figure, hidden: new Set(figure.hidden) }, { ...page.body, ...plane }, style);
  const type = legendType(style);
  const [dot, hair] = [devicePixels(style, dotSize), devicePixels(style, space.hair)];
  for (const { label, x, y } of legend) {
    const [begin, line] = [
      page.body.x + x,
      page.body.y + plane.height + devicePixels(style, space.label) + y,
    ];
    context.fillStyle = classColour(label, style.theme);
    context.beginPath();
    context.arc(begin + dot / 2, line + textHeight(type) / 2, dot / 2, 0, 2 * Math.PI);
    context.fill();
    drawText(context, String(label), begin + dot + hair, line, { ...type, colour: themes[style.theme].ink });
  }
};
