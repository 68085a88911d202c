import type { MapView } from '../shared/latent-map.ts';
import { classColour } from './class-colours.ts';
import { type Style, themes } from './style.ts';

/** Points of the map and which of them are seen how. */
export type MapPoints = {
  /** x and y of each, `[count, 2]`. */
  readonly positions: Float32Array;
  readonly labels: Uint8Array | null;
  readonly hidden: ReadonlySet<number>;
  /** Whether a point stands back, in a colour near that of the page. */
  readonly faded?: (index: number) => boolean;
};

const pointSize = 2.5;
/** How much of a colour is left of a point that stands back. */
const fadedShare = 0.18;

type Rgb = readonly [number, number, number];
const rgb = (hex: string): Rgb =>
  [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;
const mixed = (a: Rgb, b: Rgb, share: number): Rgb =>
  a.map((value, i) => Math.round(share * value + (1 - share) * (b[i] ?? 0))) as unknown as Rgb;
/** A pixel as it lies in memory, RGBA, on little-endian machines: all that the program runs on. */
const word = ([r, g, b]: Rgb): number => ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;

/** Offsets of the pixels of a disc, by row and column. */
const disc = (diameter: number): readonly (readonly [number, number])[] => {
  const middle = (diameter - 1) / 2;
  return Array.from(
    { length: diameter ** 2 },
    (_, i) => [Math.floor(i / diameter), i % diameter] as const,
  ).filter(([row, column]) => Math.hypot(row - middle, column - middle) <= diameter / 2);
};

const line = (
  pixels: Uint32Array,
  size: { width: number; height: number },
  view: MapView,
  colour: number,
): void => {
  const x = Math.round((-view.left / (view.right - view.left)) * size.width);
  const y = Math.round((view.top / (view.top - view.bottom)) * size.height);
  if (x >= 0 && x < size.width)
    for (let row = 0; row < size.height; row += 1) pixels[row * size.width + x] = colour;
  if (y >= 0 && y < size.height) pixels.fill(colour, y * size.width, (y + 1) * size.width);
};

/**
 * RGBA bytes of the plane, `width * height` device pixels: the lines where x and y are 0 (where `zero`), then every point
 * as a small disc, in the order of the images. Ten thousand points take about a millisecond.
 */
export const rasterOf = (
  { positions, labels, hidden, faded }: MapPoints,
  view: MapView,
  size: { readonly width: number; readonly height: number },
  { scale, theme, transparent }: Pick<Style, 'scale' | 'theme' | 'transparent'>,
  zero: boolean,
): Uint8Array => {
  const { width, height } = size;
  const page = rgb(themes[theme].page);
  const pixels = new Uint32Array(width * height).fill(transparent === true ? 0 : word(page));
  if (zero) line(pixels, size, view, word(rgb(themes[theme].line)));
  const full = Array.from({ length: labels === null ? 1 : 256 }, (_, label) =>
    rgb(classColour(labels === null ? null : label, theme)),
  );
  const colours = full.map(word);
  const pale = full.map((colour) => word(mixed(colour, page, fadedShare)));
  const diameter = Math.max(2, Math.round(pointSize * scale));
  const offsets = disc(diameter);
  const perUnitX = width / (view.right - view.left);
  const perUnitY = height / (view.top - view.bottom);
  const paint = (standsBack: boolean): void => {
    for (let i = 0; i < positions.length / 2; i += 1) {
      const label = labels?.[i] ?? 0;
      if (labels !== null && hidden.has(label)) continue;
      if ((faded?.(i) ?? false) !== standsBack) continue;
      const left = Math.round(((positions[2 * i] ?? 0) - view.left) * perUnitX - diameter / 2);
      const top = Math.round((view.top - (positions[2 * i + 1] ?? 0)) * perUnitY - diameter / 2);
      if (left < 0 || top < 0 || left + diameter > width || top + diameter > height) continue;
      const colour = (standsBack ? pale : colours)[label] ?? 0;
      for (const [row, column] of offsets) pixels[(top + row) * width + left + column] = colour;
    }
  };
  if (faded !== undefined) paint(true);
  paint(false);
  return new Uint8Array(pixels.buffer);
};
