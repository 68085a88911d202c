import { describe, expect, test } from 'vitest';
import { drawGaussian, fitGaussian } from '../../../../src/core/claims/gaussian.ts';
import { crossEntropies, disturb } from '../../../../src/core/claims/noise.ts';
import { deviationsOf } from '../../../../src/core/latent/moments.ts';
import { asBytes, bestOverlaps, quantile } from '../../../../src/core/claims/overlap.ts';
import { pairsBetween, pairsWithin } from '../../../../src/core/claims/pairs.ts';
import { passedClasses } from '../../../../src/core/claims/paths.ts';
import { randomCodes } from '../../../../src/core/claims/random-codes.ts';
import { createReader } from '../../../../src/core/claims/reader.ts';
import { measureRegions } from '../../../../src/core/claims/regions.ts';
import { spreadOf } from '../../../../src/core/claims/spread.ts';
import { exactly, isAbove } from '../../../../src/core/claims/verdict.ts';
import { seededNormal, seededUniform } from '../../../../src/core/data/random.ts';
import { estimate } from '../../../../src/core/statistics/estimate.ts';
import { errorOf, valueOf } from '../../../integration/support/results.ts';
import { decoderOf, flatland, stage } from './flatland.ts';

describe('the Gaussian that is fitted to codes', () => {
  test('has their mean and their full covariance, and so have its draws', () => {
    const [count, latent] = [20_000, 3];
    const noise = seededNormal(1, 'codes', 0, count * latent);
    // z₂ goes along with z₁; z₃ never changes.
    const codes = noise.map((x, at) => {
      const j = at % latent;
      if (j === 0) return 2 + x;
      return j === 1 ? 0.8 * (noise[at - 1] ?? 0) + 0.6 * x - 1 : 5;
    });
    const drawn = drawGaussian(fitGaussian(codes, latent), count, 3, 'test');
    const again = fitGaussian(drawn, latent);
    [2, -1, 5].forEach((mean, j) => expect(again.mean[j]).toBeCloseTo(mean, 1));
    const [one, , , along, other, , , , flat] = again.factor;
    expect(one).toBeCloseTo(1, 1);
    expect(along).toBeCloseTo(0.8, 1);
    expect(other).toBeCloseTo(0.6, 1);
    expect(flat).toBeLessThan(1e-9);
    expect(drawn.every(Number.isFinite)).toBe(true);
  });
});

describe('the overlap of pictures', () => {
  const [rows, columns] = [9, 7];
  const size = rows * columns;
  const random = (count: number, seed: number): Uint8Array =>
    Uint8Array.from(seededUniform(seed, 'pictures', 0, count * size), (u) => (u < 0.6 ? 0 : 255 * u));
  const naive = (references: Uint8Array, picture: Uint8Array): number =>
    Math.max(
      ...Array.from({ length: references.length / size }, (_, r) => {
        let [least, most] = [0, 0];
        picture.forEach((a, at) => {
          const b = references[r * size + at] ?? 0;
          least += Math.min(a, b);
          most += Math.max(a, b);
        });
        return most === 0 ? 0 : least / most;
      }),
    );

  test('is the largest that trying all references finds', async () => {
    const [references, pictures] = [random(300, 1), random(40, 2)];
    const found = await bestOverlaps(
      { pixels: references, rows, columns },
      { pixels: pictures, rows, columns },
      stage,
    );
    found.forEach((overlap, q) =>
      expect(overlap).toBeCloseTo(naive(references, pictures.subarray(q * size, (q + 1) * size)), 12),
    );
    expect(new Set(found).size).toBeGreaterThan(30);
    const enough = quantile(found, 0.5);
    const asked = { pixels: pictures, rows, columns };
    const reached = await bestOverlaps({ pixels: references, rows, columns }, asked, stage, enough);
    expect(Array.from(reached, (overlap) => overlap >= enough)).toEqual(
      Array.from(found, (overlap) => overlap >= enough),
    );
  });

  test('is 1 for a picture that is among them, 0 for one without ink, and small for a grey sheet', async () => {
    const strokes = Uint8Array.from({ length: size }, (_, at) => (at % columns === 3 ? 255 : 0));
    const pictures = Uint8Array.from([
      ...strokes,
      ...new Uint8Array(size),
      ...new Uint8Array(size).fill(255 / columns),
    ]);
    const [same, empty, grey] = await bestOverlaps(
      { pixels: strokes, rows, columns },
      { pixels: pictures, rows, columns },
      stage,
    );
    expect([same, empty]).toEqual([1, 0]);
    expect(grey).toBeLessThan(0.1);
  });

  test('of decoded means is taken on bytes, as grey images are stored', () => {
    expect([...asBytes(new Float32Array([0, 0.4999, 1]))]).toEqual([0, 127, 255]);
    expect(
      quantile(
        Float64Array.from({ length: 100 }, (_, i) => 99 - i),
        0.05,
      ),
    ).toBe(5);
  });
});

