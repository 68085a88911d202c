import type { FigureContext } from '../canvas.ts';
import { count } from '../format.ts';
import { lossTicks, type Tick } from '../loss-axis.ts';
import { devicePixels, space, type Style, themes } from '../style.ts';
import { textWidth } from '../text.ts';
import { bodyType, type Heading, lineOf, write } from './body.ts';

/** What an axis goes from and to; a logarithmic one must be positive. Without ticks of its own it has round ones. */
export type Axis = {
  readonly low: number;
  readonly high: number;
  readonly log?: boolean;
  readonly ticks?: readonly Tick[];
};

export type Frame = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
};

const share = ({ low, high, log }: Axis, value: number): number =>
  log === true
    ? (Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low) || 1)
    : (value - low) / (high - low || 1);

/** A range around values, a little wider than they are. */
export const around = (values: readonly number[], margin = 0.08): Axis => {
  const finite = values.filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const room = Math.max((high - low) * margin, 1e-3 * Math.max(1, Math.abs(high)));
  return { low: low - room, high: high + room };
};

const ticksOf = (axis: Axis): readonly Tick[] =>
  axis.ticks ??
  (axis.log === true
    ? Array.from({ length: Math.floor(Math.log10(axis.high) + 1e-9) + 1 }, (_, i) => 10 ** i)
        .filter((value) => value >= axis.low)
        .map((value) => ({ value, label: count(value) }))
    : lossTicks(axis));

/** The words of a chart: its y quantity stands above it, its x quantity below at the right. */
export type ChartWords = { readonly x: string; readonly y: Heading };

export const chartHeight = (style: Style, words: ChartWords, plot: number): number =>
  devicePixels(style, plot) + words.y.height + 2 * lineOf(style) + 2 * devicePixels(style, space.hair);

/** Draws grid, ticks and words, and gives the frame that the data are drawn in. */
export const drawAxes = (
  context: FigureContext,
  style: Style,
  place: { readonly x: number; readonly y: number; readonly width: number; readonly plot: number },
  axes: { readonly x: Axis; readonly y: Axis },
  words: ChartWords,
): Frame => {
  const px = (length: number): number => devicePixels(style, length);
  const { line } = themes[style.theme];
  const marks = { x: ticksOf(axes.x), y: ticksOf(axes.y) };
  const widest = Math.max(0, ...marks.y.map(({ label }) => textWidth(context, label, bodyType(style))));
  const left = place.x + Math.ceil(widest) + px(space.label);
  const top = place.y + words.y.height + px(space.hair);
  const [width, height] = [place.x + place.width - left - px(space.label), px(place.plot)];
  const frame = {
    ...{ left, top, width, height },
    x: (value: number) => left + share(axes.x, value) * width,
    y: (value: number) => top + (1 - share(axes.y, value)) * height,
  };
  words.y.draw(context, place.x, place.y);
  context.fillStyle = line;
  for (const { value, label } of marks.y) {
    const y = Math.round(frame.y(value));
    context.fillStyle = line;
    context.fillRect(left, y, width, Math.max(1, px(1)));
    write(context, style, label, left - px(space.hair), y - lineOf(style) / 2, {
      muted: true,
      align: 'right',
    });
  }
  let free = -Infinity;
  for (const { value, label } of marks.x) {
    const x = Math.round(frame.x(value));
    context.fillStyle = line;
    context.fillRect(x, top + height, Math.max(1, px(1)), px(space.hair));
    const half = textWidth(context, label, bodyType(style)) / 2;
    const middle = Math.min(Math.max(x, left + half - px(space.hair)), place.x + place.width - half);
    if (middle - half < free) continue;
    free = middle + half + px(space.label);
    write(context, style, label, middle, top + height + px(space.hair), { muted: true, align: 'center' });
  }
  const below = top + height + px(space.hair) + lineOf(style);
  write(context, style, words.x, place.x + place.width, below, { muted: true, align: 'right' });
  return frame;
};
