import type { FigureContext } from '../canvas.ts';
import { devicePixels, type Style, themes } from '../style.ts';
import { wrap } from '../wrap.ts';
import { drawText, textHeight, type Type } from '../text.ts';

/** What stands between a figure's title and its caption. Sizes are device pixels. */
export type Body = {
  readonly width: number;
  readonly height: number;
  readonly draw: (context: FigureContext, x: number, y: number) => void;
};

export const bodyType = (style: Style, bold = false): Type => ({ size: 12 * style.scale, bold });

/** The heights of a figure's lines of words. */
export const lineOf = (style: Style): number => textHeight(bodyType(style));

export const write = (
  context: FigureContext,
  style: Style,
  text: string,
  x: number,
  y: number,
  look: {
    readonly muted?: boolean;
    readonly bold?: boolean;
    readonly align?: 'left' | 'center' | 'right';
  } = {},
): void => {
  const { ink, muted } = themes[style.theme];
  drawText(context, text, x, y, {
    ...bodyType(style, look.bold),
    colour: look.muted === true ? muted : ink,
    align: look.align ?? 'left',
  });
};

/** A line through points, in device pixels. */
export const strokeLine = (
  context: FigureContext,
  style: Style,
  points: readonly (readonly [number, number])[],
  colour: string,
  width: number,
): void => {
  context.strokeStyle = colour;
  context.lineWidth = Math.max(1, devicePixels(style, width));
  context.beginPath();
  points.forEach(([x, y], i) => (i === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
  context.stroke();
};

/** A part of a canvas, in device pixels. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** Lines that rise to the right through a box and stay within it. */
export const hatch = (
  context: FigureContext,
  style: Style,
  { x, y, width, height }: Box,
  colour: string,
): void => {
  const pitch = devicePixels(style, 6);
  for (let start = pitch / 2 - height; start < width; start += pitch) {
    const [from, to] = [Math.max(0, start), Math.min(width, start + height)];
    const line = [
      [x + from, y + height - (from - start)],
      [x + to, y + height - (to - start)],
    ] as const;
    strokeLine(context, style, line, colour, 1);
  }
};

export const dot = (
  context: FigureContext,
  style: Style,
  x: number,
  y: number,
  colour: string,
  radius: number,
): void => {
  context.fillStyle = colour;
  context.beginPath();
  context.arc(x, y, devicePixels(style, radius), 0, 2 * Math.PI);
  context.fill();
};

/** A quantity in bold above its chart, in as many lines as it needs. */
export type Heading = {
  readonly height: number;
  readonly draw: (context: FigureContext, x: number, y: number) => void;
};

export const heading = (context: FigureContext, style: Style, text: string, width: number): Heading => {
  const lines = wrap(context, text, width, bodyType(style, true));
  return {
    height: lines.length * lineOf(style),
    draw: (to, x, y) =>
      lines.forEach((line, i) => write(to, style, line, x, y + i * lineOf(style), { bold: true })),
  };
};
