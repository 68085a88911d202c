import { describe, expect, test } from 'vitest';
import { layoutFigure } from '../../../src/figures/draw.ts';
import { layoutImages } from '../../../src/figures/images.ts';
import { type Style, themes } from '../../../src/figures/style.ts';
import type { Figure, FigureKind, ImageFigure } from '../../../src/shared/figures.ts';
import { draw, measuring, style } from './draw-sample.ts';
import {
  autoencoderLoss,
  figureOf,
  figures,
  loss,
  optional,
  requested,
  autoencoderSource,
} from './sample.ts';

const imageFigures = figures.filter(
  (figure) => figure.kind !== 'loss' && figure.kind !== 'posterior' && figure.kind !== 'latent-map',
);
const longNames: Figure[] = figures.map((figure) => ({
  ...figure,
  provenance: { ...figure.provenance, run: 'a_name_without_spaces_'.repeat(9), pixels: 'dynamic' },
}));

/** The colours of a frame of `width` pixels at the canvas's edges, each as the number 0xRRGGBB. */
const frameColours = ({ context, width, height }: ReturnType<typeof draw>, frame: number): number[] => {
  const strips = [
    { x: 0, y: 0, w: width, h: frame },
    { x: 0, y: height - frame, w: width, h: frame },
    { x: 0, y: 0, w: frame, h: height },
    { x: width - frame, y: 0, w: frame, h: height },
  ];
  const colours = new Set<number>();
  for (const { x, y, w, h } of strips) {
    const { data } = context.getImageData(x, y, w, h);
    for (let i = 0; i < data.length; i += 4)
      colours.add(((data[i] ?? 0) << 16) + ((data[i + 1] ?? 0) << 8) + (data[i + 2] ?? 0));
  }
  return [...colours];
};
const rgb = (colour: string): number => Number.parseInt(colour.slice(1), 16);

describe('the outermost 4 px are background', () => {
  const looks = [
    { theme: 'light', language: 'en' },
    { theme: 'dark', language: 'zh-CN' },
  ] as const;
  const cases = looks.flatMap((look) => [1, 1.25, 1.5, 2, 3, 4].map((scale) => ({ ...look, scale })));
  test.each(cases)('at scale $scale, $theme, $language', (look) => {
    for (const figure of figures)
      expect(frameColours(draw(figure, { ...style, ...look, width: 480 }), 4)).toEqual([
        rgb(themes[look.theme].page),
      ]);
  });

  test.each([200, 321, 700])('at %i px with long names', (width) => {
    for (const figure of [...longNames, autoencoderLoss])
      expect(frameColours(draw(figure, { ...style, width }), 4)).toEqual([rgb(themes.light.page)]);
  });
});

test('a figure is as wide as asked, in device pixels', () => {
  for (const figure of figures) {
    expect(layoutFigure(measuring(), figure, { ...style, scale: 1 }).width).toBe(700);
    expect(layoutFigure(measuring(), figure, { ...style, scale: 2.5 }).width).toBe(1750);
  }
});

test('images that do not fit at one pixel to a pixel make the figure wider, never smaller tiles', () => {
  const size = { rows: 1, columns: 300 };
  const figure = figureOf('variance-perturbation');
  const wide: ImageFigure = {
    ...figure,
    size,
    images: figure.images.map((image) => ({ ...image, pixels: new Float32Array(300) })),
    decoded: new Float32Array((figure.codes.length / figure.latent) * 300),
  };
  const { page, plate } = layoutImages(measuring(), wide, { ...style, width: 400 });
  expect(plate.zoom).toBe(1);
  expect(page.width).toBeGreaterThan(6 * 300);
  for (const tile of plate.tiles) expect(page.body.x + tile.x + 300).toBeLessThanOrEqual(page.width - 16);
});

