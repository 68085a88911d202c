import { expect, test } from 'vitest';
import {
  fallingOrder,
  interpolationCodes,
  interpolationStops,
  meanCodes,
  meanOffsets,
  standardDeviationOf,
  varianceCodes,
  vectorAt,
} from '../../../../src/core/latent/codes.ts';

const vector = (...values: number[]): Float32Array => Float32Array.from(values);
const posterior = { mean: vector(1, -2, 0.5), standardDeviation: vector(0.5, 1, 2) };
const rows = (codes: Float32Array, length: number): number[][] =>
  Array.from({ length: codes.length / length }, (_, i) => [...vectorAt(codes, i, length)]);
const norm = (values: readonly number[]): number => Math.hypot(...values);

test('the settings are those of the note', () => {
  expect(meanOffsets).toEqual([-3, -2, -1, 0, 1, 2, 3]);
  expect(interpolationStops).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
});

test('σ is the root of the exponential of log σ²', () => {
  const deviation = standardDeviationOf(vector(0, Math.log(4), Math.log(0.25)));
  expect([...deviation].map((value) => value.toFixed(6))).toEqual(['1.000000', '2.000000', '0.500000']);
});

test('a cell of the variance perturbation is μ + s·σ⊙ε, a row for each draw', () => {
  const codes = varianceCodes(posterior, [vector(1, 2, 3), vector(-1, 0, 1)], [0, 0.5, 4]);
  expect(rows(codes, 3)).toEqual([
    [1, -2, 0.5],
    [1.25, -1, 3.5],
    [3, 6, 24.5],
    [1, -2, 0.5],
    [0.75, -2, 1.5],
    [-1, -2, 8.5],
  ]);
});

test('with one dimension perturbed, it gets what it gets among all, and the others stay at μ', () => {
  const codes = rows(varianceCodes(posterior, [vector(1, 2, 3), vector(-1, 0, 1)], [0, 0.5, 4], 2), 3);
  expect(codes).toEqual([
    [1, -2, 0.5],
    [1, -2, 3.5],
    [1, -2, 24.5],
    [1, -2, 0.5],
    [1, -2, 1.5],
    [1, -2, 8.5],
  ]);
});

test('an absolute value takes the place of the dimension', () => {
  expect(rows(meanCodes(posterior.mean, [2, 0], [-3, 0, 1], 'absolute'), 3)).toEqual([
    [1, -2, -3],
    [1, -2, 0],
    [1, -2, 1],
    [-3, -2, 0.5],
    [0, -2, 0.5],
    [1, -2, 0.5],
  ]);
});

test('a row of the mean perturbation moves one dimension alone', () => {
  expect(rows(meanCodes(posterior.mean, [2, 0], [-3, 0, 1]), 3)).toEqual([
    [1, -2, -2.5],
    [1, -2, 0.5],
    [1, -2, 1.5],
    [-2, -2, 0.5],
    [1, -2, 0.5],
    [2, -2, 0.5],
  ]);
});

test('dimensions go by falling value, equal ones in their order', () => {
  expect(fallingOrder([0.5, 2, 0.5, 3, 0])).toEqual([3, 1, 0, 2, 4]);
});

test.each(['straight', 'spherical'] as const)('the %s path begins and ends at its codes', (path) => {
  const [a, b] = [vector(0.1, -0.7, 2), vector(1.3, 0.2, -0.4)];
  const codes = rows(interpolationCodes(a, b, interpolationStops, path), 3);
  expect(codes).toHaveLength(11);
  expect(codes[0]?.map(Math.fround)).toEqual([...a]);
  expect(codes[10]?.map(Math.fround)).toEqual([...b]);
});

test('the straight path goes evenly', () => {
  expect(rows(interpolationCodes(vector(0, 8), vector(4, 0), [0.25, 0.5], 'straight'), 2)).toEqual([
    [1, 6],
    [2, 4],
  ]);
});

test('the spherical path keeps the norm and goes by equal angles', () => {
  const codes = rows(interpolationCodes(vector(3, 0), vector(0, 3), [0.5, 1 / 3], 'spherical'), 2);
  for (const code of codes) expect(norm(code)).toBeCloseTo(3, 5);
  expect(codes.map(([x = 0, y = 0]) => (Math.atan2(y, x) * 180) / Math.PI)).toEqual([
    expect.closeTo(45, 4),
    expect.closeTo(30, 4),
  ]);
});

test.each([
  ['no direction', vector(0, 0), vector(2, 4), [1, 2]],
  ['one direction', vector(2, 2), vector(4, 4), [3, 3]],
  ['opposite directions', vector(2, 0), vector(-2, 0), [0, 0]],
])('where there is %s the spherical path is the straight one', (_, a, b, middle) => {
  expect([...interpolationCodes(a, b, [0.5], 'spherical')]).toEqual(middle);
});
