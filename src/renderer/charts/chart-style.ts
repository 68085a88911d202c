import type { ChartOptions } from 'chart.js';
import { fontFamily, themes } from '../../figures/style.ts';
import type { Style } from '../../figures/style.ts';
import type { Tick } from '../../figures/loss-axis.ts';

type Scales = NonNullable<ChartOptions<'line'>['scales']>;
export type Scale = Scales[string];
export type ThemeName = Style['theme'];

const tickLook = (theme: ThemeName) => ({
  color: themes[theme].muted,
  font: { family: `"${fontFamily}", sans-serif`, size: 12 },
  includeBounds: false,
  autoSkip: false,
  maxRotation: 0,
});

/** An axis whose ticks we choose: Chart.js would count them from the range's lower end. */
export const axisWith = (ticks: () => readonly Tick[], theme: ThemeName) => ({
  ticks: { ...tickLook(theme), callback: (_: number | string, i: number) => ticks()[i]?.label ?? '' },
  afterBuildTicks: (axis: { ticks: { value: number; label?: string | string[] }[] }) => {
    axis.ticks = [...ticks()];
  },
});

/** Options that all charts of the window share: we decimate and Chart.js draws, at once and without animation. */
export const plain = {
  animation: false,
  parsing: false,
  normalized: true,
  spanGaps: true,
  responsive: true,
  maintainAspectRatio: false,
} as const;
