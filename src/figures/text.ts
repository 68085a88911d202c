import type { FigureContext } from './canvas.ts';
import { drawable } from './font-characters.ts';
import { fontFamily, lineHeight } from './style.ts';

/** A size in device pixels and a weight. */
export type Type = { readonly size: number; readonly bold?: boolean };
export type Align = 'left' | 'center' | 'right';

/** The font has no subscripts and no combining circumflex, and its dot is a Chinese one, wide and bold. */
const subscripts = '₀₁₂₃₄₅₆₇₈₉ⱼ';
const plain = '0123456789j';
const hat = '\u0302';
const dot = '·';
const pieces = new RegExp(`[${subscripts}]+|${hat}|${dot}|[^${subscripts}${hat}${dot}]+`, 'gu');

/** In shares of the size: small characters, how far each is below the baseline, the width that a dot takes. */
const small = 0.7;
const below = { subscript: 0.16, hat: -0.4, dot: -0.11 };
const dotWidth = 0.32;

/** Glyphs to draw at x from the line's start and so far below its baseline. */
type Run = { readonly text: string; readonly size: number; readonly x: number; readonly below: number };

const measure = (context: FigureContext, text: string, { bold = false }: Type, size: number): number => {
  context.font = `${bold ? 700 : 400} ${size}px "${fontFamily}"`;
  return context.measureText(text).width;
};

const layOut = (context: FigureContext, text: string, type: Type): { runs: Run[]; width: number } => {
  const { size } = type;
  const runs: Run[] = [];
  let [x, before] = [0, ''];
  for (const piece of text.match(pieces) ?? []) {
    if (piece === hat) {
      const over = measure(context, before.slice(-1), type, size);
      const width = measure(context, '^', type, size * small);
      runs.push({ text: '^', size: size * small, x: x - (over + width) / 2, below: size * below.hat });
    } else if (piece === dot) {
      const width = measure(context, piece, type, size * small);
      const left = x + (size * dotWidth - width) / 2;
      runs.push({ text: piece, size: size * small, x: left, below: size * below.dot });
      x += size * dotWidth;
    } else if (subscripts.includes(piece.charAt(0))) {
      const digits = Array.from(piece, (character) => plain[subscripts.indexOf(character)]).join('');
      runs.push({ text: digits, size: size * small, x, below: size * below.subscript });
      x += measure(context, digits, type, size * small);
    } else {
      const glyphs = drawable(piece);
      runs.push({ text: glyphs, size, x, below: 0 });
      x += measure(context, glyphs, type, size);
    }
    before = piece;
  }
  return { runs, width: x };
};

/** `name` with a number from 1 as its subscript: z₁₀. */
export const subscripted = (name: string, index: number): string =>
  name + Array.from(String(index), (digit) => subscripts[Number(digit)]).join('');

/** What people call a latent dimension, which is counted from 0: z₁ for the first. */
export const dimensionName = (dimension: number): string => subscripted('z', dimension + 1);

/** The width of a line of text, in device pixels. */
export const textWidth = (context: FigureContext, text: string, type: Type): number =>
  layOut(context, text, type).width;

/** The height of a line of text, in device pixels. */
export const textHeight = (type: Type): number => Math.round(type.size * lineHeight);

/** Draws one line whose box has its top at `y`; x is its left, middle or right. */
export const drawText = (
  context: FigureContext,
  text: string,
  x: number,
  y: number,
  type: Type & { readonly colour: string; readonly align?: Align },
): void => {
  const { runs, width } = layOut(context, text, type);
  const left = x - { left: 0, center: width / 2, right: width }[type.align ?? 'left'];
  const baseline = Math.round(y + textHeight(type) / 2 + type.size * 0.36);
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  context.fillStyle = type.colour;
  for (const run of runs) {
    context.font = `${type.bold ? 700 : 400} ${run.size}px "${fontFamily}"`;
    context.fillText(run.text, left + run.x, baseline + run.below);
  }
};
