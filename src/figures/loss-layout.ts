import type { FigureOf } from '../shared/figures.ts';
import type { FigureContext } from './canvas.ts';
import { count, nats } from './format.ts';
import { lossPanels, type LossPanel, type Quantity } from './loss-series.ts';
import { lossTicks, type Stroke, strokes } from './loss-style.ts';
import { layoutPage, type Page, pageRoom } from './page.ts';
import { pixelWords } from './pixel-words.ts';
import { devicePixels, space, type Style } from './style.ts';
import { textHeight, textWidth, type Type } from './text.ts';
import { say } from './words.ts';
import { wrap } from './wrap.ts';

/** In CSS pixels: the panels, both rows of ticks, the sample of a line in the legend. */
const panelHeights: Readonly<Record<Quantity, number>> = { negativeElbo: 170, reconstruction: 130, kl: 130 };
const axesHeight = 48;
export const lineSample = 24;

/** Places in device pixels; `x` and `y` count from the corner of the page's body or the panel's heading. */
type Place = { readonly x: number; readonly y: number };
export type LegendEntry = Place & { readonly stroke: Stroke | null; readonly word: string };
type HeadingLine = Place & { readonly text: string; readonly strong: boolean };
export type PlacedPanel = {
  readonly panel: LossPanel;
  readonly heading: readonly HeadingLine[];
  readonly headingHeight: number;
  readonly height: number;
};
export type LossLayout = {
  readonly page: Page;
  readonly legend: readonly LegendEntry[];
  readonly panels: readonly PlacedPanel[];
  readonly chart: { readonly top: number; readonly height: number };
  /** The width that the numbers at the left need. */
  readonly axisWidth: number;
};

export const lossType = (style: Style, bold = false): Type => ({ size: 12 * style.scale, bold });

const layoutLegend = (
  context: FigureContext,
  figure: FigureOf<'loss'>,
  panels: readonly LossPanel[],
  style: Style,
): LegendEntry[] => {
  const type = lossType(style);
  const px = (length: number): number => devicePixels(style, length);
  const notFinite = Math.max(...panels.map((panel) => panel.notFinite.length));
  const entries = [
    { stroke: strokes.test, word: say(style.language, 'loss.test', {}) },
    { stroke: strokes.smoothed, word: say(style.language, 'loss.train', { smoothing: figure.smoothing }) },
    { stroke: strokes.raw, word: say(style.language, 'loss.everyStep', {}) },
    ...(notFinite === 0
      ? []
      : [{ stroke: null, word: `▲ ${say(style.language, 'loss.notFinite', { count: count(notFinite) })}` }]),
  ];
  let [x, y] = [0, 0];
  return entries.map(({ stroke, word }) => {
    const width = (stroke === null ? 0 : px(lineSample) + px(space.label)) + textWidth(context, word, type);
    if (x > 0 && x + width > pageRoom(style)) [x, y] = [0, y + textHeight(type)];
    const entry = { stroke, word, x, y };
    x += width + px(space.margin);
    return entry;
  });
};

/** A panel's quantity and unit, then what its range cuts off: on the same line where there is room. */
const layoutHeading = (
  context: FigureContext,
  figure: FigureOf<'loss'>,
  panel: LossPanel,
  style: Style,
): HeadingLine[] => {
  const room = pageRoom(style);
  const line = textHeight(lossType(style));
  const pixels = pixelWords(figure.provenance, style.language);
  const title = say(style.language, `loss.${panel.quantity}`, { pixels });
  const titles = wrap(context, title, room, lossType(style, true));
  const cuts = panel.cutOffs
    .map(({ side, value, step }) =>
      say(style.language, `loss.${side}`, { value: nats(value), step: count(step) }),
    )
    .join('   ');
  const after =
    textWidth(context, titles.at(-1) ?? '', lossType(style, true)) + devicePixels(style, space.margin);
  const beside = after + textWidth(context, cuts, lossType(style)) <= room;
  return [
    ...titles.map((text, i) => ({ text, strong: true, x: 0, y: i * line })),
    ...(beside
      ? [{ text: cuts, strong: false, x: after, y: (titles.length - 1) * line }]
      : wrap(context, cuts, room, lossType(style)).map((text, i) => ({
          text,
          strong: false,
          x: 0,
          y: (titles.length + i) * line,
        }))),
  ];
};

/** Where a loss chart stands, in device pixels. */
export const layoutLoss = (context: FigureContext, figure: FigureOf<'loss'>, style: Style): LossLayout => {
  const px = (length: number): number => devicePixels(style, length);
  const line = textHeight(lossType(style));
  const series = lossPanels(figure);
  const legend = layoutLegend(context, figure, series, style);
  const legendHeight = (legend.at(-1)?.y ?? 0) + line;
  const panels = series.map((panel) => {
    const heading = layoutHeading(context, figure, panel, style);
    const headingHeight = px(space.group) + (heading.at(-1)?.y ?? 0) + line + px(space.hair);
    return { panel, heading, headingHeight, height: px(panelHeights[panel.quantity]) };
  });
  const height = panels.reduce((sum, panel) => sum + panel.headingHeight + panel.height, px(axesHeight));
  const page = layoutPage(context, figure, style, { width: pageRoom(style), height: legendHeight + height });
  const numbers = series.flatMap(({ range }) => lossTicks(range));
  const widest = Math.max(...numbers.map(({ label }) => textWidth(context, label, lossType(style))));
  return {
    page,
    legend,
    panels,
    chart: { top: page.body.y + legendHeight, height },
    axisWidth: Math.ceil(widest) + 2 * px(space.hair),
  };
};
