import type { Stage } from './reader.ts';

/** Pictures one after another, a byte a pixel, 0 without ink. */
export type Pictures = { readonly pixels: Uint8Array; readonly rows: number; readonly columns: number };

/** Bernoulli means as bytes, as grey images are stored. */
export const asBytes = (pictures: Float32Array): Uint8Array =>
  Uint8Array.from(pictures, (value) => Math.round(255 * value));

/** Side of the squares whose ink is compared first. */
const square = 4;

/** The ink of each square of each picture, `[pictures, squares]`, and of each picture. */
type Ink = { readonly squares: Uint16Array; readonly width: number; readonly sums: Uint32Array };

const inkOf = ({ pixels, rows, columns }: Pictures): Ink => {
  const size = rows * columns;
  const across = Math.ceil(columns / square);
  const width = Math.ceil(rows / square) * across;
  const count = pixels.length / size;
  const squares = new Uint16Array(count * width);
  const sums = new Uint32Array(count);
  for (let i = 0, at = 0; i < count; i++)
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++, at++) {
        const to = i * width + Math.floor(row / square) * across + Math.floor(column / square);
        squares[to]! += pixels[at]!;
        sums[i]! += pixels[at]!;
      }
  return { squares, width, sums };
};

/** The pixels of one picture that have ink, the most first; `left[i]` is the ink from the i-th on. */
type Strokes = { readonly places: Uint32Array; readonly values: Uint8Array; readonly left: Uint32Array };

const strokesOf = (picture: Uint8Array): Strokes => {
  const places = Uint32Array.from(picture.keys())
    .filter((at) => picture[at] !== 0)
    .sort((a, b) => (picture[b] ?? 0) - (picture[a] ?? 0) || a - b);
  const values = Uint8Array.from(places, (at) => picture[at] ?? 0);
  const left = new Uint32Array(values.length + 1);
  for (let i = values.length - 1; i >= 0; i--) left[i] = (left[i + 1] ?? 0) + (values[i] ?? 0);
  return { places, values, left };
};

/** Pixels that are added before it is asked whether the best can still be beaten. */
const block = 16;

/** The ink that a picture has in common with a reference, or less than `needed` where it is no more than that. */
const commonInk = (
  { places, values, left }: Strokes,
  pixels: Uint8Array,
  from: number,
  needed: number,
): number => {
  let common = 0;
  for (let i = 0; i < places.length && common + left[i]! > needed;)
    for (const end = Math.min(i + block, places.length); i < end; i++) {
      const [a, b] = [values[i]!, pixels[from + places[i]!]!];
      common += a < b ? a : b;
    }
  return common;
};

/** An overlap from what two pictures have in common and from the ink of both: the larger ones sum to all less the common. */
const overlapOf = (common: number, both: number): number => (common === 0 ? 0 : common / (both - common));

/** What no overlap with a reference can exceed: of each square at most the lesser ink is in common. */
const boundOf = ({ squares, width }: Ink, r: number, own: Uint16Array, both: number): number => {
  let common = 0;
  for (let s = 0, at = r * width; s < width; s++, at++)
    common += own[s]! < squares[at]! ? own[s]! : squares[at]!;
  return overlapOf(common, both);
};

/** References between two rests, a few milliseconds. */
const chunk = 20_000;
/** Two overlaps that differ at all, differ by more than this: they are fractions of whole numbers below 2¹⁸. */
const tiny = 1e-13;

/**
 * The overlap of each picture with the reference that it overlaps the most: Σ min(a, b) / Σ max(a, b) over the pixels, the
 * share of the ink of both that they have in common (Ružička 1958), in [0, 1]. Exact: sums are whole numbers, and what
 * the squares' ink rules out is not looked at. A picture without ink overlaps nothing, and a blur overlaps strokes badly,
 * which a mean square distance would call near. With `enough`, it is only asked whether an overlap is that large: then
 * what is found is an overlap of at least that, or 0.
 */
export const bestOverlaps = async (
  references: Pictures,
  pictures: Pictures,
  stage: Stage,
  enough: number | null = null,
): Promise<Float64Array> => {
  const size = pictures.rows * pictures.columns;
  const [known, asked] = [inkOf(references), inkOf(pictures)];
  const overlaps = new Float64Array(asked.sums.length);
  const start = enough === null ? 0 : enough - tiny;
  let compared = 0;
  for (let q = 0; q < overlaps.length; q++) {
    const sum = asked.sums[q]!;
    const strokes = strokesOf(pictures.pixels.subarray(q * size, (q + 1) * size));
    const own = asked.squares.subarray(q * known.width, (q + 1) * known.width);
    let best = start;
    for (let r = 0; r < known.sums.length && best <= (enough === null ? 1 : start); r++) {
      const both = sum + known.sums[r]!;
      if (overlapOf(Math.min(sum, known.sums[r]!), both) <= best) continue;
      if (boundOf(known, r, own, both) <= best) continue;
      // What must be in common to be better than the best: m / (both − m) > best.
      const common = commonInk(strokes, references.pixels, r * size, (best * both) / (1 + best));
      best = Math.max(best, overlapOf(common, both));
    }
    overlaps[q] = best > start ? best : 0;
    compared += known.sums.length;
    if (compared >= chunk) {
      compared = 0;
      await stage(q);
    }
  }
  return overlaps;
};

/** The value that a share of `values` lies below; the lower of two neighbours. */
export const quantile = (values: Float64Array, share: number): number =>
  values.toSorted()[Math.floor(share * values.length)] ?? NaN;
