import { BarController, BarElement, CategoryScale, Chart, LinearScale } from 'chart.js';
import type { Plugin } from 'chart.js';
import { asleepBelow, dimensionNats } from '../../figures/format.ts';
import { fontFamily, themes } from '../../figures/style.ts';
import { drawText, textWidth } from '../../figures/text.ts';
import { plain } from './chart-style.ts';
import { dimensionName, type12, yRange, yScale } from './kl-scene.ts';
import type { KlChart, KlScene } from './kl-scene.ts';

Chart.register(BarController, BarElement, CategoryScale, LinearScale);

/** The least width in CSS pixels of a bar that has its value above it. */
const valueRoom = 30;

const hatching = (context: CanvasRenderingContext2D, colour: string): CanvasPattern | string => {
  const tile = document.createElement('canvas');
  [tile.width, tile.height] = [8, 8];
  const within = tile.getContext('2d');
  if (within === null) return colour;
  within.strokeStyle = colour;
  within.beginPath();
  for (const start of [-8, 0, 8]) {
    within.moveTo(start, 8);
    within.lineTo(start + 8, 0);
  }
  within.stroke();
  return context.createPattern(tile, 'repeat') ?? colour;
};

/** The bars' values, and hatching with the word where a dimension sleeps. */
const barWords = (scene: () => KlScene): Plugin<'bar'> => ({
  id: 'bar-words',
  afterDatasetsDraw: (chart) => {
    const now = scene();
    if (now.kind !== 'bars') return;
    const { ctx, chartArea } = chart;
    const { muted, ink } = themes[now.theme];
    const bars = chart.getDatasetMeta(0).data;
    const hatched = hatching(ctx, muted);
    bars.forEach((bar, i) => {
      const kl = now.epoch.dimensions[i]?.kl ?? 0;
      const { width } = bar.getProps(['width'], true) as { width: number };
      const sleeps = kl < asleepBelow;
      if (sleeps) {
        ctx.fillStyle = hatched;
        ctx.fillRect(bar.x - width / 2, chartArea.top + 20, width, chartArea.height - 20);
      } else if (width >= valueRoom)
        drawText(ctx, dimensionNats(kl), bar.x, Math.max(0, bar.y - 19), {
          ...type12,
          colour: ink,
          align: 'center',
        });
      if (sleeps && textWidth(ctx, now.words.asleep, type12) <= width + 12)
        drawText(ctx, now.words.asleep, bar.x, chartArea.top, { ...type12, colour: muted, align: 'center' });
    });
  },
});

/** A bar for each dimension after one epoch, by falling KL. */
export const barChart = (canvas: HTMLCanvasElement, first: KlScene): KlChart => {
  let scene = first;
  const values = (): number[] => (scene.kind === 'bars' ? scene.epoch.dimensions.map(({ kl }) => kl) : []);
  const range = () => yRange(values());
  const scales = () => ({
    x: {
      grid: { display: false },
      border: { color: themes[scene.theme].line },
      ticks: { color: themes[scene.theme].muted, font: { family: `"${fontFamily}", sans-serif`, size: 12 } },
    },
    y: yScale(range, scene.theme),
  });
  const data = () => ({
    labels:
      scene.kind === 'bars' ? scene.epoch.dimensions.map(({ dimension }) => dimensionName(dimension)) : [],
    datasets: [{ data: values(), backgroundColor: themes[scene.theme].kl, maxBarThickness: 56 }],
  });
  const chart = new Chart<'bar'>(canvas, {
    type: 'bar',
    data: data(),
    options: {
      ...plain,
      parsing: {},
      events: [],
      layout: { padding: { top: 4, right: 8 } },
      scales: scales(),
    },
    plugins: [barWords(() => scene)],
  });
  return {
    draw: (next) => {
      scene = next;
      chart.data = data();
      chart.options.scales = scales();
      chart.update('none');
    },
    destroy: () => chart.destroy(),
  };
};
