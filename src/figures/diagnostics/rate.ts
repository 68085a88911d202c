import type { DiagnosticOf } from '../../shared/diagnostic-figures.ts';
import type { FigureContext } from '../canvas.ts';
import { nats } from '../format.ts';
import { lossTicks } from '../loss-axis.ts';
import { pageRoom } from '../page.ts';
import { pixelWords } from '../pixel-words.ts';
import { devicePixels, space, type Style, themes } from '../style.ts';
import { textWidth } from '../text.ts';
import { say } from '../words.ts';
import { around, chartHeight, drawAxes, type Axis } from './axes.ts';
import { type Body, bodyType, dot, heading, lineOf, strokeLine, write } from './body.ts';

const plotHeight = 230;

/** At least so many nats wide, so that equal runs do not fill the chart with their noise. */
const wide = (axis: Axis, least: number): Axis => {
  const room = Math.max(0, least - (axis.high - axis.low)) / 2;
  return { low: axis.low - room, high: axis.high + room };
};

/** Every run a point; lines of equal −ELBO fall at 45° in nats. */
export const rateBody = (
  context: FigureContext,
  { points, provenance }: DiagnosticOf<'rate-distortion'>,
  style: Style,
): Body => {
  const { language } = style;
  const px = (length: number): number => devicePixels(style, length);
  const width = pageRoom(style);
  const pixels = pixelWords(provenance, language);
  const words = {
    x: say(language, 'rate.rate', {}),
    y: heading(context, style, say(language, 'rate.axis', { pixels }), width),
  };
  return {
    width,
    height: chartHeight(style, words, plotHeight),
    draw: (to, left, top) => {
      const axes = {
        x: wide(
          around(
            points.map(({ rate }) => rate),
            0.15,
          ),
          4,
        ),
        y: wide(
          around(
            points.map(({ distortion }) => distortion),
            0.15,
          ),
          4,
        ),
      };
      const frame = drawAxes(to, style, { x: left, y: top, width, plot: plotHeight }, axes, words);
      const theme = themes[style.theme];
      const sums = { low: axes.x.low + axes.y.low, high: axes.x.high + axes.y.high };
      for (const { value } of lossTicks(sums)) {
        const from = Math.max(axes.x.low, value - axes.y.high);
        const until = Math.min(axes.x.high, value - axes.y.low);
        if (from >= until) continue;
        const ends = [from, until].map((rate) => [frame.x(rate), frame.y(value - rate)] as const);
        strokeLine(to, style, ends, theme.line, 1.25);
      }
      const taken: { x: number; y: number; width: number }[] = [];
      for (const { rate, distortion, name, subject } of [...points].sort(
        (a, b) => Number(b.subject) - Number(a.subject),
      )) {
        const [x, y] = [frame.x(rate), frame.y(distortion)];
        dot(to, style, x, y, subject ? theme.kl : theme.muted, subject ? 5 : 4);
        const text = `${name}  ${nats(rate + distortion)}`;
        const size = textWidth(to, text, bodyType(style, subject));
        const beside = x + px(space.label);
        const right = beside + size > left + width;
        const box = { x: right ? x - px(space.label) - size : beside, y: y - lineOf(style) / 2, width: size };
        const overlaps = taken.some(
          (other) =>
            Math.abs(other.y - box.y) < lineOf(style) &&
            box.x < other.x + other.width &&
            other.x < box.x + box.width,
        );
        if (overlaps) continue;
        taken.push(box);
        write(to, style, text, box.x, box.y, { bold: subject, muted: !subject });
      }
    },
  };
};
