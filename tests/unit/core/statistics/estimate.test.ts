import { expect, test } from 'vitest';
import { estimate, proportion } from '../../../../src/core/statistics/estimate.ts';

test('a mean has the standard error sd/√n', () => {
  expect(estimate([1, 2, 3, 4]).value).toBe(2.5);
  expect(estimate([1, 2, 3, 4]).standardError).toBeCloseTo(Math.sqrt(5 / 3 / 4), 12);
  expect(estimate([7])).toEqual({ value: 7, standardError: 0 });
});

test('the error of a share is that of the binomial for many cases', () => {
  const { value, standardError } = proportion(300, 1000);
  expect(value).toBe(0.3);
  expect(standardError).toBeCloseTo(Math.sqrt((0.3 * 0.7) / 1000), 4);
});

test('a share of none or of all is not known exactly', () => {
  for (const hits of [0, 400]) expect(proportion(hits, 400).standardError).toBeCloseTo(1 / 802, 12);
});
