import type { AnyFigure } from '../shared/any-figure.ts';
import { isDiagnostic } from '../shared/diagnostic-figures.ts';
import type { Provenance } from '../shared/provenance.ts';
import { captionOf, provenanceLine, titleOf } from './captions.ts';
import type { FigureContext } from './canvas.ts';
import { devicePixels, space, type Style, themes } from './style.ts';
import { drawText, textHeight, type Type } from './text.ts';
import { say } from './words.ts';
import { wrap } from './wrap.ts';

type Line = { readonly text: string; readonly type: Type; readonly muted: boolean; readonly y: number };

/** Says what a decoded pixel is. */
const meansWord = ({ likelihood }: Provenance): 'means' | 'means.gaussian' =>
  likelihood === 'gaussian' ? 'means.gaussian' : 'means';

/** A figure's frame, in device pixels: title above, caption and provenance below, the body between. */
export type Page = {
  readonly width: number;
  readonly height: number;
  readonly body: { readonly x: number; readonly y: number };
  readonly lines: readonly Line[];
};

/** The width that a body gets. */
export const pageRoom = (style: Style): number =>
  devicePixels(style, style.width) - 2 * devicePixels(style, space.margin);

/** Lays out the words around a body; the page grows with a body that is wider than its room. */
export const layoutPage = (
  context: FigureContext,
  figure: AnyFigure,
  style: Style,
  body: { readonly width: number; readonly height: number },
): Page => {
  const margin = devicePixels(style, space.margin);
  const room = Math.max(pageRoom(style), body.width);
  const lines: Line[] = [];
  let y = margin;
  const write = (text: string, size: number, look: { bold?: boolean; muted?: boolean }): void => {
    const type: Type = { size: size * style.scale, bold: look.bold ?? false };
    for (const line of wrap(context, text, room, type)) {
      lines.push({ text: line, type, muted: look.muted ?? false, y });
      y += textHeight(type);
    }
  };
  write(titleOf(figure, style.language), 15, { bold: true });
  if (
    figure.kind !== 'loss' &&
    figure.kind !== 'comparison' &&
    figure.kind !== 'latent-map' &&
    figure.kind !== 'posterior' &&
    !isDiagnostic(figure)
  )
    write(say(style.language, meansWord(figure.provenance), {}), 12, { muted: true });
  y += devicePixels(style, space.label);
  const top = y;
  y += body.height + devicePixels(style, space.group);
  write(captionOf(figure, style.language), 12, {});
  y += devicePixels(style, space.hair);
  write(provenanceLine(figure, style.language), 12, { muted: true });
  return { width: room + 2 * margin, height: y + margin, body: { x: margin, y: top }, lines };
};

/** Paints the background of a page, if it has one. */
export const paintPage = (
  context: FigureContext,
  page: { readonly width: number; readonly height: number },
  style: Style,
): void => {
  if (style.transparent === true) return;
  context.fillStyle = themes[style.theme].page;
  context.fillRect(0, 0, page.width, page.height);
};

/** Writes the words of a page. */
export const writePage = (context: FigureContext, page: Page, style: Style): void => {
  const { ink, muted } = themes[style.theme];
  for (const line of page.lines)
    drawText(context, line.text, page.body.x, line.y, { ...line.type, colour: line.muted ? muted : ink });
};
