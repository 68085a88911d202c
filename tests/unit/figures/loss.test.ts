import { expect, test } from 'vitest';
import { themes } from '../../../src/figures/style.ts';
import type { FigureOf } from '../../../src/shared/figures.ts';
import { textWidth } from '../../../src/figures/text.ts';
import { bandOpacity } from '../../../src/figures/loss-style.ts';
import { draw, measuring, onPage, pixelsOf, style } from './draw-sample.ts';
import { autoencoderLoss, loss, weighedLoss } from './sample.ts';

const said = (figure: FigureOf<'loss'>, language: 'en' | 'zh-CN' = 'en'): string =>
  draw(figure, { ...style, language })
    .words.join(' | ')
    .replaceAll('\u00a0', ' ');

test('axes are named with unit and pixel treatment, in both languages', () => {
  for (const word of [
    '−ELBO (nats per image, grey pixels)',
    'reconstruction (nats per image, grey pixels)',
    'KL (nats per image, grey pixels)',
    '| step |',
    '| epoch |',
  ])
    expect(said(loss)).toContain(word);
  for (const word of ['−ELBO（nats/图像，灰度像素）', '重构（nats/图像，灰度像素）', '| 步 |', '| 轮 |'])
    expect(said(loss, 'zh-CN')).toContain(word);
  const binary = { ...loss, provenance: { ...loss.provenance, pixels: 'static' } } as const;
  expect(said(binary)).toContain('−ELBO (nats per image, statically binarised pixels)');
});

test('the axis counts steps, and epochs below', () => {
  expect(said(loss)).toContain('0 | 200 | 400 | 600 | 800 | 1,000 | 1,200 | 1,400 |');
  expect(said(loss)).toContain('| 0 | 1 | 2 | 3 |');
});

test('losses are counted in round numbers', () => {
  expect(said(loss)).toContain('| 10 | 12 | 14 | 16 | 18 | 100 | 110 | 120 | 130 | 120 | 130 | 140 |');
});

test('a narrow range has the decimals it needs', () => {
  const reconstruction = loss.steps.step.map((step) => 100 + 0.05 * Math.sin(step));
  const figure = { ...autoencoderLoss, test: [], steps: { ...autoencoderLoss.steps, reconstruction } };
  expect(said(figure)).toContain('| 99.96 | 99.98 | 100.00 | 100.02 | 100.04 |');
});

test('the legend names the lines, a cut-off start is told, the last test losses stand at their lines', () => {
  const words = said(loss);
  for (const word of ['test |', 'train, smoothed 0.96', 'train, each step']) expect(words).toContain(word);
  expect(words).toContain(`↑ ${(loss.steps.reconstruction[0] ?? NaN).toFixed(1)} at step 1`);
  for (const word of ['| 127.8 |', '| 110.0 |', '| 17.8 |']) expect(words).toContain(word);
});

test('where −ELBO should lie is a band at its epoch, named in the legend', () => {
  const expected = [{ epoch: 2, split: 'test', low: 126, high: 140 } as const];
  expect(said({ ...loss, expected })).toContain('expected test 126.0–140.0 at epoch 2');
  expect(said({ ...loss, expected }, 'zh-CN')).toContain('第 2 轮测试预期 126.0–140.0');
  const colour = onPage(themes.light.ink, bandOpacity);
  const banded = (bands: FigureOf<'loss'>['expected']): number =>
    pixelsOf(draw({ ...loss, expected: bands }, style), colour);
  expect(banded(expected)).toBeGreaterThan(banded([]) + 150);
});

test('the caption has the last test loss as a sum, and calls no cross-entropy a likelihood', () => {
  const words = said(loss).replace(/ \| /g, ' ');
  expect(words).toContain('After epoch 3 the test −ELBO is 127.8 = 110.0 (reconstruction) + 17.8 (KL)');
  expect(words).toContain('a cross-entropy, not a likelihood');
  const binary = { ...loss, provenance: { ...loss.provenance, pixels: 'dynamic' } } as const;
  expect(said(binary)).not.toContain('cross-entropy');
  expect(said({ ...loss, test: [] })).toContain('no epoch has ended yet');
});

test('losses that are not finite are counted in the legend and are triangles on the edge', () => {
  const broken = loss.steps.reconstruction.map((value, i) => (i === 700 || i === 900 ? NaN : value));
  const figure = { ...loss, steps: { ...loss.steps, reconstruction: broken } };
  expect(said(figure)).toContain('▼ 2 not finite');
  expect(said(loss)).not.toContain('not finite');
  const [with2, without] = [figure, loss].map((given) =>
    pixelsOf(draw(given, { ...style, scale: 3 }), themes.light.reconstruction),
  );
  expect((with2 ?? 0) - (without ?? 0)).toBeGreaterThan(20);
});

test.each(['light', 'dark'] as const)('test losses have the colours of their quantities, %s', (theme) => {
  const drawn = draw(loss, { ...style, theme });
  for (const colour of [themes[theme].ink, themes[theme].reconstruction, themes[theme].kl])
    expect(pixelsOf(drawn, colour)).toBeGreaterThan(200);
});

