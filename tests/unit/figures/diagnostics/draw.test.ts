import { expect, test } from 'vitest';
import { captionOf } from '../../../../src/figures/captions.ts';
import { cividis } from '../../../../src/figures/diagnostics/cividis.ts';
import { themes } from '../../../../src/figures/style.ts';
import { anyFigureSchema } from '../../../../src/shared/any-figure.ts';
import type { DiagnosticFigure, DiagnosticOf } from '../../../../src/shared/diagnostic-figures.ts';
import { draw, pixelsOf, style } from '../draw-sample.ts';
import { diagnosticFigures } from './sample.ts';

const of = <K extends DiagnosticFigure['kind']>(kind: K): DiagnosticOf<K> => {
  const found = diagnosticFigures.find((figure): figure is DiagnosticOf<K> => figure.kind === kind);
  if (found === undefined) throw new Error(`There is no ${kind}.`);
  return found;
};

/** How many pixels of the outermost 4 are not background. */
const atEdge = ({ context, width, height }: ReturnType<typeof draw>, background: string): number => {
  const wanted = [1, 3, 5].map((i) => Number.parseInt(background.slice(i, i + 2), 16)).join();
  const { data } = context.getImageData(0, 0, width, height);
  let others = 0;
  for (let i = 0; i < data.length; i += 4) {
    const [x, y] = [(i / 4) % width, Math.floor(i / 4 / width)];
    const inner = x >= 4 && x < width - 4 && y >= 4 && y < height - 4;
    if (!inner && data.subarray(i, i + 3).join() !== wanted) others += 1;
  }
  return others;
};

test.each([
  { width: 321, scale: 1, theme: 'light', language: 'en' },
  { width: 321, scale: 1.25, theme: 'dark', language: 'zh-CN' },
  { width: 700, scale: 2, theme: 'light', language: 'zh-CN' },
  { width: 480, scale: 4, theme: 'dark', language: 'en' },
] as const)('nothing is cropped at $width px, $scale×, $theme, $language', (look) => {
  for (const figure of diagnosticFigures)
    expect(atEdge(draw(figure, { ...style, ...look }), themes[look.theme].page), figure.kind).toBe(0);
});

test('each is a figure of the contract and says its numbers in both languages', () => {
  const expected = {
    'importance-bound': /3\.[0-9]+ nats/,
    'bound-bracket': /−12[0-9]\.[0-9] ± 3\.1/,
    'kl-decomposition': /log N = 9\.21/,
    probes: /95\.1 %/,
    'aggregate-posterior': /8[ /](of )?10/,
    'kl-heat-map': /2\.16 nats/,
    'kl-dimensions': /2\.16 nats/,
    'rate-distortion': /109\.8/,
  } as const;
  for (const figure of diagnosticFigures) {
    expect(anyFigureSchema.parse(figure)).toEqual(figure);
    for (const language of ['en', 'zh-CN'] as const)
      expect(captionOf(figure, language)).toMatch(expected[figure.kind]);
  }
});

test('the map of the KL hatches where a dimension is asleep, and its brightest cell is the largest value', () => {
  const figure = of('kl-heat-map');
  const awake = { ...figure, values: figure.values.map((row) => row.map((kl) => Math.max(kl, 0.1))) };
  const asleep = pixelsOf(draw(figure, style), cividis(0.002 / 2.16));
  expect(asleep).toBeGreaterThan(1000);
  expect(pixelsOf(draw(awake, style), cividis(0.002 / 2.16))).toBeLessThan(200);
  expect(pixelsOf(draw(figure, style), '#FFEA46')).toBeGreaterThan(200);
});

test('KL of dimensions goes by falling KL in bars, hatched where one is asleep, and has a name at each line', () => {
  const bars = of('kl-dimensions');
  const lines = { ...bars, view: 'lines' } as const;
  const said = (figure: DiagnosticFigure): string => draw(figure, style).words.join(' | ');
  expect(said(bars)).toContain('KL per latent dimension (nats per image, grey pixels)');
  expect(said(bars)).toContain('| z | 10 | z | 8 | z | 7 |');
  expect(said(bars).match(/\| asleep/g)).toHaveLength(2);
  expect(said(lines)).toContain('| z | 10 | z | 8 |');
  expect(said(lines)).toContain('| 2 | 4 | 6 | 8 | 10 | 12 |');
  expect(said(lines)).toContain('| epoch |');
  const early = { ...lines, epochs: [1, 2], values: lines.values.slice(0, 2) };
  expect(said(early)).toMatch(/\| 1 \| 2 \|/);
  expect(said(early)).not.toMatch(/\| 1\.\d \| 1\.\d \| (1|2)\.\d \| epoch/);
  expect(captionOf(bars, 'en')).toContain('after epoch 12');
  expect(captionOf(bars, 'en')).toContain('2 of 10 are asleep');
  expect(captionOf(lines, 'zh-CN')).toContain('10 个中有 2 个休眠');
  const colour = themes.light.kl;
  const awake = { ...bars, values: bars.values.map((row) => row.map((kl) => kl + 1)) };
  expect(pixelsOf(draw(awake, style), colour)).toBeGreaterThan(1.2 * pixelsOf(draw(bars, style), colour));
});

test('near log N the decomposition says that mutual information is held down, and not elsewhere', () => {
  const figure = of('kl-decomposition');
  expect(captionOf(figure, 'en')).toContain('within 0.17 nats');
  const free = { ...figure, mutualInformation: { value: 5, standardError: 0.01 } };
  expect(captionOf(free, 'en')).not.toContain('within');
});

test('a run alone, one sample, one epoch and many dimensions are drawn too', () => {
  const rate = of('rate-distortion');
  const heat = of('kl-heat-map');
  const bound = of('importance-bound');
  const aggregate = of('aggregate-posterior');
  const odd: DiagnosticFigure[] = [
    { ...rate, points: rate.points.slice(0, 1), leftOut: 0 },
    { ...heat, epochs: [1], steps: [469], values: [Array.from({ length: 512 }, (_, j) => j / 512)] },
    { ...bound, points: bound.points.slice(0, 1) },
    { ...of('kl-dimensions'), epochs: [1], values: [Array.from({ length: 512 }, (_, j) => j / 512)] },
    { ...of('kl-dimensions'), view: 'lines', epochs: [1], values: [[0.5, NaN, 0]] },
    { ...aggregate, dimensions: Array.from({ length: 60 }, () => aggregate.dimensions[0]!) },
  ];
  for (const figure of odd) {
    const drawn = draw(figure, { ...style, width: 400 });
    expect(atEdge(drawn, themes.light.page), figure.kind).toBe(0);
    expect(drawn.height).toBeLessThan(1400);
  }
  expect(captionOf(odd[0]!, 'en')).toContain('This run alone');
  expect(captionOf(odd.at(-1)!, 'en')).toContain('The first 20 of 60');
});
