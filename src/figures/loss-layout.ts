import { layoutLegend, type Legend, lossType } from './loss-legend.ts';
import type { FigureContext } from './canvas.ts';
import { count, nats } from './format.ts';
import { comparisonPanels } from './comparison-series.ts';
import { type LossFigure, lossPanels, type LossPanel, type Quantity } from './loss-series.ts';
import { layoutPage, type Page, pageRoom } from './page.ts';
import { pixelWords } from './pixel-words.ts';
import { devicePixels, space, type Style } from './style.ts';
import { textHeight, textWidth } from './text.ts';
import { say } from './words.ts';
import { wrap } from './wrap.ts';

/** In CSS pixels: the panels, both rows of ticks. */
const panelHeights: Readonly<Record<Quantity, number>> = {
  negativeElbo: 170,
  reconstruction: 130,
  kl: 130,
  objective: 130,
};
const axesHeight = 48;

/** Places in device pixels; `x` and `y` count from the corner of the page's body or the panel's heading. */
type Place = { readonly x: number; readonly y: number };
type HeadingLine = Place & { readonly text: string; readonly strong: boolean };
export type PlacedPanel = {
  readonly panel: LossPanel;
  readonly heading: readonly HeadingLine[];
  readonly headingHeight: number;
  readonly height: number;
};
export type LossLayout = {
  readonly page: Page;
  readonly legend: Legend;
  readonly panels: readonly PlacedPanel[];
  readonly chart: { readonly top: number; readonly height: number };
  /** The width that the numbers at the left need. */
  readonly axisWidth: number;
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
  const panels = series.map((panel) => {
    const heading = layoutHeading(context, figure, panel, style);
    const headingHeight = px(space.group) + (heading.at(-1)?.y ?? 0) + line + px(space.hair);
    return { panel, heading, headingHeight, height: px(panelHeights[panel.quantity]) };
  });
  const height = panels.reduce((sum, panel) => sum + panel.headingHeight + panel.height, px(axesHeight));
  const page = layoutPage(context, figure, style, { width: pageRoom(style), height: legend.height + height });
  const numbers = series.flatMap(({ ticks }) => ticks);
  const widest = Math.max(...numbers.map(({ label }) => textWidth(context, label, lossType(style))));
  return {
    page,
    legend,
    panels,
    chart: { top: page.body.y + legend.height, height },
    axisWidth: Math.ceil(widest) + 2 * px(space.hair),
  };
};
