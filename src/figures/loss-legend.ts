import type { ExpectedBand } from '../shared/expected.ts';
import type { LossDisplay } from '../shared/loss-display.ts';
import type { FigureContext } from './canvas.ts';
import { averagedRuns } from './comparison-series.ts';
import { expectedInSight } from './expected-bands.ts';
import { count, nats } from './format.ts';
import { colourAt, type LossFigure, type LossPanel } from './loss-series.ts';
import { bandOpacity, faded, notFiniteSign, type Stroke, strokes } from './loss-style.ts';
import { pageRoom } from './page.ts';
import { runColour, runDash } from './run-colours.ts';
import { devicePixels, type Language, space, type Style, themes } from './style.ts';
import { drawText, textHeight, textWidth, type Type } from './text.ts';
import { say } from './words.ts';
import { wrap } from './wrap.ts';

/** In CSS pixels: the sample of a line. */
const lineSample = 24;

export const lossType = (style: Style, bold = false): Type => ({ size: 12 * style.scale, bold });

type LegendLine = {
  /** Null for a word that has its own sign. */
  readonly stroke: Stroke | null;
  readonly word: string;
  /** The colour and the place, for its dashes, of the run that it is of; null for what is said of all lines. */
  readonly run: { readonly colour: number; readonly place: number } | null;
  readonly band: boolean;
};
/** Places in device pixels, counted from the corner of the page's body. */
type LegendEntry = LegendLine & {
  readonly x: number;
  readonly y: number;
  /** The word, broken where it is wider than the page. */
  readonly lines: readonly string[];
};
export type Legend = { readonly entries: readonly LegendEntry[]; readonly height: number };

/** What stands for the training losses beside single steps. */
const trainKinds = (
  { mode, smoothing }: LossDisplay,
  language: Language,
): readonly { readonly stroke: Stroke; readonly word: string }[] => {
  if (mode === 'epochs') return [{ stroke: strokes.train, word: say(language, 'loss.trainEpochs', {}) }];
  return smoothing === 0
    ? []
    : [{ stroke: strokes.smoothed, word: say(language, 'loss.train', { smoothing }) }];
};

/** What the kinds of lines are. */
const kindsOf = (figure: LossFigure, language: Language): LegendLine[] => {
  const line = (stroke: Stroke, word: string, band = false): LegendLine => ({
    stroke,
    word,
    run: null,
    band,
  });
  const test = line(strokes.test, say(language, 'loss.test', {}));
  const train = trainKinds(figure.display, language).map(({ stroke, word }) => line(stroke, word));
  const expected = (band: ExpectedBand): LegendLine => {
    const values = { low: nats(band.low), high: nats(band.high), epoch: count(band.epoch) };
    return line(strokes.none, say(language, `loss.expected.${band.split}`, values), true);
  };
  const everyStep = line(strokes.raw, say(language, 'loss.everyStep', {}));
  const lines = [test, ...train, ...(figure.display.mode === 'steps' ? [everyStep] : [])];
  if (figure.kind === 'loss') return [...lines, ...expectedInSight(figure).map(expected)];
  if (figure.means.length === 0) return lines;
  return [
    line(strokes.test, say(language, 'comparison.mean', {}), true),
    line(strokes.single, say(language, 'comparison.single', {})),
  ];
};

/** What each colour is: a run, or a mean over runs. */
const coloursOf = (figure: LossFigure): LegendLine[] => {
  if (figure.kind === 'loss') return [];
  const averaged = averagedRuns(figure);
  return [
    ...figure.means.map(({ name, runs }) => ({ name, place: runs[0] ?? 0, band: true })),
    ...figure.runs
      .map(({ name }, place) => ({ name, place, band: false }))
      .filter(({ place }) => !averaged.has(place)),
  ].map(({ name, place, band }) => ({
    ...{ stroke: strokes.test, word: name, band },
    run: { place, colour: colourAt(figure, place) },
  }));
};

const linesOf = (
  figure: LossFigure,
  panels: readonly LossPanel[],
  language: Language,
): readonly LegendLine[] => {
  const counts = panels.map(({ lines }) => lines.reduce((sum, { notFinite }) => sum + notFinite.length, 0));
  const notFinite = Math.max(...counts);
  const word = `${notFiniteSign} ${say(language, 'loss.notFinite', { count: count(notFinite) })}`;
  const broken = { stroke: null, word, run: null, band: false };
  return [...kindsOf(figure, language), ...coloursOf(figure), ...(notFinite === 0 ? [] : [broken])];
};

const besideSample = (style: Style, { stroke }: LegendLine): number =>
  stroke === null ? 0 : devicePixels(style, lineSample) + devicePixels(style, space.label);

/** Entries from left to right, in as many rows as they need. */
export const layoutLegend = (
  context: FigureContext,
  figure: LossFigure,
  panels: readonly LossPanel[],
  style: Style,
): Legend => {
  const type = lossType(style);
  const room = pageRoom(style);
  let [x, y, rowHeight] = [0, 0, 0];
  const entries = linesOf(figure, panels, style.language).map((entry) => {
    const before = besideSample(style, entry);
    const lines = wrap(context, entry.word, room - before, type);
    const width = before + Math.max(...lines.map((line) => textWidth(context, line, type)));
    if (x > 0 && x + width > room) [x, y, rowHeight] = [0, y + rowHeight, 0];
    const placed = { ...entry, lines, x, y };
    x += width + devicePixels(style, space.margin);
    rowHeight = Math.max(rowHeight, lines.length * textHeight(type));
    return placed;
  });
  return { entries, height: y + rowHeight };
};

const drawSample = (
  context: FigureContext,
  { run, band }: LegendEntry,
  stroke: Stroke,
  [left, top]: readonly [number, number],
  style: Style,
): void => {
  const height = textHeight(lossType(style));
  const sample = devicePixels(style, lineSample);
  const middle = top + Math.round(height / 2);
  const colour = run === null ? themes[style.theme].ink : runColour(run.colour, style.theme);
  if (band) {
    context.fillStyle = faded(colour, bandOpacity);
    context.fillRect(left, top + Math.round(height / 4), sample, Math.round(height / 2));
  }
  if (stroke.width === 0) return;
  context.strokeStyle = faded(colour, stroke.opacity);
  context.setLineDash(run === null ? [] : runDash(run.place).map((length) => length * style.scale));
  context.lineWidth = stroke.width * style.scale;
  context.beginPath();
  context.moveTo(left, middle);
  context.lineTo(left + sample, middle);
  context.stroke();
  context.setLineDash([]);
  context.fillStyle = colour;
  context.beginPath();
  context.arc(left + sample / 2, middle, stroke.point * style.scale, 0, 2 * Math.PI);
  context.fill();
};

/** Draws a legend into a page whose body begins at `body`. */
export const drawLegend = (
  context: FigureContext,
  { entries }: Legend,
  body: { readonly x: number; readonly y: number },
  style: Style,
): void => {
  const { ink, muted } = themes[style.theme];
  const type = lossType(style);
  for (const entry of entries) {
    const { stroke, lines, x, y } = entry;
    const [left, top] = [body.x + x, body.y + y];
    if (stroke !== null) drawSample(context, entry, stroke, [left, top], style);
    const look = { ...type, colour: stroke === null ? ink : muted };
    lines.forEach((line, i) =>
      drawText(context, line, left + besideSample(style, entry), top + i * textHeight(type), look),
    );
  }
};
