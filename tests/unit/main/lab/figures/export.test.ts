import { createCanvas, loadImage } from '@napi-rs/canvas';
import { mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { layoutFigure } from '../../../../../src/figures/draw.ts';
import { themes, type Style } from '../../../../../src/figures/style.ts';
import { comparisonFigure } from '../../../../../src/main/lab/figures/comparison-data.ts';
import { exportFigure } from '../../../../../src/main/lab/figures/export.ts';
import { renderPng } from '../../../../../src/main/lab/figures/render.ts';
import { renderPdf, renderSvg } from '../../../../../src/main/lab/figures/vector.ts';
import { experimentSchema } from '../../../../../src/shared/experiment.ts';
import type { KlView } from '../../../../../src/shared/diagnostic-figures.ts';
import type { Figure } from '../../../../../src/shared/figures.ts';
import { plainDisplay, type LossDisplay } from '../../../../../src/shared/loss-display.ts';
import type { RunLabel } from '../../../../../src/shared/lab-state.ts';
import { epochRowAt, recordAt, stepRowAt } from '../../../../integration/support/run-folder.ts';
import { measuring, style } from '../../../figures/draw-sample.ts';
import { diagnosticFigures } from '../../../figures/diagnostics/sample.ts';
import { figureOf, figures, overlaidMeans, overlay } from '../../../figures/sample.ts';
import { sizeOf, textsOf } from './png.ts';

/** A run's folder as the exporter reads it, with losses of so many steps. */
const runFolder = async (steps: number, label: boolean): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'vae-lab-export-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'run.json'), JSON.stringify(recordAt(steps, 'finished')));
  const named: RunLabel = { version: 1, number: 12, title: null, note: '', parent: null };
  if (label) await writeFile(join(folder, 'lab.json'), JSON.stringify(named));
  const rows = Array.from({ length: steps }, (_, i) => stepRowAt(i + 1));
  const lines = rows.map(({ step, reconstruction, kl, objective }) =>
    [step, reconstruction, kl, objective].join(),
  );
  await writeFile(join(folder, 'steps.csv'), ['step,reconstruction,kl,objective', ...lines, ''].join('\n'));
  if (steps > 0) await writeFile(join(folder, 'metrics.jsonl'), `${JSON.stringify(epochRowAt(steps))}\n`);
  return folder;
};

