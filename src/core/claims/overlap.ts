import type { Stage } from './reader.ts';

/** Pictures one after another, a byte a pixel, 0 without ink. */
export type Pictures = { readonly pixels: Uint8Array; readonly size: number };

/** Bernoulli means as bytes, as grey images are stored. */
export const asBytes = (pictures: Float32Array): Uint8Array =>
  Uint8Array.from(pictures, (value) => Math.round(255 * value));

/** The pixels of one picture that have ink, the most first; `left[i]` is the ink from the i-th on. */
type Ink = { readonly places: Uint32Array; readonly values: Uint8Array; readonly left: Uint32Array };

const inkOf = (picture: Uint8Array): Ink => {
  const places = Uint32Array.from(picture.keys())
    .filter((at) => picture[at] !== 0)
    .sort((a, b) => (picture[b] ?? 0) - (picture[a] ?? 0) || a - b);
  const values = Uint8Array.from(places, (at) => picture[at] ?? 0);
  const left = new Uint32Array(values.length + 1);
  for (let i = values.length - 1; i >= 0; i--) left[i] = (left[i + 1] ?? 0) + (values[i] ?? 0);
  return { places, values, left };
};

const totals = ({ pixels, size }: Pictures): Uint32Array => {
  const sums = new Uint32Array(pixels.length / size);
  pixels.forEach((value, at) => (sums[Math.floor(at / size)] = (sums[Math.floor(at / size)] ?? 0) + value));
  return sums;
};

/** Pixels that are added before it is asked whether the best can still be beaten. */
const block = 16;
/** References between two rests, a few milliseconds. */
const chunk = 100_000;

/** The largest overlap of one picture with any reference. */
const best = ({ pixels, size }: Pictures, sums: Uint32Array, { places, values, left }: Ink): number => {
  const own = left[0] ?? 0;
  let largest = 0;
  for (let r = 0, from = 0; r < sums.length; r++, from += size) {
    const both = own + sums[r]!;
    // What the two must have in common, m, to be above the largest so far: m / (both − m) > largest.
    const needed = (largest * both) / (1 + largest);
    if (Math.min(own, sums[r]!) <= needed) continue;
    let common = 0;
    for (let i = 0; i < places.length && common + left[i]! > needed;) {
      for (const end = Math.min(i + block, places.length); i < end; i++) {
        const [a, b] = [values[i]!, pixels[from + places[i]!]!];
        common += a < b ? a : b;
      }
    }
    if (common > needed) largest = common / (both - common);
  }
  return largest;
};

/**
 * The overlap of each picture with the reference that it overlaps the most: Σ min(a, b) / Σ max(a, b) over the pixels, the
 * share of the ink of both that they have in common (Ružička 1958), in [0, 1]. Exact: sums are whole numbers. A picture
 * without ink overlaps nothing, and a blur overlaps strokes badly, which a mean square distance would call near.
 */
export const bestOverlaps = async (
  references: Pictures,
  pictures: Pictures,
  stage: Stage,
): Promise<Float64Array> => {
  const { size, pixels } = pictures;
  const sums = totals(references);
  const overlaps = new Float64Array(pixels.length / size);
  let compared = 0;
  for (let q = 0; q < overlaps.length; q++) {
    overlaps[q] = best(references, sums, inkOf(pixels.subarray(q * size, (q + 1) * size)));
    compared += sums.length;
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