/** What a figure's tiles must hold, read row by row from the canvas, the image at the left first. */
const expectedTiles = (figure: ImageFigure): Float32Array[] => {
  const pixels = figure.size.rows * figure.size.columns;
  const decoded = Array.from({ length: figure.decoded.length / pixels }, (_, i) =>
    figure.decoded.subarray(i * pixels, (i + 1) * pixels),
  );
  if (figure.kind === 'prior-samples' && figure.beside === 'aggregate') {
    const across = Math.ceil(Math.sqrt(decoded.length / 2));
    const sides = [decoded.slice(0, decoded.length / 2), decoded.slice(decoded.length / 2)];
    return Array.from({ length: across }, (_, row) =>
      sides.flatMap((side) => side.slice(row * across, (row + 1) * across)),
    ).flat();
  }
  const originals = figure.images.map((image) => image.pixels);
  return figure.kind === 'interpolation'
    ? [...originals.slice(0, 1), ...decoded, ...originals.slice(1)]
    : [...originals, ...decoded];
};

describe.each([...imageFigures, ...optional])('$kind (of $images.length images)', (figure) => {
  test.each([
    { scale: 1, width: 700, theme: 'light' },
    { scale: 1.25, width: 700, theme: 'dark' },
    { scale: 3, width: 321, theme: 'light' },
  ] as const)('every tile shows its data at scale $scale, $width px, $theme', (look) => {
    const given: Style = { ...style, ...look };
    const { page, plate } = layoutImages(measuring(), figure, given);
    const { context } = draw(figure, given);
    const placed = [...plate.tiles].sort((a, b) => a.y - b.y || a.x - b.x);
    const expected = expectedTiles(figure);
    expect(placed).toHaveLength(expected.length);
    const { rows, columns } = figure.size;
    placed.forEach((tile, n) => {
      const [width, height] = [columns * plate.zoom, rows * plate.zoom];
      const { data } = context.getImageData(page.body.x + tile.x, page.body.y + tile.y, width, height);
      for (let y = 0; y < height; y += 1)
        for (let x = 0; x < width; x += 1) {
          const value = expected[n]?.[Math.floor(y / plate.zoom) * columns + Math.floor(x / plate.zoom)];
          const shown = data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4);
          if (shown[0] !== shown[1] || shown[0] !== shown[2] || shown[3] !== 255)
            throw new Error('A tile is grey and opaque.');
          if (Math.abs((shown[0] ?? 0) / 255 - (value ?? NaN)) <= 1 / 255) continue;
          throw new Error(`Tile ${n} shows ${shown[0] ?? 0} at ${x}, ${y} for ${value ?? NaN}.`);
        }
    });
  });

  test('tiles do not overlap and keep a gap of 2 px', () => {
    const { plate } = layoutImages(measuring(), figure, { ...style, scale: 2 });
    const [width, height] = [figure.size.columns * plate.zoom, figure.size.rows * plate.zoom];
    plate.tiles.forEach((a, i) =>
      plate.tiles.slice(i + 1).forEach((b) => {
        const apart = Math.max(Math.abs(a.x - b.x) - width, Math.abs(a.y - b.y) - height);
        expect(apart).toBeGreaterThanOrEqual(4);
      }),
    );
  });
});

test('values outside [0, 1] are drawn as black and white', () => {
  const figure = figureOf('interpolation');
  const odd = { ...figure, decoded: figure.decoded.map((_, i) => [-0.5, 1.5, NaN][i % 3] ?? 0) };
  const { page, plate } = layoutImages(measuring(), odd, style);
  const { at } = draw(odd, style);
  const [x, y] = [page.body.x + (plate.tiles[1]?.x ?? 0), page.body.y + (plate.tiles[1]?.y ?? 0)];
  expect([0, 1, 2].map((p) => at(x + p * plate.zoom, y))).toEqual(['#000000', '#FFFFFF', '#000000']);
});

test('the column δ = 0 is marked above and below, and no other', () => {
  const { page, plate } = layoutImages(measuring(), figureOf('mean-perturbation'), style);
  const column = [...new Set(plate.tiles.slice(1).map(({ x }) => x))].sort((a, b) => a - b)[3];
  expect(plate.rules.map(({ x }) => x)).toEqual([column, column]);
  const { at } = draw(figureOf('mean-perturbation'), style);
  for (const rule of plate.rules)
    expect(at(page.body.x + rule.x + 3, page.body.y + rule.y + 1)).toBe(themes.light.ink);
  const bold = plate.lines.filter((line) => line.bold).map(({ text }) => text);
  expect(bold).toEqual(['δ = 0']);
});

