import type { Sheet, Size } from './sheet.ts';

/** A picture as a sheet; `inverted` where it was dark on light. */
export type Picture = Sheet & { readonly inverted: boolean };

/** ITU-R BT.601: the luma of red, green and blue in [0, 1]. */
const luma = (red: number, green: number, blue: number): number => 0.299 * red + 0.587 * green + 0.114 * blue;

/** Grey values of RGBA bytes over a background in [0, 1]. */
const greyOver = (rgba: Uint8ClampedArray, background: number): Float32Array =>
  Float32Array.from({ length: rgba.length / 4 }, (_, i) => {
    const [red = 0, green = 0, blue = 0, alpha = 0] = rgba.subarray(i * 4, i * 4 + 4);
    const share = alpha / 255;
    return share * luma(red / 255, green / 255, blue / 255) + (1 - share) * background;
  });

const rangeOf = (values: Float32Array): { readonly low: number; readonly high: number } => {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return { low, high };
};

/** The median of the outermost pixels: what lies behind the thing shown. */
const edgeLevel = (grey: Float32Array, { rows, columns }: Size): number => {
  const edge: number[] = [];
  for (let x = 0; x < columns; x++) edge.push(grey[x] ?? 0, grey[(rows - 1) * columns + x] ?? 0);
  for (let y = 0; y < rows; y++) edge.push(grey[y * columns] ?? 0, grey[(y + 1) * columns - 1] ?? 0);
  return edge.sort((a, b) => a - b)[Math.floor(edge.length / 2)] ?? 0;
};

/** Less than this between the darkest and the lightest pixel is nothing to be seen. */
const leastContrast = 0.02;

/**
 * RGBA bytes as the data are: grey, light on black. The level of the edge becomes 0 and the pixel farthest from it 1, which
 * turns ink on paper round. Transparent parts are white paper, or black where that would hide all. Null without contrast.
 */
export const pictureOf = (rgba: Uint8ClampedArray, size: Size): Picture | null => {
  const visible = [1, 0]
    .map((background) => greyOver(rgba, background))
    .find((grey) => {
      const { low, high } = rangeOf(grey);
      return high - low >= leastContrast;
    });
  if (visible === undefined) return null;
  const level = edgeLevel(visible, size);
  const { low, high } = rangeOf(visible);
  const inverted = level > 0.5;
  const span = (inverted ? low : high) - level;
  const pixels = visible.map((value) => (span === 0 ? 0 : Math.min(1, Math.max(0, (value - level) / span))));
  return { ...size, pixels, inverted };
};
