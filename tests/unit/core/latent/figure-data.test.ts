import { expect, test } from 'vitest';
import {
  interpolationFigure,
  meanPerturbationFigure,
  noteFigures,
  reconstructionFigure,
  variancePerturbationFigure,
} from '../../../../src/core/latent/figure-data.ts';
import { seededNormal } from '../../../../src/core/data/random.ts';
import { type FigureKind, figureSchema, type LeftOut } from '../../../../src/shared/figures.ts';
import { ordering, source, toyModel, withoutLabels } from '../../figures/sample.ts';

/** The figure, which must not have been left out. */
const drawn = <F extends { kind: FigureKind }>(figure: F | LeftOut): F => {
  if (figure.kind === 'left-out') throw new Error(figure.sentence);
  return figure;
};
const cells = (values: Float32Array, length: number): string[] =>
  Array.from({ length: values.length / length }, (_, i) =>
    values.subarray(i * length, (i + 1) * length).join(),
  );

test('the four figures are what their schema says, in their order', async () => {
  const figures = await noteFigures(source, ordering);
  expect(figures.map((figure) => figureSchema.parse(figure).kind)).toEqual([
    'reconstruction',
    'variance-perturbation',
    'mean-perturbation',
    'interpolation',
  ]);
});

test('every decoded cell is the decoder’s answer to its code', async () => {
  for (const figure of await noteFigures(source, ordering)) {
    if (figure.kind === 'left-out') throw new Error(figure.sentence);
    expect(figure.decoded).toEqual(await source.client.decode(figure.codes));
    expect(figure.codes.length / figure.latent).toBe(figure.decoded.length / 35);
  }
});

test('reconstruction: the first image of each class, one sample whose noise the image decides', async () => {
  const figure = drawn(await reconstructionFigure(source));
  expect(figure.images.map(({ index, label }) => [label, index])).toEqual([
    [0, 3],
    [3, 1],
    [4, 0],
    [9, 2],
  ]);
  expect(figure.images[1]?.pixels).toEqual(source.images(1));
  const { mean, logVariance } = await source.client.encode(source.images(2));
  const noise = seededNormal(source.seed, 'noise/reconstruction', 2, 4);
  const sample = mean.map((value, k) => value + Math.exp((logVariance?.[k] ?? 0) / 2) * (noise[k] ?? 0));
  figure.codes.subarray(12, 16).forEach((value, k) => expect(value).toBeCloseTo(sample[k] ?? NaN, 5));
});

test('reconstruction of the mean has no noise and no seed', async () => {
  const figure = drawn(await reconstructionFigure(source, 'mean'));
  expect(figure.codes.subarray(0, 4)).toEqual((await source.client.encode(source.images(3))).mean);
  const other = drawn(await reconstructionFigure({ ...source, seed: 5 }, 'mean'));
  expect(other.codes).toEqual(figure.codes);
});

test('the seed, not the moment, decides the noise', async () => {
  const figure = drawn(await reconstructionFigure(source));
  expect(drawn(await reconstructionFigure(source)).codes).toEqual(figure.codes);
  expect(drawn(await reconstructionFigure({ ...source, seed: 1 })).codes).not.toEqual(figure.codes);
});

test('variance perturbation: column 0 is the same in every row, no other is', async () => {
  const figure = drawn(await variancePerturbationFigure(source));
  expect(figure.images).toEqual([{ index: 1, label: 3, pixels: source.images(1) }]);
  const codes = cells(figure.codes, 4);
  const column = (j: number): string[] => codes.filter((_, i) => i % 5 === j);
  expect(figure.draws).toBe(6);
  expect(new Set(column(0)).size).toBe(1);
  for (const j of [1, 2, 3, 4]) expect(new Set(column(j)).size).toBe(6);
});

test('mean perturbation: rows by falling value, column δ = 0 the same in every row', async () => {
  const figure = await meanPerturbationFigure(source, ordering);
  expect(figure.dimensions).toEqual([2, 0, 3, 1]);
  const codes = cells(figure.codes, 4);
  expect(new Set(codes.filter((_, i) => i % 7 === 3)).size).toBe(1);
  expect(new Set(codes).size).toBe(4 * 6 + 1);
});

test('mean perturbation shows at most 20 dimensions, the largest', async () => {
  const values = Array.from({ length: 30 }, (_, j) => j);
  const figure = await meanPerturbationFigure({ ...source, client: toyModel(30) }, { measure: 'kl', values });
  expect(figure.dimensions).toEqual(Array.from({ length: 20 }, (_, i) => 29 - i));
});

test('interpolation goes from the mean of a 4 to the mean of a 9', async () => {
  const figure = drawn(await interpolationFigure(source));
  expect(figure.images.map(({ label }) => label)).toEqual([4, 9]);
  expect(figure.codes.subarray(0, 4)).toEqual((await source.client.encode(source.images(0))).mean);
  expect(figure.codes.subarray(40)).toEqual((await source.client.encode(source.images(2))).mean);
  const spherical = drawn(await interpolationFigure(source, 'spherical'));
  expect(spherical.path).toBe('spherical');
  expect(spherical.codes).not.toEqual(figure.codes);
});

test('without labels the figures of classes are left out with a sentence, the others show image 0', async () => {
  const figures = await noteFigures(withoutLabels, ordering);
  const out = figures.filter((figure) => figure.kind === 'left-out');
  expect(out.map(({ figure, reason }) => [figure, reason])).toEqual([
    ['reconstruction', 'no-labels'],
    ['interpolation', 'no-labels'],
  ]);
  for (const { sentence } of out) expect(sentence).toMatch(/left out: .*no labels\.$/);
  const rest = figures.filter((figure) => figure.kind !== 'left-out');
  expect(rest.map(({ images }) => images.map(({ index, label }) => [index, label]))).toEqual([
    [[0, null]],
    [[0, null]],
  ]);
});

test('interpolation of one class is left out', async () => {
  const labels = new Uint8Array(5).fill(3);
  const figure = await interpolationFigure({ ...source, split: { ...source.split, labels } });
  expect(figure).toMatchObject({ kind: 'left-out', reason: 'one-class' });
});

test('an autoencoder has no variance to perturb and decodes its code as it is', async () => {
  const autoencoder = { ...source, client: toyModel(4, 'autoencoder') };
  expect(await variancePerturbationFigure(autoencoder)).toMatchObject({
    kind: 'left-out',
    figure: 'variance-perturbation',
    reason: 'no-variance',
  });
  const figure = drawn(await reconstructionFigure(autoencoder));
  expect(figure.code).toBe('deterministic');
  expect(figure.codes.subarray(0, 4)).toEqual((await source.client.encode(source.images(3))).mean);
});
