import { expect, test } from 'vitest';
import { seededNormal } from '../../../../src/core/data/random.ts';
import { figureOf, noteFigures } from '../../../../src/core/latent/figure.ts';
import { stack } from '../../../../src/core/latent/codes.ts';
import type { FigureSource } from '../../../../src/core/latent/source.ts';
import { figureRequestSchema } from '../../../../src/shared/figure-request.ts';
import { figureSchema } from '../../../../src/shared/figures.ts';
import { errorOf, valueOf } from '../../../integration/support/results.ts';
import {
  autoencoderSource,
  figures as sampled,
  optional,
  requested,
  source,
  toyModel,
  withoutLabels,
} from '../../figures/sample.ts';

const made = async (given: { kind: string }, from: FigureSource = source) =>
  figureOf(from, figureRequestSchema.parse(given));
const cells = (values: Float32Array, length: number): string[] =>
  Array.from({ length: values.length / length }, (_, i) =>
    values.subarray(i * length, (i + 1) * length).join(),
  );
const imageOf = async (index: number): Promise<Float32Array> =>
  (await source.images([index]))[0] ?? new Float32Array();
const meanOf = async (index: number): Promise<Float32Array> =>
  (await source.client.encode(await imageOf(index))).mean;

test('the four figures are what their schema says, in their order', async () => {
  const figures = valueOf(await noteFigures(source));
  expect(figures.map((figure) => figureSchema.parse(figure).kind)).toEqual([
    'reconstruction',
    'variance-perturbation',
    'mean-perturbation',
    'interpolation',
  ]);
});

test('every decoded cell is the decoder’s answer to its code', async () => {
  for (const figure of [...sampled, ...optional]) {
    if (figure.kind === 'loss' || figure.kind === 'posterior' || figure.kind === 'latent-map') continue;
    expect(figure.decoded).toEqual(await source.client.decode(figure.codes));
    expect(figure.codes.length / figure.latent).toBe(figure.decoded.length / 35);
  }
});

test('reconstruction: the first image of each class, one sample whose noise the image decides', async () => {
  const figure = await requested({ kind: 'reconstruction' });
  expect(figure.images.map(({ index, label }) => [label, index])).toEqual([
    [0, 3],
    [3, 1],
    [4, 0],
    [9, 2],
  ]);
  expect(figure.images[1]?.pixels).toEqual(await imageOf(1));
  const { mean, logVariance } = await source.client.encode(await imageOf(2));
  const noise = seededNormal(0, 'noise/reconstruction', 2, 4);
  const sample = mean.map((value, k) => value + Math.exp((logVariance?.[k] ?? 0) / 2) * (noise[k] ?? 0));
  figure.codes.subarray(12, 16).forEach((value, k) => expect(value).toBeCloseTo(sample[k] ?? NaN, 5));
});

test('reconstruction of the mean has no noise and no seed', async () => {
  const figure = await requested({ kind: 'reconstruction', code: 'mean' });
  expect(figure.codes.subarray(0, 4)).toEqual(await meanOf(3));
  const other = await requested({ kind: 'reconstruction', code: 'mean', seed: 5 });
  expect(other.codes).toEqual(figure.codes);
});

test('the seed, not the moment, decides the noise', async () => {
  const figure = await requested({ kind: 'reconstruction' });
  expect((await requested({ kind: 'reconstruction' })).codes).toEqual(figure.codes);
  expect((await requested({ kind: 'reconstruction', seed: 1 })).codes).not.toEqual(figure.codes);
});

test('variance perturbation: column 0 is the same in every row, no other is', async () => {
  const figure = await requested({ kind: 'variance-perturbation' });
  expect(figure.images).toEqual([{ index: 1, label: 3, pixels: await imageOf(1) }]);
  const codes = cells(figure.codes, 4);
  const column = (j: number): string[] => codes.filter((_, i) => i % 5 === j);
  expect(figure.draws).toBe(6);
  expect(new Set(column(0)).size).toBe(1);
  for (const j of [1, 2, 3, 4]) expect(new Set(column(j)).size).toBe(6);
});

test('mean perturbation: rows by falling value, column δ = 0 the same in every row', async () => {
  const figure = await requested({ kind: 'mean-perturbation' });
  expect(figure.dimensions).toEqual([2, 0, 3, 1]);
  const codes = cells(figure.codes, 4);
  expect(new Set(codes.filter((_, i) => i % 7 === 3)).size).toBe(1);
  expect(new Set(codes).size).toBe(4 * 6 + 1);
});

