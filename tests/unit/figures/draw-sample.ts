import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { vi } from 'vitest';
import { drawFigure, layoutFigure } from '../../../src/figures/draw.ts';
import type { Style } from '../../../src/figures/style.ts';
import { registerFonts } from '../../../src/main/lab/figures/fonts.ts';
import type { AnyFigure } from '../../../src/shared/any-figure.ts';

registerFonts();

export const style: Style = { width: 700, scale: 1, theme: 'light', language: 'en' };

/** A context that only measures. */
export const measuring = (): SKRSContext2D => createCanvas(1, 1).getContext('2d');

/** The runs of text that an action writes. */
export const recorded = (context: SKRSContext2D, action: () => void): string[] => {
  const texts = vi.spyOn(context, 'fillText');
  action();
  const runs = texts.mock.calls.map(([text]) => text);
  texts.mockRestore();
  return runs;
};

/** Draws a figure on a red canvas, which shows wherever nothing is drawn. */
export const draw = (figure: AnyFigure, given: Style) => {
  const { width, height } = layoutFigure(measuring(), figure, given);
  const context = createCanvas(width, height).getContext('2d');
  context.fillStyle = '#FF0000';
  context.fillRect(0, 0, width, height);
  const words = recorded(context, () => drawFigure(context, figure, given));
  const at = (x: number, y: number): string =>
    `#${[...context.getImageData(x, y, 1, 1).data.subarray(0, 3)]
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join('')
      .toUpperCase()}`;
  return { context, width, height, words, at };
};

/** How many pixels have exactly this colour, `#RRGGBB`. */
export const pixelsOf = ({ context, width, height }: ReturnType<typeof draw>, colour: string): number => {
  const wanted = Number.parseInt(colour.slice(1), 16);
  const { data } = context.getImageData(0, 0, width, height);
  let found = 0;
  for (let i = 0; i < data.length; i += 4)
    if (((data[i] ?? 0) << 16) + ((data[i + 1] ?? 0) << 8) + (data[i + 2] ?? 0) === wanted) found += 1;
  return found;
};

/** What a colour with an opacity makes of the white page. */
export const onPage = (colour: string, opacity: number): string => {
  const bytes = [1, 3, 5].map((i) => Number.parseInt(colour.slice(i, i + 2), 16));
  const given = Math.round(opacity * 255) / 255;
  return `#${bytes
    .map((byte) =>
      Math.round(255 + given * (byte - 255))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')
    .toUpperCase()}`;
};
