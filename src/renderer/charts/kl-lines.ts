import { Chart, LinearScale, LineController, LineElement, PointElement } from 'chart.js';
import type { ChartDataset, Plugin } from 'chart.js';
import { fontFamily, themes } from '../../figures/style.ts';
import { drawText } from '../../figures/text.ts';
import { countTicks } from '../../figures/count-ticks.ts';
import { asleepBelow } from '../../figures/format.ts';
import { axisWith, plain } from './chart-style.ts';
import { dimensionName, type12, yRange, yScale } from './kl-scene.ts';
import type { KlChart, KlScene } from './kl-scene.ts';

Chart.register(LineController, LineElement, PointElement, LinearScale);

/** The names of the lines at their ends, from the highest on as far as there is room. */
const lineNames = (scene: () => KlScene): Plugin<'line'> => ({
  id: 'line-names',
  afterDatasetsDraw: ({ ctx, chartArea, scales: { y } }) => {
    const now = scene();
    if (now.kind !== 'lines' || y === undefined) return;
    const ends = now.lines.map((line, dimension) => ({ dimension, kl: line.at(-1)?.y ?? NaN }));
    let lowest = -Infinity;
    for (const { dimension, kl } of ends.sort((a, b) => b.kl - a.kl)) {
      const top = y.getPixelForValue(kl) - 9;
      if (!Number.isFinite(top) || top < lowest + 13) continue;
      lowest = top;
      const word =
        kl < asleepBelow ? `${dimensionName(dimension)} ${now.words.asleep}` : dimensionName(dimension);
      drawText(ctx, word, chartArea.right + 6, top, { ...type12, colour: themes[now.theme].muted });
    }
  },
});

/** A line for each dimension over the epochs. */
export const lineChart = (canvas: HTMLCanvasElement, first: KlScene): KlChart => {
  let scene = first;
  const lines = () => (scene.kind === 'lines' ? scene.lines : []);
  const range = () => yRange(lines().flatMap((line) => line.map(({ y }) => y)));
  const epochs = () => ({
    low: Math.min(...lines().map((line) => line[0]?.x ?? 0)),
    high: Math.max(1, ...lines().map((line) => line.at(-1)?.x ?? 1)),
  });
  const scales = () => ({
    x: {
      ...axisWith(() => countTicks(epochs(), Math.max(2, Math.floor(canvas.clientWidth / 76))), scene.theme),
      type: 'linear' as const,
      min: Math.min(epochs().low, epochs().high - 1),
      max: epochs().high,
      grid: { color: themes[scene.theme].line, drawOnChartArea: false },
      border: { color: themes[scene.theme].line },
      title: {
        display: true,
        text: scene.words.epoch,
        color: themes[scene.theme].muted,
        font: { family: `"${fontFamily}", sans-serif`, size: 12 },
        padding: 0,
      },
    },
    y: yScale(range, scene.theme),
  });
  const datasets = (): ChartDataset<'line', { x: number; y: number }[]>[] =>
    lines().map((line) => {
      const sleeps = (line.at(-1)?.y ?? 0) < asleepBelow;
      const colour = sleeps ? themes[scene.theme].muted : themes[scene.theme].kl;
      return {
        data: [...line],
        borderColor: colour,
        backgroundColor: colour,
        borderWidth: 1.5,
        borderDash: sleeps ? [4, 3] : [],
        pointRadius: line.length > 60 ? 0 : 2,
        clip: false,
      };
    });
  const chart = new Chart<'line', { x: number; y: number }[]>(canvas, {
    type: 'line',
    data: { datasets: datasets() },
    options: { ...plain, events: [], layout: { padding: { top: 8, right: 72 } }, scales: scales() },
    plugins: [lineNames(() => scene)],
  });
  return {
    draw: (next) => {
      scene = next;
      chart.data = { datasets: datasets() };
      chart.options.scales = scales();
      chart.update('none');
    },
    destroy: () => chart.destroy(),
  };
};