test('mean perturbation shows at most 20 dimensions, the largest', async () => {
  const values = Array.from({ length: 30 }, (_, j) => j);
  const figure = await requested(
    { kind: 'mean-perturbation' },
    {
      ...source,
      client: toyModel(30),
      ordering: () => Promise.resolve({ measure: 'kl', values, images: 9 }),
    },
  );
  expect(figure.dimensions).toEqual(Array.from({ length: 20 }, (_, i) => 29 - i));
});

test('interpolation goes from the mean of a 4 to the mean of a 9', async () => {
  const figure = await requested({ kind: 'interpolation' });
  expect(figure.images.map(({ label }) => label)).toEqual([4, 9]);
  expect(figure.codes.subarray(0, 4)).toEqual(await meanOf(0));
  expect(figure.codes.subarray(40)).toEqual(await meanOf(2));
  const spherical = await requested({ kind: 'interpolation', path: 'spherical' });
  expect(spherical.path).toBe('spherical');
  expect(spherical.codes).not.toEqual(figure.codes);
});

test('without labels the figures of classes are left out with a sentence, the others show image 0', async () => {
  const figures = valueOf(await noteFigures(withoutLabels));
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
  const figure = valueOf(
    await made({ kind: 'interpolation' }, { ...source, split: { ...source.split, labels } }),
  );
  expect(figure).toMatchObject({ kind: 'left-out', reason: 'one-class' });
});

test('an autoencoder has no variance to perturb and decodes its code as it is', async () => {
  expect(valueOf(await made({ kind: 'variance-perturbation' }, autoencoderSource))).toMatchObject({
    kind: 'left-out',
    figure: 'variance-perturbation',
    reason: 'no-variance',
  });
  const figure = await requested({ kind: 'reconstruction' }, autoencoderSource);
  expect(figure.code).toBe('deterministic');
  expect(figure.codes.subarray(0, 4)).toEqual(await meanOf(3));
});

test('chosen images are reconstructed in their order, with the noise that each has in any choice', async () => {
  const figure = await requested({ kind: 'reconstruction', images: [2, 4, 2] });
  expect(figure.images.map(({ index, label }) => [index, label])).toEqual([
    [2, 9],
    [4, 3],
    [2, 9],
  ]);
  expect(figure.choice).toBe('chosen');
  const first = await requested({ kind: 'reconstruction' });
  expect(first.choice).toBe('classes');
  expect(figure.codes.subarray(0, 4)).toEqual(first.codes.subarray(12, 16));
  expect(figure.codes.subarray(8)).toEqual(first.codes.subarray(12, 16));
  const unlabelled = await requested({ kind: 'reconstruction', images: [2] }, withoutLabels);
  expect(unlabelled.images).toEqual([{ index: 2, label: null, pixels: await imageOf(2) }]);
});

test('the variance of a chosen image is perturbed in one dimension, by chosen scales', async () => {
  const kind = 'variance-perturbation' as const;
  const given = { kind, image: 2, scales: [0, 3], draws: 2 };
  const one = await requested({ ...given, dimension: 1 });
  const all = await requested(given);
  expect(one).toMatchObject({ scales: [0, 3], draws: 2, dimension: 1, images: [{ index: 2 }] });
  const mean = await meanOf(2);
  const expected = mean.map((value, k) => (k === 1 ? (all.codes[4 + k] ?? NaN) : value));
  expect(one.codes.subarray(4, 8)).toEqual(expected);
  expect(one.codes.subarray(0, 4)).toEqual(mean);
  expect(one.codes).toHaveLength(4 * 4);
});

test('an absolute mean perturbation sets the dimension, whatever the image', async () => {
  const figure = await requested({ kind: 'mean-perturbation', image: 0, values: 'absolute' });
  const mean = await meanOf(0);
  // The second column of the first row: dimension 2 at −2.
  expect(figure.codes.subarray(4, 8)).toEqual(mean.map((value, k) => (k === 2 ? -2 : value)));
});

test.each(['offset', 'absolute'] as const)(
  'the latent traversal starts at 0, by %s values',
  async (values) => {
    const figure = await requested({ kind: 'mean-perturbation', from: 'prior', values });
    expect(figure.images).toEqual([]);
    expect([...figure.codes.subarray(0, 4)]).toEqual([0, 0, -3, 0]);
    expect([...figure.codes.subarray(12, 16)]).toEqual([0, 0, 0, 0]);
    expect([...figure.codes.subarray(6 * 4, 7 * 4)]).toEqual([0, 0, 3, 0]);
  },
);

test('interpolation goes between any two images, without labels too', async () => {
  const figure = await requested({ kind: 'interpolation', ends: [3, 1] }, withoutLabels);
  expect(figure.images.map(({ index }) => index)).toEqual([3, 1]);
  expect(figure.codes.subarray(0, 4)).toEqual(await meanOf(3));
  expect(figure.codes.subarray(40)).toEqual(await meanOf(1));
});

