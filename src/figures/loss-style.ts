import { decimal } from './format.ts';
import type { LossPanel, Quantity } from './loss-series.ts';
import { type Style, themes } from './style.ts';

/** Widths in CSS pixels and opacities: the test line with its points, the smoothed training line, every step. */
export const strokes = {
  test: { width: 2.25, opacity: 1, point: 3 },
  smoothed: { width: 1.25, opacity: 0.6, point: 0 },
  raw: { width: 1, opacity: 0.2, point: 0 },
  /** The test line of one of the runs that a mean is over. */
  single: { width: 1, opacity: 0.45, point: 0 },
} as const;
/** How strong the band of a confidence interval is. */
export const bandOpacity = 0.22;
export type Stroke = (typeof strokes)[keyof typeof strokes];

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

const fewestParts = 3;

/** The largest of 1, 2 and 5 times a power of ten that divides the range into at least `fewestParts`. */
const tickStep = ({ low, high }: LossPanel['range']): number => {
  const most = (high - low) / fewestParts;
  const power = 10 ** Math.floor(Math.log10(most));
  return ([5, 2].find((digit) => digit * power <= most) ?? 1) * power;
};

/** Ticks at whole multiples of a round step, and their words with the step's decimals. */
export const lossTicks = (
  range: LossPanel['range'],
): readonly { readonly value: number; readonly label: string }[] => {
  const step = tickStep(range);
  const digits = Math.max(0, -Math.floor(Math.log10(step)));
  const first = Math.ceil(range.low / step);
  const length = Math.floor(range.high / step) - first + 1;
  return Array.from({ length }, (_, i) => {
    const value = (first + i) * step;
    return { value, label: decimal(value, digits) };
  });
};
