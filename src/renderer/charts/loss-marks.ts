import type { Plugin } from 'chart.js';
import { fillBands } from '../../figures/expected-bands.ts';
import { faded } from '../../figures/loss-style.ts';
import { themes } from '../../figures/style.ts';
import type { ExpectedBand } from '../../shared/expected.ts';
import type { StepRange } from '../../shared/loss-display.ts';
import type { ThemeName } from './chart-style.ts';

/** What the marks of a panel need to know. */
export type Marked = {
  readonly sight: StepRange;
  readonly stepsPerEpoch: number | null;
  readonly bands: readonly ExpectedBand[];
  /** The step on show in the other figures; null while it is the newest. */
  readonly marked: number | null;
  readonly theme: ThemeName;
};

/** Behind the lines: where −ELBO should lie, and the step on show. */
export const marks = (scene: () => Marked): Plugin<'line'> => ({
  id: 'marks',
  beforeDatasetsDraw: ({ ctx, chartArea, scales: { x, y } }) => {
    const { bands, marked, stepsPerEpoch, theme, sight } = scene();
    if (x === undefined || y === undefined) return;
    ctx.save();
    ctx.beginPath();
    ctx.rect(chartArea.left, chartArea.top, chartArea.width, chartArea.height);
    ctx.clip();
    ctx.fillStyle = faded(themes[theme].muted, 0.35);
    if (stepsPerEpoch !== null) fillBands(ctx, bands, { x, y }, { stepsPerEpoch, scale: 1 });
    if (marked !== null && marked >= sight.from && marked <= sight.until) {
      ctx.fillStyle = themes[theme].muted;
      ctx.fillRect(Math.round(x.getPixelForValue(marked)), chartArea.top, 1, chartArea.height);
    }
    ctx.restore();
  },
});
