import type { DiagnosticOf } from '../../shared/diagnostic-figures.ts';
import type { FigureContext } from '../canvas.ts';
import { countTicks } from '../count-ticks.ts';
import { asleepBelow, dimensionNats } from '../format.ts';
import type { Tick } from '../loss-axis.ts';
import { pageRoom } from '../page.ts';
import { pixelWords } from '../pixel-words.ts';
import { devicePixels, space, type Style, themes } from '../style.ts';
import { dimensionName, textWidth } from '../text.ts';
import { say } from '../words.ts';
import { type Axis, chartHeight, type ChartWords, drawAxes, type Frame } from './axes.ts';
import { type Body, bodyType, dot, hatch, heading, lineOf, strokeLine, write } from './body.ts';

type KlDimensions = DiagnosticOf<'kl-dimensions'>;
type Ranked = { readonly dimension: number; readonly kl: number };

/** In CSS pixels: the plot on a page and at least, the widest bar, the room for the names of lines. */
const plotHeight = 200;
const leastPlot = 60;
const widestBar = 56;
const barShare = 0.8;
const besideWidth = 64;
const mostTicks = 9;
/** More points than this would hide their line. */
const mostDots = 60;

/** The dimensions after the last epoch, by falling KL; what is not finite cannot be drawn. */
const ranked = ({ values }: KlDimensions): readonly Ranked[] =>
  (values.at(-1) ?? [])
    .map((kl, dimension) => ({ dimension, kl }))
    .filter(({ kl }) => Number.isFinite(kl))
    .toSorted((a, b) => b.kl - a.kl);

/** From 0 to a little above the highest value. */
const klAxis = (values: readonly number[]): Axis => ({
  low: 0,
  // Thousands of epochs by hundreds of dimensions are too many for the arguments of one call.
  high: 1.12 * values.filter(Number.isFinite).reduce((most, kl) => Math.max(most, kl), 0.1),
});

const drawBar = (
  context: FigureContext,
  style: Style,
  frame: Frame,
  { place, kl, slot }: { readonly place: number; readonly kl: number; readonly slot: number },
): void => {
  const px = (length: number): number => devicePixels(style, length);
  const theme = themes[style.theme];
  const width = Math.min(px(widestBar), barShare * slot);
  const middle = frame.x(place + 0.5);
  const [x, top, bottom] = [middle - width / 2, frame.y(kl), frame.y(0)];
  context.fillStyle = theme.kl;
  context.fillRect(x, top, width, bottom - top);
  const asleep = kl < asleepBelow;
  const below = frame.top + lineOf(style);
  if (asleep) hatch(context, style, { x, y: below, width, height: bottom - below }, theme.muted);
  const word = asleep ? say(style.language, 'dimensions.asleep', {}) : dimensionNats(kl);
  if (textWidth(context, word, bodyType(style)) > slot) return;
  const at = asleep ? frame.top : top - lineOf(style);
  write(context, style, word, middle, at, { align: 'center', muted: asleep });
};

/** A bar for each dimension after an epoch, by falling KL; hatched where it is asleep. */
const barsBody = (figure: KlDimensions, words: ChartWords, plot: number, style: Style): Body['draw'] => {
  const bars = ranked(figure);
  const ticks = bars.map(({ dimension }, i): Tick => ({ value: i + 0.5, label: dimensionName(dimension) }));
  return (context, x, y) => {
    const place = { x, y, width: pageRoom(style), plot };
    const axes = { x: { low: 0, high: bars.length, ticks }, y: klAxis(bars.map(({ kl }) => kl)) };
    const frame = drawAxes(context, style, place, axes, words);
    const slot = frame.width / bars.length;
    bars.forEach(({ kl }, i) => drawBar(context, style, frame, { place: i, kl, slot }));
  };
};

/** A line for each dimension over the epochs, its name at its end as far as there is room. */
const linesBody = (figure: KlDimensions, words: ChartWords, plot: number, style: Style): Body['draw'] => {
  const px = (length: number): number => devicePixels(style, length);
  const { kl: colour, muted } = themes[style.theme];
  const { epochs, values } = figure;
  const [first = 0, last = 1] = [epochs[0], epochs.at(-1)];
  return (context, x, y) => {
    const place = { x, y, width: pageRoom(style) - px(besideWidth), plot };
    const range = { low: Math.min(first, last - 1), high: last };
    const axes = { x: { ...range, ticks: countTicks(range, mostTicks) }, y: klAxis(values.flat()) };
    const frame = drawAxes(context, style, place, axes, words);
    let lowest = -Infinity;
    for (const { dimension, kl } of ranked(figure)) {
      const asleep = kl < asleepBelow;
      const points = values
        .map((row, i) => [frame.x(epochs[i] ?? 0), frame.y(row[dimension] ?? NaN)] as const)
        .filter(([, height]) => Number.isFinite(height));
      context.setLineDash(asleep ? [px(4), px(3)] : []);
      strokeLine(context, style, points, asleep ? muted : colour, 1.5);
      context.setLineDash([]);
      if (points.length <= mostDots)
        for (const [at, height] of points) dot(context, style, at, height, asleep ? muted : colour, 2);
      const top = frame.y(kl) - lineOf(style) / 2;
      if (top < lowest + lineOf(style)) continue;
      lowest = top;
      const word = asleep
        ? `${dimensionName(dimension)} ${say(style.language, 'dimensions.asleep', {})}`
        : dimensionName(dimension);
      write(context, style, word, frame.left + frame.width + px(space.label), top, { muted: true });
    }
  };
};

/** KL of each latent dimension, as its chart shows it. It fills a height in device pixels where one is given. */
export const klDimensionsBody = (
  context: FigureContext,
  figure: KlDimensions,
  style: Style,
  height: number | null,
): Body => {
  const { language } = style;
  const width = pageRoom(style);
  const pixels = pixelWords(figure.provenance, language);
  const bars = figure.view === 'bars';
  const words = {
    x: say(language, bars ? 'dimensions.order' : 'heat.epoch', {}),
    y: heading(context, style, say(language, 'dimensions.axis', { pixels }), width),
  };
  const room = height === null ? null : Math.floor((height - chartHeight(style, words, 0)) / style.scale);
  const plot = room === null ? plotHeight : Math.max(leastPlot, room);
  return {
    width,
    height: chartHeight(style, words, plot),
    draw: bars ? barsBody(figure, words, plot, style) : linesBody(figure, words, plot, style),
  };
};
