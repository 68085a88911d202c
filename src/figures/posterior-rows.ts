import type { FigureOf } from '../shared/figures.ts';
import type { FigureContext } from './canvas.ts';
import { asleepBelow, dimensionNats, signed } from './format.ts';
import { faded } from './loss-style.ts';
import { devicePixels, space, type Style, themes } from './style.ts';
import { dimensionName, drawText, textHeight, textWidth, type Type } from './text.ts';
import { say } from './words.ts';

type Posterior = FigureOf<'posterior'>;

/** Dimensions (from 0) as the rows stand: by falling KL, an autoencoder's by the distance of the code from 0. */
export const posteriorOrder = ({ mean, kl }: Posterior): number[] => {
  const weight = kl ?? mean.map(Math.abs);
  return mean.map((_, j) => j).sort((a, b) => (weight[b] ?? 0) - (weight[a] ?? 0));
};

/** How far to each side of 0 the axis goes: 4, or more where a bar would not fit. A whole even number. */
export const posteriorReach = ({ mean, standardDeviation }: Posterior): number => {
  const farthest = Math.max(...mean.map((value, j) => Math.abs(value) + (standardDeviation?.[j] ?? 0)));
  return Math.max(4, 2 * Math.ceil(farthest / 2));
};

/** Where the parts of a row stand, in device pixels from the rows' left edge. */
export type RowPlaces = {
  readonly row: number;
  readonly axis: number;
  readonly name: number;
  readonly plot: { readonly left: number; readonly width: number };
  readonly value: number;
};

const fontSize = 12;
export const rowType = (style: Style): Type => ({ size: fontSize * style.scale });

const valueText = ({ kl, mean }: Posterior, j: number, language: Style['language']): string => {
  if (kl === null) return dimensionNats(mean[j] ?? 0);
  const value = kl[j] ?? 0;
  return value < asleepBelow
    ? `${dimensionNats(value)} ${say(language, 'posterior.asleep', {})}`
    : say(language, 'nats', { value: dimensionNats(value) });
};

/** The places in a width; `rowHeight` in CSS pixels. */
export const placeRows = (
  context: FigureContext,
  figure: Posterior,
  style: Style,
  width: number,
  rowHeight: number,
): RowPlaces => {
  const px = (length: number): number => devicePixels(style, length);
  const widest = (texts: readonly string[]): number =>
    Math.ceil(Math.max(...texts.map((text) => textWidth(context, text, rowType(style)))));
  const name = widest(figure.mean.map((_, j) => dimensionName(j)));
  const room = { ...figure, kl: figure.kl && figure.kl.map((kl) => Math.max(kl, 10)) };
  // The longest words that a value can be: columns must not move while strokes are drawn.
  const values = [valueText(room, 0, style.language), valueText({ ...figure, kl: [0] }, 0, style.language)];
  const value = widest([...values, dimensionNats(-10)]);
  const left = name + px(space.label);
  return {
    row: px(rowHeight),
    axis: textHeight(rowType(style)) + px(space.hair),
    name,
    plot: { left, width: Math.max(px(60), width - left - value - px(space.group)) },
    value: width,
  };
};

/** Draws the rows with their axis below, from a corner. Dimensions that are asleep are faint. */
export const drawRows = (
  context: FigureContext,
  figure: Posterior,
  places: RowPlaces,
  corner: { readonly x: number; readonly y: number },
  style: Style,
  order: readonly number[] = posteriorOrder(figure),
): void => {
  const theme = themes[style.theme];
  const reach = posteriorReach(figure);
  const left = corner.x + places.plot.left;
  const at = (value: number): number => left + ((value + reach) / (2 * reach)) * places.plot.width;
  const bottom = corner.y + order.length * places.row;
  const hair = Math.max(1, devicePixels(style, 1));
  const fill = (colour: string, x: number, y: number, width: number, height: number): void => {
    context.fillStyle = colour;
    context.fillRect(Math.round(x), Math.round(y), Math.round(width), Math.round(height));
  };
  const text = (words: string, x: number, y: number, colour: string, align: 'left' | 'center' | 'right') =>
    drawText(context, words, x, y, { ...rowType(style), colour, align });

  if (figure.standardDeviation !== null)
    fill(faded(theme.line, 0.5), at(-1), corner.y, at(1) - at(-1), bottom - corner.y);
  const ticks = [-1, -0.5, 0, 0.5, 1].map((share) => share * reach);
  for (const tick of ticks) {
    fill(theme.line, at(tick) - hair / 2, corner.y, hair, bottom - corner.y);
    text(signed(tick), at(tick), bottom + devicePixels(style, space.hair), theme.muted, 'center');
  }
  order.forEach((j, i) => {
    const middle = corner.y + (i + 0.5) * places.row;
    const top = middle - textHeight(rowType(style)) / 2;
    const mean = figure.mean[j] ?? 0;
    const deviation = figure.standardDeviation?.[j] ?? null;
    const asleep = figure.kl !== null && (figure.kl[j] ?? 0) < asleepBelow;
    const ink = asleep ? theme.muted : theme.ink;
    text(dimensionName(j), corner.x + places.name, top, ink, 'right');
    const thick = devicePixels(style, 8);
    if (deviation !== null) {
      const [from, until] = [at(mean - deviation), at(mean + deviation)];
      fill(faded(theme.kl, asleep ? 0.35 : 1), from, middle - thick / 2, Math.max(hair, until - from), thick);
    } else
      fill(theme.kl, Math.min(at(0), at(mean)), middle - thick / 4, Math.abs(at(mean) - at(0)), thick / 2);
    const mark = devicePixels(style, 2.5);
    fill(ink, at(mean) - mark / 2, middle - thick, mark, 2 * thick);
    text(valueText(figure, j, style.language), corner.x + places.value, top, ink, 'right');
  });
};
