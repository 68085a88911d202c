import type { FigureContext } from './canvas.ts';
import { count, nats } from './format.ts';
import { comparisonPanels } from './comparison-series.ts';
import { type LossFigure, lossPanels, type LossPanel, type Quantity } from './loss-series.ts';
import { lossTicks, type Stroke, strokes } from './loss-style.ts';
import { layoutPage, type Page, pageRoom } from './page.ts';
import { pixelWords } from './pixel-words.ts';
import { devicePixels, type Language, space, type Style } from './style.ts';
import { textHeight, textWidth, type Type } from './text.ts';
import { say } from './words.ts';
import { wrap } from './wrap.ts';

/** In CSS pixels: the panels, both rows of ticks, the sample of a line in the legend. */
const panelHeights: Readonly<Record<Quantity, number>> = {
  negativeElbo: 170,
  reconstruction: 130,
  kl: 130,
  objective: 130,
};
const axesHeight = 48;
export const lineSample = 24;

/** Places in device pixels; `x` and `y` count from the corner of the page's body or the panel's heading. */
type Place = { readonly x: number; readonly y: number };
export type LegendEntry = Place & {
  /** Null for a word that has its own sign. */
  readonly stroke: Stroke | null;
  readonly word: string;
  /** The run whose colour and dashes it has; null for what is said of all lines. */
  readonly place: number | null;
  readonly band: boolean;
};
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

type LegendLine = Omit<LegendEntry, 'x' | 'y'>;

/** What the kinds of lines are. */
const kindsOf = (figure: LossFigure, language: Language): LegendLine[] => {
  const line = (stroke: Stroke, word: string, band = false): LegendLine => ({
    stroke,
    word,
    place: null,
    band,
  });
  const test = line(strokes.test, say(language, 'loss.test', {}));
  const train = line(strokes.smoothed, say(language, 'loss.train', { smoothing: figure.smoothing }));
  if (figure.kind === 'loss') return [test, train, line(strokes.raw, say(language, 'loss.everyStep', {}))];
  if (figure.means.length === 0) return [test, train];
  return [
    line(strokes.test, say(language, 'comparison.mean', {}), true),
    line(strokes.single, say(language, 'comparison.single', {})),
  ];
};

/** What each colour is: a run, or a mean over runs. */
const coloursOf = (figure: LossFigure): LegendLine[] => {
  if (figure.kind === 'loss') return [];
  const averaged = new Set(figure.means.flatMap(({ runs }) => runs));
  return [
    ...figure.means.map(({ name, runs }) => ({ name, place: runs[0] ?? 0, band: true })),
    ...figure.runs
      .map(({ name }, place) => ({ name, place, band: false }))
      .filter(({ place }) => !averaged.has(place)),
  ].map(({ name, ...entry }) => ({ ...entry, stroke: strokes.test, word: name }));
};

const layoutLegend = (
  context: FigureContext,
  figure: LossFigure,
  panels: readonly LossPanel[],
  style: Style,
): LegendEntry[] => {
  const type = lossType(style);
  const px = (length: number): number => devicePixels(style, length);
  const counts = panels.map(({ lines }) => lines.reduce((sum, { notFinite }) => sum + notFinite.length, 0));
  const notFinite = Math.max(...counts);
  const broken = {
    stroke: null,
    word: `▲ ${say(style.language, 'loss.notFinite', { count: count(notFinite) })}`,
    place: null,
    band: false,
  };
  const entries = [
    ...kindsOf(figure, style.language),
    ...coloursOf(figure),
    ...(notFinite === 0 ? [] : [broken]),
  ];
  let [x, y] = [0, 0];
  return entries.map((line) => {
    const { stroke, word } = line;
    const width = (stroke === null ? 0 : px(lineSample) + px(space.label)) + textWidth(context, word, type);
    if (x > 0 && x + width > pageRoom(style)) [x, y] = [0, y + textHeight(type)];
    const entry = { ...line, x, y };
    x += width + px(space.margin);
    return entry;
  });
};

/** A panel's quantity and unit, then what its range cuts off: on the same line where there is room. */
const layoutHeading = (
  context: FigureContext,
  figure: LossFigure,
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
export const layoutLoss = (context: FigureContext, figure: LossFigure, style: Style): LossLayout => {
  const px = (length: number): number => devicePixels(style, length);
  const line = textHeight(lossType(style));
  const series = figure.kind === 'loss' ? lossPanels(figure) : comparisonPanels(figure);
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