test('prior samples are draws of N(0, I) that the seed decides, the first ones alike in any number', async () => {
  const many = await requested({ kind: 'prior-samples', count: 400, seed: 3 });
  const few = await requested({ kind: 'prior-samples', count: 5, seed: 3 });
  expect(few.codes).toEqual(many.codes.subarray(0, 20));
  expect(few).toMatchObject({ prior: true, images: [], seed: 3 });
  const mean = many.codes.reduce((sum, z) => sum + z, 0) / 1600;
  const variance = many.codes.reduce((sum, z) => sum + z * z, 0) / 1600 - mean ** 2;
  expect(Math.abs(mean)).toBeLessThan(0.1);
  expect(Math.abs(variance - 1)).toBeLessThan(0.15);
  expect((await requested({ kind: 'prior-samples', count: 5 })).codes).not.toEqual(few.codes);
  expect((await requested({ kind: 'prior-samples' }, autoencoderSource)).prior).toBe(false);
});

test('samples of the aggregate posterior have the noise of those of the prior', async () => {
  const figure = await requested({ kind: 'prior-samples', count: 6, beside: 'aggregate', seed: 3 });
  const alone = await requested({ kind: 'prior-samples', count: 6, seed: 3 });
  const half = 6 * 4;
  expect(figure.codes.subarray(0, half)).toEqual(alone.codes);
  const indices = figure.images.map(({ index }) => index);
  expect(new Set(indices).size).toBeGreaterThan(1);
  const { mean, logVariance } = await source.client.encode(stack(figure.images.map(({ pixels }) => pixels)));
  figure.codes.subarray(half).forEach((z, i) => {
    expect(z).toBeCloseTo(
      (mean[i] ?? NaN) + Math.exp((logVariance?.[i] ?? NaN) / 2) * (alone.codes[i] ?? NaN),
      5,
    );
  });
  const codes = await requested(
    { kind: 'prior-samples', count: 6, beside: 'aggregate', seed: 3 },
    autoencoderSource,
  );
  expect(codes.codes.subarray(half)).toEqual(mean);
});

test('the manifold runs over the two dimensions of the largest KL, or over two that are wished, the others at 0', async () => {
  const figure = await requested({ kind: 'manifold', side: 3 });
  expect(figure.dimensions).toEqual([2, 0]);
  const [low = NaN, middle, high = NaN] = figure.quantiles;
  expect([low, middle, high]).toEqual([-high, 0, expect.closeTo(0.9674, 4)]);
  // The first row is the top: dimension `up` at its largest.
  expect(Array.from(figure.codes.subarray(0, 8), (z) => Number(z.toFixed(4)))).toEqual(
    [high, 0, low, 0, high, 0, 0, 0].map((z) => Number(z.toFixed(4))),
  );
  const wished = await requested({ kind: 'manifold', side: 2, dimensions: [1, 3] });
  expect(Array.from(wished.codes.subarray(4, 8), Math.sign)).toEqual([0, 1, 0, 1]);
  expect((await requested({ kind: 'manifold' }, autoencoderSource)).prior).toBe(false);
});

test('a model of one latent dimension has no manifold', async () => {
  const one = { ...source, client: toyModel(1) };
  const figure = await figureOf(one, figureRequestSchema.parse({ kind: 'manifold' }));
  expect(figure).toMatchObject({ ok: true, value: { kind: 'left-out', reason: 'one-dimension' } });
});

test.each([
  [
    { kind: 'reconstruction', images: [0, 5] },
    /^images: there is no test image 5\. Choose one from 0 to 4\.$/,
  ],
  [{ kind: 'variance-perturbation', image: 9 }, /^image: .*9\./],
  [{ kind: 'variance-perturbation', dimension: 4 }, /^dimension: .*latent dimension 4\. .*0 to 3\.$/],
  [{ kind: 'mean-perturbation', image: 5 }, /^image: /],
  [{ kind: 'interpolation', ends: [1, 7] }, /^ends: .*7\./],
  [{ kind: 'manifold', dimensions: [0, 4] }, /^dimensions: .*latent dimension 4\./],
  [{ kind: 'manifold', dimensions: [2, 2] }, /^dimensions: .*two different dimensions/],
])('%o is refused in a sentence that names the field', async (given, sentence) => {
  expect(errorOf(await made(given))).toEqual({
    code: 'usage.invalid',
    message: expect.stringMatching(sentence) as string,
  });
});

test('figures of every option are what their schema says', () => {
  for (const figure of optional) expect(figureSchema.parse(figure)).toEqual(figure);
});
