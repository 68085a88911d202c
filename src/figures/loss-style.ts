import type { Range } from './loss-axis.ts';
import type { Quantity } from './loss-series.ts';
import type { Point } from './points.ts';
import { type Style, themes } from './style.ts';

/** Widths in CSS pixels and opacities: test losses with their points, the smoothed training line, that of epochs, every step. */
export const strokes = {
  test: { width: 2.25, opacity: 1, point: 3 },
  smoothed: { width: 1.25, opacity: 0.6, point: 0 },
  train: { width: 1.25, opacity: 0.6, point: 2 },
  raw: { width: 1, opacity: 0.2, point: 0 },
  /** The test line of one of the runs that a mean is over. */
  single: { width: 1, opacity: 0.45, point: 0 },
  /** A band without a line. */
  none: { width: 0, opacity: 0, point: 0 },
} as const;
/** How strong the band of a confidence interval is. */
export const bandOpacity = 0.22;
export type Stroke = (typeof strokes)[keyof typeof strokes];

/** What steps whose loss is NaN or infinite look like in a legend. */
export const notFiniteSign = '▼';

/** The same in a panel, as part of a dataset: triangles at the upper edge that point into it. `scale`: of a CSS pixel. */
export const notFiniteMarks = (steps: readonly number[], { high }: Range, scale: number) => ({
  data: steps.map((x): Point => ({ x, y: high })),
  showLine: false,
  clip: false as const,
  pointStyle: 'triangle' as const,
  pointRotation: 180,
  pointRadius: 5 * scale,
});

/** Keeps the height of a row of ticks where a zoom has none in sight: what names the row stands there all the same. */
export const keepRow =
  (height: number) =>
  (axis: { height: number }): void => {
    axis.height = Math.max(axis.height, height);
  };

/** A colour with an opacity, as `#RRGGBBAA`. */
export const faded = (colour: string, opacity: number): string =>
  colour +
  Math.round(opacity * 255)
    .toString(16)
    .padStart(2, '0');

export const quantityColour = (quantity: Quantity, theme: Style['theme']): string => {
  const { ink, reconstruction, kl, objective } = themes[theme];
  return { negativeElbo: ink, reconstruction, kl, objective }[quantity];
};