test('an objective of its own is named, coloured and told in a sentence, in both languages', () => {
  const words = said(weighedLoss);
  expect(words).toContain('objective (nats per image, grey pixels)');
  expect(words).toContain('| 181.0 |');
  const bare = (text: string): string => text.replace(/[ |]+/g, '');
  expect(bare(words)).toContain('isherereconstruction+4·KL.');
  const chinese = bare(said(weighedLoss, 'zh-CN'));
  expect(chinese).toContain('目标函数（nats/图像，灰度像素）');
  expect(chinese).toContain('此处为重构+4·KL。');
  expect(pixelsOf(draw(weighedLoss, style), themes.light.objective)).toBeGreaterThan(200);
  expect(pixelsOf(draw(loss, style), themes.light.objective)).toBe(0);
  expect(said(loss)).not.toContain('objective');
});

test('an autoencoder has no KL: neither panel nor colour nor number', () => {
  const drawn = draw(autoencoderLoss, style);
  expect(pixelsOf(drawn, themes.light.kl)).toBe(0);
  expect(drawn.height).toBeLessThan(draw(loss, style).height - 300);
  expect(drawn.words.join(' ')).not.toMatch(/ELBO|KL \(/);
  expect(drawn.words.join(' ')).toContain('An autoencoder has no KL term');
});

test('a line stands where its numbers are', () => {
  const steps = Float64Array.from({ length: 1000 }, (_, i) => i + 1);
  const figure = {
    ...autoencoderLoss,
    stepsPerEpoch: 500,
    steps: {
      step: steps,
      reconstruction: steps.map((step) => (step % 2 === 0 ? 80 : 120)),
      kl: null,
      objective: null,
    },
    test: [
      { epoch: 1, step: 500, reconstruction: 120, kl: null, objective: null },
      { epoch: 2, step: 1000, reconstruction: 80, kl: null, objective: null },
    ],
  };
  const { context, width, height } = draw(figure, style);
  const { data } = context.getImageData(0, 0, width, height);
  const blue: { x: number; y: number }[] = [];
  for (let i = 0; i < data.length; i += 4)
    if (data[i] === 0 && data[i + 1] === 0x72 && data[i + 2] === 0xb2)
      blue.push({ x: (i / 4) % width, y: Math.floor(i / 4 / width) });
  const chart = blue.filter(({ y }) => y > 70 && y < 250);
  const last = chart.filter(({ x }) => x > 610 && x < 622);
  const middle = chart.filter(({ x }) => x > 330 && x < 345);
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(mean(last.map(({ y }) => y)) - mean(middle.map(({ y }) => y))).toBeGreaterThan(90);
});

test('the numbers at the left have their room in a narrow figure too', () => {
  const given = { ...style, width: 321 };
  const { context, width, height } = draw(loss, given);
  const { data } = context.getImageData(0, 0, width, height);
  const line = [0xd8, 0xde, 0xe4];
  const xs = Array.from({ length: data.length / 4 }, (_, i) => i)
    .filter((i) => line.every((byte, channel) => data[i * 4 + channel] === byte))
    .map((i) => i % width);
  const first = xs.reduce((least, x) => Math.min(least, x), width);
  expect(first).toBeGreaterThanOrEqual(Math.floor(16 + textWidth(measuring(), '140', { size: 12 })));
});

test('a chart that was zoomed, set by epochs or on a logarithmic axis says so and is drawn so', () => {
  const shown = (display: Partial<typeof loss.display>): typeof loss => ({
    ...loss,
    display: { ...loss.display, ...display },
  });
  const zoomed = said(shown({ zoom: { from: 468.5, until: 1000.5 } }));
  expect(zoomed.replaceAll(' | ', ' ')).toContain('Steps 469 to 1,000 of 1,407 are shown.');
  expect(zoomed).toContain('500 | 600 | 700 | 800 | 900 | 1,000 |');
  // Epochs 1 and 2 are in sight: the last test loss there stands at its line, that of epoch 3 does not.
  expect(zoomed).toContain('| 132.5 |');
  expect(zoomed).not.toContain('| 127.8 |');
  const expected = [{ epoch: 3, split: 'test', low: 126, high: 140 } as const];
  expect(said({ ...shown({}), expected })).toContain('at epoch 3');
  expect(said({ ...shown({ zoom: { from: 1, until: 1000 } }), expected })).not.toContain('at epoch 3');

  const byEpochs = said(shown({ mode: 'epochs' }));
  expect(byEpochs).toContain('train, each epoch');
  expect(byEpochs).not.toContain('train, each step');
  expect(said(shown({ smoothing: 0 }))).not.toContain('smoothed');
  const logarithmic = said(shown({ logarithmic: true }));
  expect(logarithmic).toContain('logarithmic axes');
  expect(logarithmic).toContain('| 100 | 200 | 500 |');
});

test('the row of epochs keeps its place where a zoom has no epoch in sight', () => {
  /** How far above the page's end the axis of steps is. */
  const axisAbove = (from: number, until: number): number => {
    const drawn = draw({ ...loss, display: { ...loss.display, zoom: { from, until } } }, style);
    const column = Array.from({ length: drawn.height }, (_, y) => drawn.at(300, y));
    return drawn.height - column.lastIndexOf(themes.light.line);
  };
  expect(axisAbove(600, 650)).toBe(axisAbove(450, 490));
});