/** The pictures within an SVG and their places. */
const picturesOf = (svg: string) => {
  const files = new Map(
    [...svg.matchAll(/<image id="(\w+)"[^>]*base64,([^"]+)"/g)].map(([, id, text]) => [id, text ?? '']),
  );
  return [...svg.matchAll(/<use [^>]*translate\((\d+) (\d+)\)" xlink:href="#(\w+)"/g)].map(
    ([, x, y, id]) => ({ x: Number(x), y: Number(y), file: Buffer.from(files.get(id) ?? '', 'base64') }),
  );
};

/** The bytes of a picture's pixels at a size. The reader of SVGs here knows no pictures within them: they are added. */
const pixelsOf = async (file: Buffer, width: number, height: number): Promise<Uint8ClampedArray> => {
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(await loadImage(file), 0, 0, width, height);
  for (const picture of picturesOf(file.toString('latin1')))
    context.drawImage(await loadImage(picture.file), picture.x, picture.y);
  return context.getImageData(0, 0, width, height).data;
};

test('a figure is exported as it was given, named after run, kind and its own step', async () => {
  const folder = await runFolder(3, true);
  const before = await readdir(folder);
  const figure = figureOf('interpolation');
  const look: Style = { ...style, width: 661, scale: 2, theme: 'dark' };
  const file = await exportFigure(folder, { figure, style: look, format: 'png' });
  if (!file.ok) throw new Error(file.error.message);
  expect(file.value.name).toBe('run12-interpolation-step1407.png');
  const texts = {
    'vae-lab:run': figure.provenance.run,
    'vae-lab:epoch': '3',
    'vae-lab:experiment': JSON.stringify(experimentSchema.parse({})),
    'vae-lab:version': '0.1.0',
  };
  expect(textsOf(Buffer.from(file.value.bytes))).toEqual(texts);
  const drawn = { ...figure, provenance: { ...figure.provenance, number: 12 } };
  expect(Buffer.from(file.value.bytes).equals(renderPng(drawn, look, texts))).toBe(true);
  expect(await readdir(folder)).toEqual(before);
});

const losses = { kind: 'losses', display: plainDisplay } as const;

test('the losses are drawn from the files of the run, whose folder names what has no number', async () => {
  const folder = await runFolder(40, false);
  const file = await exportFigure(folder, { figure: losses, style, format: 'png' });
  if (!file.ok) throw new Error(file.error.message);
  expect(file.value.name).toMatch(/^vae-lab-export-.*-loss-step40\.png$/);
  expect(sizeOf(Buffer.from(file.value.bytes)).width).toBe(700);
});

test('the losses are drawn as they are shown', async () => {
  const folder = await runFolder(40, true);
  const words = async (display: LossDisplay): Promise<string> => {
    const file = await exportFigure(folder, { figure: { ...losses, display }, style, format: 'svg' });
    if (!file.ok) throw new Error(file.error.message);
    return Buffer.from(file.value.bytes).toString().replaceAll('\u00a0', ' ');
  };
  const [plain, zoomed, epochs] = [
    await words(plainDisplay),
    await words({ ...plainDisplay, zoom: { from: 9.5, until: 20.5 } }),
    await words({ ...plainDisplay, mode: 'epochs' }),
  ];
  expect(plain).not.toContain('are shown.');
  expect(zoomed).toContain('Steps 10 to 20 of 40 are shown.');
  expect(epochs).not.toBe(plain);
  // Beside a longer run a person may look at steps that this one never made.
  const desc = (svg: string): string | undefined => /<desc>.*<\/desc>/.exec(svg)?.[0];
  expect(desc(await words({ ...plainDisplay, zoom: { from: 50, until: 80 } }))).toBe(desc(plain));
});

/** Folders of runs beside each other, as the lab has them; gives them. */
const besideRuns = async (...experiments: readonly object[]): Promise<readonly string[]> => {
  const parent = await mkdtemp(join(tmpdir(), 'vae-lab-export-'));
  onTestFinished(() => rm(parent, { recursive: true, force: true }));
  return Promise.all(
    experiments.map(async (settings, i) => {
      const folder = join(parent, `run-${i}`);
      await rename(await runFolder(40, true), folder);
      const record = { ...recordAt(40, 'finished'), experiment: experimentSchema.parse(settings) };
      await writeFile(join(folder, 'run.json'), JSON.stringify(record));
      const row = epochRowAt(40);
      const test = { ...row, reconstruction: row.reconstruction + i };
      await writeFile(join(folder, 'metrics.jsonl'), `${JSON.stringify(test)}\n`);
      return folder;
    }),
  );
};
const comparedLosses = (...names: readonly string[]) => ({
  kind: 'compared-losses' as const,
  runs: names.map((name, i) => ({ run: `run-${i}`, name })),
  means: [{ name: 'mean of seeds 0–1', runs: [0, 1] }],
  display: plainDisplay,
});

test('an overlaid chart is drawn from the files of all runs, and its provenance names each of them', async () => {
  const seed = { training: { seed: 1 } };
  const [folder = ''] = await besideRuns({}, seed, { objective: { beta: 4 } });
  const figure = comparedLosses('seed 0', 'seed 1', 'β 4');
  const file = await exportFigure(folder, { figure, style, format: 'png' });
  if (!file.ok) throw new Error(file.error.message);
  expect(file.value.name).toBe('run12-comparison-step40.png');
  const runs: unknown = JSON.parse(textsOf(Buffer.from(file.value.bytes))['vae-lab:runs'] ?? '');
  expect(runs).toMatchObject([
    { run: 'run-0', step: 40, experiment: experimentSchema.parse({}) },
    { run: 'run-1', step: 40, experiment: experimentSchema.parse(seed) },
    { run: 'run-2', step: 40, experiment: { objective: { beta: 4 } } },
  ]);
  const svg = await exportFigure(folder, { figure, style, format: 'svg' });
  if (!svg.ok) throw new Error(svg.error.message);
  const words = Buffer.from(svg.value.bytes).toString().replaceAll('\u00a0', ' ');
  expect(words.match(/run 12 ·/g)).toHaveLength(3);
  const bound = epochRowAt(40).reconstruction + (epochRowAt(40).kl ?? NaN) + 0.5;
  // Two values 1 apart: ± t₀.₉₇₅(1)·(1/√2)/√2.
  expect(words).toContain(`mean of seeds 0–1: ${bound.toFixed(2)} ± 6.35`);
});

test('the KL of dimensions is that of the step on show, and an autoencoder has none', async () => {
  const folder = await runFolder(40, true);
  const row = (step: number, klPerDimension: number[] | null) =>
    JSON.stringify({ ...epochRowAt(step), klPerDimension });
  const rows = [row(10, [2, 3]), row(20, [4, 1]), JSON.stringify(epochRowAt(20, 'train'))];
  await writeFile(join(folder, 'metrics.jsonl'), `${rows.join('\n')}\n`);
  const exported = async (view: KlView, step: number | null) => {
    const file = await exportFigure(folder, { figure: { kind: 'kl', view, step }, style, format: 'svg' });
    if (!file.ok) return { name: file.error.code, words: '' };
    return { name: file.value.name, words: Buffer.from(file.value.bytes).toString() };
  };
  expect(await exported('bars', 15)).toMatchObject({
    name: 'run12-kl-dimensions-step10.svg',
    words: expect.stringContaining('z₂ has the most, 3.00') as string,
  });
  expect(await exported('lines', null)).toMatchObject({
    name: 'run12-kl-dimensions-step20.svg',
    words: expect.stringContaining('z₁ has the most, 4.00') as string,
  });
  expect((await exported('bars', 9)).name).toBe('run.incompatible');
  await writeFile(join(folder, 'metrics.jsonl'), `${row(10, null)}\n`);
  expect((await exported('bars', null)).name).toBe('run.incompatible');
});

test('epochs of different lengths are not counted on one axis', async () => {
  const asked = { ...comparedLosses('128', '256'), means: [] };
  const lengthIn = async (batchSize: number): Promise<number | null> => {
    const [folder = ''] = await besideRuns({}, { training: { batchSize } });
    const comparison = await comparisonFigure(folder, asked);
    if (!comparison.ok) throw new Error(comparison.error.message);
    return comparison.value.figure.stepsPerEpoch;
  };
  expect(await lengthIn(128)).toBeGreaterThan(1);
  expect(await lengthIn(1)).toBeNull();
});

test('a run has the colour that it was given, or that of its number', async () => {
  const folders = await besideRuns({}, { training: { seed: 1 } });
  const label = { version: 1, number: 7, title: null, note: '', colour: 2, parent: null };
  await writeFile(join(folders[1] ?? '', 'lab.json'), JSON.stringify(label));
  const comparison = await comparisonFigure(folders[0] ?? '', comparedLosses('a', 'b'));
  if (!comparison.ok) throw new Error(comparison.error.message);
  expect(comparison.value.figure.runs.map(({ colour }) => colour)).toEqual([3, 2]);
});

test('runs whose pixels are treated differently share no chart', async () => {
  const [folder = ''] = await besideRuns({}, { pixels: 'static' });
  const figure = { ...comparedLosses('grey', 'static'), means: [] };
  expect(await exportFigure(folder, { figure, style, format: 'png' })).toMatchObject({
    ok: false,
    error: { code: 'run.incompatible' },
  });
});

test('a run without losses, and a folder without a run, are told', async () => {
  const asked = { figure: losses, style, format: 'svg' } as const;
  expect(await exportFigure(await runFolder(0, true), asked)).toMatchObject({
    ok: false,
    error: { code: 'run.incompatible' },
  });
  expect(await exportFigure(join(tmpdir(), 'no-such-run'), asked)).toMatchObject({
    ok: false,
    error: { code: 'run.missing' },
  });
});

test.each([...figures, overlay, ...diagnosticFigures])(
  'a transparent file of $kind lets its place be seen, and on the page it is the usual one',
  async (figure) => {
    const look = { ...style, width: 480, theme: 'dark' } as const;
    const { width, height } = layoutFigure(measuring(), figure, look);
    const [clear, usual] = [
      renderPng(figure, { ...look, transparent: true }, {}),
      renderPng(figure, look, {}),
    ];
    const context = createCanvas(width, height).getContext('2d');
    context.drawImage(await loadImage(clear), 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    expect([data[3], data.at(-1)]).toEqual([0, 0]);
    context.globalCompositeOperation = 'destination-over';
    context.fillStyle = themes.dark.page;
    context.fillRect(0, 0, width, height);
    const over = context.getImageData(0, 0, width, height).data;
    expect(meanDifference(over, await pixelsOf(usual, width, height))).toBeLessThan(0.5);
    const svg = renderSvg(figure, { ...look, transparent: true }).toString();
    expect(svg).not.toMatch(new RegExp(`<rect[^>]*width="${width}"[^>]*height="${height}"`));
  },
);

test('a figure at scale 4 is drawn in another thread: main has hardly any work with it', async () => {
  const folder = await runFolder(3, true);
  const before = process.threadCpuUsage();
  const file = await exportFigure(folder, {
    figure: figureOf('loss'),
    style: { ...style, width: 661, scale: 4 },
    format: 'png',
  });
  const { user, system } = process.threadCpuUsage(before);
  expect(file.ok).toBe(true);
  expect((user + system) / 1000).toBeLessThan(100);
});

const meanDifference = (a: Uint8ClampedArray, b: Uint8ClampedArray): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += Math.abs((a[i] ?? 0) - (b[i] ?? 0));
  return sum / a.length;
};

const looks: readonly Style[] = [
  { width: 480, scale: 1, theme: 'light', language: 'en' },
  { width: 321, scale: 2, theme: 'dark', language: 'zh-CN' },
];
const cases = [...figures, overlay, overlaidMeans].map((figure, i) => ({
  kind: figure.kind,
  figure,
  look: looks[i % 2] ?? style,
}));

test.each(cases)(
  'the SVG of $kind at scale $look.scale is the PNG in outlines, its edge background',
  async ({ figure, look }) => {
    const svg = renderSvg(figure, look);
    const text = svg.toString();
    expect(text).not.toMatch(/<text|font-family/);
    const { width, height } = layoutFigure(measuring(), figure, look);
    expect(text).toContain(
      `width="${width / look.scale}" height="${height / look.scale}" viewBox="0 0 ${width} ${height}"`,
    );
    const [drawn, wanted] = [
      await pixelsOf(svg, width, height),
      await pixelsOf(renderPng(figure, look, {}), width, height),
    ];
    // Two programs smooth the edges of letters and lines differently: by so much on average, and not in pictures.
    expect(meanDifference(drawn, wanted)).toBeLessThan(7);
    // Over the plane of a map there are words.
    for (const { x, y, file } of figure.kind === 'latent-map' ? [] : picturesOf(text)) {
      const { width: w, height: h } = sizeOf(file);
      for (let row = 0; row < h; row += 1) {
        const [from, to] = [((y + row) * width + x) * 4, ((y + row) * width + x + w) * 4];
        expect(Buffer.from(drawn.subarray(from, to)).equals(Buffer.from(wanted.subarray(from, to)))).toBe(
          true,
        );
      }
    }
    const page = [1, 3, 5].map((i) => Number.parseInt(themes[look.theme].page.slice(i, i + 2), 16));
    for (let y = 0; y < height; y += 1)
      for (let x = 0; x < width; x += 1) {
        if (x >= 4 && x < width - 4 && y >= 4 && y < height - 4) continue;
        const at = (y * width + x) * 4;
        if (page.some((byte, i) => drawn[at + i] !== byte)) throw new Error(`ink at ${x}, ${y}`);
      }
  },
);

/** The text of a PDF's objects, unpacked. */
const pdfText = (pdf: Buffer): string => {
  const raw = pdf.toString('latin1');
  const streams = [...raw.matchAll(/\/Filter \/FlateDecode[^>]*>>\s*stream\r?\n/g)].map(
    ({ index, 0: head }) => {
      const from = index + head.length;
      return inflateSync(pdf.subarray(from, pdf.indexOf('endstream', from)), { finishFlush: 2 }).toString(
        'latin1',
      );
    },
  );
  return [raw, ...streams].join('\n');
};

test.each(figures)('the PDF of $kind is as wide as asked, its fonts embedded', (figure: Figure) => {
  const look: Style = { width: 661, scale: 2, theme: 'dark', language: 'zh-CN' };
  const { height } = layoutFigure(measuring(), figure, look);
  const text = pdfText(renderPdf(figure, look));
  const box = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(text);
  expect(Number(box?.[1]) / 0.75).toBeCloseTo(661, -1);
  expect(Math.abs(Number(box?.[2]) / 0.75 - height / 2)).toBeLessThan(2);
  expect(text).toMatch(/\/BaseFont \/[A-Z]{6}\+NotoSansSC-Regular/);
  expect(text).toMatch(/\/BaseFont \/[A-Z]{6}\+NotoSansSC-Bold/);
  expect(text).toMatch(/\/FontFile2/);
  expect(text).not.toMatch(/Helvetica|\/Type3/);
});
