import type { ImageFigure } from '../shared/figures.ts';

/** The decoder's answer for one cell, `rows * columns` Bernoulli means. */
export const cellOf = (figure: ImageFigure, cell: number): Float32Array => {
  const pixels = figure.size.rows * figure.size.columns;
  return figure.decoded.subarray(cell * pixels, (cell + 1) * pixels);
};

/** Mean over the pixels of |a − b|; 0 is equal, 1 is black against white. */
export const pixelDifference = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] ?? 0)), 0) / a.length;

/** The place of the largest value, the first of equal ones. */
export const indexOfLargest = (values: readonly number[]): number =>
  values.reduce((best, value, i) => (value > (values[best] ?? -Infinity) ? i : best), 0);

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