test('a column is marked only where it is the same in every row', () => {
  const marked = optional.map((figure) => layoutImages(measuring(), figure, style).plate.rules.length);
  // The absolute mean perturbation has a column 0 that differs from row to row; the traversal's does not.
  expect(marked).toEqual([0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0]);
  const headings = (i: number) =>
    layoutImages(measuring(), optional[i] ?? figureOf('interpolation'), style).plate.lines.map(
      ({ text }) => text,
    );
  expect(headings(2)).toEqual(expect.arrayContaining(['zⱼ = −3', 'zⱼ = 0', 'zⱼ = 3']));
  expect(headings(3)).toEqual(expect.arrayContaining(['zⱼ = −3', 'zⱼ = 0', 'zⱼ = 3']));
});

test('prior samples stand in a square, whose last row may be short', () => {
  const seven = optional[5];
  if (seven === undefined) throw new Error('There are no seven samples.');
  const { plate } = layoutImages(measuring(), seven, style);
  const rows = Map.groupBy(plate.tiles, ({ y }) => y);
  expect([...rows.values()].map(({ length }) => length)).toEqual([3, 3, 1]);
});

test('samples of the aggregate posterior stand beside those of the prior, each square under its name', () => {
  const seven = optional[7];
  if (seven === undefined) throw new Error('There are no two squares.');
  const { plate } = layoutImages(measuring(), seven, style);
  const rows = [...Map.groupBy(plate.tiles, ({ y }) => y).values()];
  expect(rows.map(({ length }) => length)).toEqual([6, 6, 2]);
  const [left, right] = plate.lines;
  expect([left?.text, right?.text]).toEqual(['N(0, I)', 'codes of images']);
  // The lonely last tiles stand under the first of their own squares.
  expect(rows[2]?.map(({ x }) => x)).toEqual([rows[0]?.[0]?.x, rows[0]?.[3]?.x]);
});

test('narrow columns get short headings', () => {
  const { plate } = layoutImages(measuring(), figureOf('mean-perturbation'), { ...style, width: 321 });
  expect(plate.lines.map(({ text }) => text)).toEqual(expect.arrayContaining(['−3', '0', '+3']));
});

test.each([321, 420, 460])(
  'at %i px, where one line of columns is too small to see, it goes on below',
  (width) => {
    const { plate } = layoutImages(measuring(), figureOf('interpolation'), { ...style, width });
    expect(new Set(plate.tiles.map(({ y }) => y)).size).toBeGreaterThan(1);
    expect(7 * plate.zoom).toBeGreaterThanOrEqual(32);
  },
);

test('the words at a row name its dimension, from 1, and its KL, one below the other', () => {
  const { plate } = layoutImages(measuring(), figureOf('mean-perturbation'), style);
  const labels = plate.lines.filter(({ align }) => align === 'right');
  expect(labels.map(({ text }) => text)).toEqual([
    'z₃',
    '2.41 nats',
    'z₁',
    '1.50 nats',
    'z₄',
    '0.30 nats',
    'z₂',
    '0.00 nats',
  ]);
  expect(labels.map(({ muted }) => muted)).toEqual([false, true, false, true, false, true, false, true]);
  labels.slice(1).forEach(({ y }, i) => expect(y - (labels[i]?.y ?? NaN)).toBeGreaterThanOrEqual(18));
});

const wordsIn = (figure: Figure, language: Style['language']): string =>
  draw(figure, { ...style, language })
    .words.join(' ')
    .replace(/\s+/g, ' ');
const wordsOf = (kind: FigureKind, language: Style['language']): string => wordsIn(figureOf(kind), language);