describe('pairs', () => {
  const labels = Uint8Array.from({ length: 90 }, (_, i) => i % 3);

  test('between two classes are of those classes, seeded, and many different ones', () => {
    const asked = { from: 2, to: 0, pairs: 300, seed: 1 };
    const pairs = valueOf(pairsBetween(labels, asked));
    expect(pairs).toHaveLength(300);
    expect(pairs.every(([a, b]) => labels[a] === 2 && labels[b] === 0)).toBe(true);
    expect(new Set(pairs.map(String)).size).toBeGreaterThan(200);
    expect(valueOf(pairsBetween(labels, asked))).toEqual(pairs);
    expect(valueOf(pairsBetween(labels, { ...asked, seed: 2 }))).not.toEqual(pairs);
    expect(errorOf(pairsBetween(labels, { ...asked, to: 7 })).message).toContain('class 7');
  });

  test('within a class are two images of it', () => {
    const pairs = pairsWithin(labels, 300, 1);
    expect(pairs.every(([a, b]) => a !== b && labels[a] === labels[b])).toBe(true);
    expect(new Set(pairs.map(([a]) => labels[a])).size).toBe(3);
    expect(pairsWithin(Uint8Array.of(4), 2, 1)).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });
});

describe('in a world of three classes along a line', () => {
  test('straight paths from the first to the last pass the middle one, and those to a neighbour are direct', async () => {
    const { client, training, test: images } = flatland();
    const reader = await createReader(client, training, stage);
    const passed = async (from: number, to: number) => {
      const pairs = valueOf(pairsBetween(images.labels, { from, to, pairs: 300, seed: 1 }));
      return passedClasses({ client, reader, means: images.codes }, { pairs, stops: 21, from, to }, stage);
    };
    const far = await passed(0, 2);
    expect(far.direct.value).toBe(0);
    expect(far.passed).toMatchObject([{ label: 1, share: { value: 1 } }]);
    expect(far.ends.value).toBe(1);
    expect(await passed(0, 1)).toMatchObject({ direct: { value: 1 }, passed: [] });
  });

  test('a decoder that jumps over the middle makes the same paths direct: pictures are read, not codes', async () => {
    const { training, test: images } = flatland();
    const client = decoderOf((x) => (x > 0 ? 4 : -4));
    const pairs = valueOf(pairsBetween(images.labels, { from: 0, to: 2, pairs: 300, seed: 1 }));
    const reader = await createReader(client, training, stage);
    const { direct } = await passedClasses(
      { client, reader, means: images.codes },
      { pairs, stops: 21, from: 0, to: 2 },
      stage,
    );
    expect(direct.value).toBe(1);
  });

  test('classes are regions, unless a class has two homes with another between them', async () => {
    const { client, training, test: images } = flatland();
    const asked = { queries: 90, pairs: 300, seed: 1 };
    const whole = await measureRegions(
      { client, reader: await createReader(client, training, stage) },
      { means: images.codes, labels: images.labels },
      asked,
      stage,
    );
    expect(whole).toMatchObject({ accuracy: { value: 1 }, ends: { value: 1 }, midpoints: { value: 1 } });
    // The first and the last are one class now.
    const merged = (labels: Uint8Array): Uint8Array => labels.map((label) => label % 2);
    const reader = await createReader(client, { ...training, labels: merged(training.labels) }, stage);
    const parted = await measureRegions(
      { client, reader },
      { means: images.codes, labels: merged(images.labels) },
      asked,
      stage,
    );
    expect(parted).toMatchObject({ accuracy: { value: 1 }, ends: { value: 1 } });
    // Two thirds of the pairs are of that class, and half of those have an end in each home.
    expect(parted.midpoints.value).toBeGreaterThan(0.55);
    expect(parted.midpoints.value).toBeLessThan(0.78);
  });

  test('noise keeps the classes until it is as large as the way to the next, with the same draws at each scale', async () => {
    const { client, training, test: images } = flatland();
    const reader = await createReader(client, training, stage);
    const size = new Float32Array(images.codes.length).fill(1.5);
    const levels = await disturb(
      { client, reader },
      { means: images.codes, labels: images.labels, size, given: null },
      1,
      stage,
    );
    const kept = levels.map(({ kept: share }) => share.value);
    expect(levels.map(({ scale }) => scale)).toEqual([0, 0.5, 1, 2, 4]);
    expect(kept[0]).toBe(1);
    // A class ends 2 away: Φ(−2/1.5) on each side that has a neighbour.
    expect(kept[2]).toBeGreaterThan(0.8);
    expect(kept[2]).toBeLessThan(0.95);
    expect(kept[4]).toBeLessThan(kept[3]!);
    const none = await disturb(
      { client, reader },
      { means: images.codes, labels: images.labels, size: size.map(() => 0), given: null },
      1,
      stage,
    );
    expect(none.map(({ kept: share }) => share.value)).toEqual([1, 1, 1, 1, 1]);
  });

  test('codes are like the data where data are, and not where none are', async () => {
    const { client, training, test: images, pictures } = flatland();
    const found = await randomCodes(
      { client, training, test: images },
      pictures,
      { codes: 400, seed: 1 },
      stage,
    );
    expect(found.reconstructions.alike.value).toBeGreaterThan(0.9);
    // The middle class has codes within some 0.75 of 0, where 55 % of N(0, 1) are.
    expect(found.prior.alike.value).toBeGreaterThan(0.45);
    expect(found.prior.alike.value).toBeLessThan(0.65);
    // The Gaussian over all three classes falls between them and beyond the ends.
    expect(found.fitted.alike.value).toBeLessThan(found.reconstructions.alike.value - 0.1);
    expect(found.testImages).toBe(images.labels.length);
    const far = decoderOf((x) => 40 + x);
    const away = await randomCodes(
      { client: far, training, test: images },
      pictures,
      { codes: 400, seed: 1 },
      stage,
    );
    expect(away.prior.alike.value).toBe(0);
    const unlabelled = { codes: training.codes, labels: null };
    const silent = await randomCodes(
      { client, training: unlabelled, test: images },
      pictures,
      { codes: 400, seed: 1 },
      stage,
    );
    expect(silent.prior.agreed).toBeNull();
    expect(silent.prior.alike).toEqual(found.prior.alike);
  });
});

