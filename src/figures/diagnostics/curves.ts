import type { DiagnosticOf } from '../../shared/diagnostic-figures.ts';
import type { FigureContext } from '../canvas.ts';
import { pageRoom } from '../page.ts';
import { pixelWords } from '../pixel-words.ts';
import { type Style, themes, devicePixels, space } from '../style.ts';
import { say } from '../words.ts';
import { around, chartHeight, drawAxes, type Axis, type Frame } from './axes.ts';
import { type Body, dot, heading, strokeLine, write } from './body.ts';

const plotHeight = 200;

type Point = { readonly k: number; readonly value: number; readonly error: number };

const kAxis = (counts: readonly number[]): Axis => {
  const high = Math.max(...counts);
  return { low: 1, high: high === 1 ? 2 : high, log: true };
};

/** A line with points and a bar of one standard error up and down at each. */
const curve = (
  context: FigureContext,
  style: Style,
  frame: Frame,
  points: readonly Point[],
  colour: string,
) => {
  const at = points.map(({ k, value }) => [frame.x(k), frame.y(value)] as const);
  strokeLine(context, style, at, colour, 2);
  for (const { k, value, error } of points) {
    const x = frame.x(k);
    strokeLine(
      context,
      style,
      [
        [x, frame.y(value - error)],
        [x, frame.y(value + error)],
      ],
      colour,
      1.25,
    );
    dot(context, style, x, frame.y(value), colour, 3);
  }
};

/** The importance-weighted bound over k, on a logarithmic axis, with the error of the noise. */
export const boundBody = (
  context: FigureContext,
  figure: DiagnosticOf<'importance-bound'>,
  style: Style,
): Body => {
  const { points, provenance } = figure;
  const { language } = style;
  const crossEntropy = provenance.pixels === 'grey' && provenance.likelihood === 'bernoulli';
  const what = say(language, crossEntropy ? 'bound.crossEntropy' : 'bound.likelihood', {});
  const pixels = pixelWords(provenance, language);
  const words = {
    x: say(language, 'bound.k', {}),
    y: heading(context, style, say(language, 'bound.axis', { what, pixels }), pageRoom(style)),
  };
  const given = points.map(({ samples, bound, mcStandardError }) => ({
    ...{ k: samples, value: bound, error: mcStandardError },
  }));
  const width = pageRoom(style);
  return {
    width,
    height: chartHeight(style, words, plotHeight),
    draw: (to, x, y) => {
      const axes = {
        x: kAxis(points.map(({ samples }) => samples)),
        y: around(given.flatMap(({ value, error }) => [value - error, value + error])),
      };
      const frame = drawAxes(to, style, { x, y, width, plot: plotHeight }, axes, words);
      curve(to, style, frame, given, themes[style.theme].ink);
    },
  };
};

/** Both ends of log p(x*) over k; the words stand at the curves. */
export const bracketBody = (
  context: FigureContext,
  { points }: DiagnosticOf<'bound-bracket'>,
  style: Style,
): Body => {
  const { language } = style;
  const { kl, reconstruction } = themes[style.theme];
  const words = {
    x: say(language, 'bound.k', {}),
    y: heading(context, style, say(language, 'bracket.axis', {}), pageRoom(style)),
  };
  const ends = (['upper', 'lower'] as const).map((end) => ({
    end,
    colour: end === 'upper' ? kl : reconstruction,
    points: points.map((point) => ({
      ...{ k: point.samples, value: point[end].value, error: point[end].standardError },
    })),
  }));
  const width = pageRoom(style);
  return {
    width,
    height: chartHeight(style, words, plotHeight),
    draw: (to, x, y) => {
      const values = ends.flatMap((of) =>
        of.points.flatMap(({ value, error }) => [value - error, value + error]),
      );
      const axes = { x: kAxis(points.map(({ samples }) => samples)), y: around(values, 0.12) };
      const frame = drawAxes(to, style, { x, y, width, plot: plotHeight }, axes, words);
      for (const { end, colour, points: of } of ends) {
        curve(to, style, frame, of, colour);
        const [first] = of;
        if (first === undefined) continue;
        const px = (length: number): number => devicePixels(style, length);
        const above = end === 'upper' ? -px(26) : px(space.label);
        write(
          to,
          style,
          say(language, `bracket.${end}`, {}),
          frame.left + px(space.group),
          frame.y(first.value) + above,
        );
      }
    },
  };
};