test.each([
  ['reconstruction', ['x', 'x ^', 'class 9', '#2', 'class 0', '#3', 'seed 0']],
  ['variance-perturbation', ['class 3', '#1', 'σ×0', 'σ×½', 'σ×4', 'ε 1', 'ε 6']],
  ['mean-perturbation', ['δ = −3', 'δ = 0', 'δ = +3', 'z 3', '2.41 nats', '1 of 4 dimensions are asleep']],
  ['interpolation', ['class 4', '#0', 't = 0 ', 't = 0.1', 't = 1 ', 'class 9', '#2', 'straight']],
  ['prior-samples', ['Prior samples', '64 codes', 'the prior N(0, I)', 'seed 0']],
  ['manifold', ['Manifold', 'z 3 from −1.38 at the left', 'z 1 from', 'equal share of the prior']],
] as const)('%s says what it shows', (kind, said) => {
  const words = wordsOf(kind, 'en');
  for (const word of [...said, 'Bernoulli means, not samples', 'Look ']) expect(words).toContain(word);
});

test.each([
  [0, ['the chosen images', 'without noise', /#\d differs most/], ['所选图像']],
  [1, ['noise of z 4 alone', /at σ×2 a pixel is 0\.\d+ away from σ×1/, /The σ of z 4 is/], ['仅 z 4 加噪声']],
  [2, ['Mean perturbation', 'sets one dimension alone', 'over 1,000 test images'], ['其余隐维度保持 μ']],
  [
    3,
    ['Latent traversal', 'the mean of the prior', 'the same in every row'],
    ['隐维度遍历', '先验 N(0, I) 的均值'],
  ],
  [4, ['spherical path', '#3', '#1'], ['球面路径']],
  [5, ['7 codes', 'An autoencoder has no prior: N(0, I) is not its model'], ['自编码器没有先验']],
  [
    6,
    ['aggregate posterior', 'with the same noise ε (seed 0)', /\d % left, \d+\.\d % right/],
    ['聚合后验', '噪声 ε 相同'],
  ],
  [7, ['codes of images', 'no prior and no posterior'], ['图像的编码', '自编码器没有先验也没有']],
  [8, ['at quantiles of N(0, 1)', 'The other 2 dimensions are 0', 'z 2 from −0.97'], ['其余 2 个隐维度为 0']],
] as const)('a figure of other options says what it shows (%i)', (i, english, chinese) => {
  const figure = optional[i];
  if (figure === undefined) throw new Error('There is no such figure.');
  for (const words of english) expect(wordsIn(figure, 'en')).toMatch(words);
  for (const words of chinese) expect(wordsIn(figure, 'zh-CN')).toMatch(words);
  expect(wordsIn(optional[1] ?? figure, 'en')).not.toContain('At σ×0 all rows agree');
});

test('the traversal of an autoencoder claims no prior', async () => {
  const figure = await requested({ kind: 'mean-perturbation', from: 'prior' }, autoencoderSource);
  expect(wordsIn(figure, 'en')).toContain('an autoencoder has no prior');
  expect(wordsIn(figure, 'zh-CN')).toContain('自编码器没有先验');
});

test.each(figures.map(({ kind }) => kind))('%s names run, epoch, step, data, pixels and version', (kind) => {
  expect(wordsOf(kind, 'en')).toContain(
    'run 20261123-031500-study-note-s0 · study-note · MNIST test set · grey · epoch 3 · step 1,407 · VAE Lab 0.1.0',
  );
  expect(wordsOf(kind, 'zh-CN')).toContain(
    'study-note · MNIST 测试集 · 灰度 · 第 3 轮 · 第 1,407 步 · VAE Lab 0.1.0',
  );
});

test('a run that the lab has counted is called by its number', () => {
  const { provenance } = loss;
  expect(wordsIn({ ...loss, provenance: { ...provenance, number: 12 } }, 'en')).toContain(
    'run 12 · study-note',
  );
});

test('a figure is the same each time it is drawn', () => {
  for (const figure of [...imageFigures, loss]) {
    const [first, second] = [draw(figure, style), draw(figure, style)].map(({ context, width, height }) =>
      Buffer.from(context.getImageData(0, 0, width, height).data).toString('base64'),
    );
    expect(second).toBe(first);
  }
});