test('the cross-entropy is that of its formula, and finite where a mean is 0 or 1', () => {
  const given = new Float32Array([1, 0, 0.25, 0.5]);
  const [first, second] = crossEntropies(given, new Float32Array([0.75, 0.5, 0, 1]), 2);
  expect(first).toBeCloseTo(-Math.log(0.75) - Math.log(0.5), 12);
  expect(second).toBeGreaterThan(10);
  expect(second).toBeLessThan(20);
});

test('deviations are those of each dimension', () => {
  expect([...deviationsOf(new Float32Array([1, 10, 3, 10]), 2)]).toEqual([1, 0]);
});

test('the spread is a mean over dimensions, then over images, with its error between images', () => {
  const logVariance = new Float32Array([0.01, 0.04, 1, 0.25].map(Math.log));
  const { images, deviation, perDimension } = spreadOf(logVariance, 2);
  expect(images).toBe(2);
  const expected = estimate([0.15, 0.75]);
  expect(deviation.value).toBeCloseTo(expected.value, 6);
  expect(deviation.standardError).toBeCloseTo(expected.standardError, 6);
  expect(perDimension[0]).toBeCloseTo(0.55, 6);
  expect(perDimension[1]).toBeCloseTo(0.35, 6);
});

test('a difference counts from two standard errors on', () => {
  const at = (value: number) => ({ value, standardError: 0.03 });
  expect(isAbove(at(0.59), at(0.5))).toBe(true);
  expect(isAbove(at(0.58), at(0.5))).toBe(false);
  expect(isAbove(at(0.58), exactly(0.5))).toBe(true);
  expect(isAbove(exactly(NaN), exactly(0))).toBe(false);
});
