import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
} from 'chart.js';
import type { ChartDataset, Plugin } from 'chart.js';
import { dimensionNats } from '../../figures/format.ts';
import { lossTicks } from '../../figures/loss-style.ts';
import { fontFamily, themes } from '../../figures/style.ts';
import { drawText, subscripted, textWidth } from '../../figures/text.ts';
import { countTicks } from './axes.ts';
import { axisWith, plain } from './chart-style.ts';
import type { ThemeName } from './chart-style.ts';
import { sleepLimit } from './kl.ts';
import type { KlEpoch } from './kl.ts';

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  LineController,
  LineElement,
  PointElement,
  LinearScale,
);

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

const type12 = { size: 12, bold: false };
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

const yRange = (values: readonly number[]): { low: number; high: number } => ({
  low: 0,
  high: 1.1 * Math.max(0.1, ...values.filter(Number.isFinite)),
});

const yScale = (range: () => { low: number; high: number }, theme: ThemeName) => ({
  ...axisWith(() => lossTicks(range()), theme),
  type: 'linear' as const,
  min: 0,
  max: range().high,
  grid: { color: themes[theme].line },
  border: { display: false },
});

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
      const sleeps = kl < sleepLimit;
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
        kl < sleepLimit ? `${dimensionName(dimension)} ${now.words.asleep}` : dimensionName(dimension);
      drawText(ctx, word, chartArea.right + 6, top, { ...type12, colour: themes[now.theme].muted });
    }
  },
});

const barChart = (canvas: HTMLCanvasElement, first: KlScene): KlChart => {
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

const lineChart = (canvas: HTMLCanvasElement, first: KlScene): KlChart => {
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
      const sleeps = (line.at(-1)?.y ?? 0) < sleepLimit;
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

/** KL per dimension on a canvas, as bars of one epoch or as lines over all; a scene of the other kind wants another canvas. */
export const createKlChart = (canvas: HTMLCanvasElement, scene: KlScene): KlChart =>
  scene.kind === 'bars' ? barChart(canvas, scene) : lineChart(canvas, scene);
