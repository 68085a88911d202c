import { lossTicks } from '../../figures/loss-axis.ts';
import { themes } from '../../figures/style.ts';
import { subscripted } from '../../figures/text.ts';
import { axisWith } from './chart-style.ts';
import type { ThemeName } from './chart-style.ts';
import type { KlEpoch } from './kl.ts';

type Look = {
  readonly theme: ThemeName;
  /** The words for a dimension that sleeps, and for what lines go over. */
  readonly words: { readonly asleep: string; readonly epoch: string };
};
export type KlScene = Look &
  (
    | { readonly kind: 'bars'; readonly epoch: KlEpoch }
    | { readonly kind: 'lines'; readonly lines: readonly (readonly { x: number; y: number }[])[] }
  );
export type KlChart = { readonly draw: (scene: KlScene) => void; readonly destroy: () => void };

export const dimensionName = (dimension: number): string => subscripted('z', dimension + 1);

/** The words within a chart. */
export const type12 = { size: 12, bold: false };

/** From 0 to a little above the highest value. */
export const yRange = (values: readonly number[]): { low: number; high: number } => ({
  low: 0,
  high: 1.1 * Math.max(0.1, ...values.filter(Number.isFinite)),
});

export const yScale = (range: () => { low: number; high: number }, theme: ThemeName) => ({
  ...axisWith(() => lossTicks(range()), theme),
  type: 'linear' as const,
  min: 0,
  max: range().high,
  grid: { color: themes[theme].line },
  border: { display: false },
});
