import { expect, test } from 'vitest';
import { firstOfEachClass, interpolationEnds, perturbedImage } from '../../../../src/core/latent/choice.ts';

const labels = (...values: number[]): Uint8Array => Uint8Array.from(values);

test('the first image of each class that occurs, by rising class', () => {
  expect(firstOfEachClass(labels(7, 2, 7, 0, 2))).toEqual([
    { label: 0, index: 3 },
    { label: 2, index: 1 },
    { label: 7, index: 0 },
  ]);
});

test.each([
  ['a 4 and a 9', labels(9, 1, 4, 9, 4), [2, 0]],
  ['the two lowest classes without a 9', labels(4, 7, 2, 4), [2, 0]],
  ['the two lowest classes without a 4', labels(9, 3, 1), [2, 1]],
])('interpolation goes between %s', (_, given, indices) => {
  expect(interpolationEnds(given)?.map(({ index }) => index)).toEqual(indices);
});

test('interpolation needs two classes', () => {
  expect(interpolationEnds(labels(4, 4))).toBeNull();
});

test('the first 3 is perturbed, else image 0', () => {
  expect(perturbedImage(labels(1, 3, 3))).toBe(1);
  expect(perturbedImage(labels(1, 2))).toBe(0);
  expect(perturbedImage(null)).toBe(0);
});
