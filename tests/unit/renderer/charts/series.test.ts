import { expect, test } from 'vitest';
import { movingAverage } from '../../../../src/figures/loss-series.ts';
import { createSeries } from '../../../../src/renderer/charts/series.ts';
import type { Series } from '../../../../src/renderer/charts/series.ts';
import { chance } from './chance.ts';

const filled = (values: readonly number[]): Series => {
  const series = createSeries();
  for (const value of values) series.append(value);
  series.grow();
  return series;
};
const averageOf = (series: Series): number[] => {
  const { data, length } = series.smoothed().values;
  return [...data.subarray(0, length)];
};
const expectClose = (given: readonly number[], wanted: ArrayLike<number>): void => {
  expect(given).toHaveLength(wanted.length);
  given.forEach((value, i) =>
    Number.isNaN(wanted[i]) ? expect(value).toBeNaN() : expect(value).toBeCloseTo(wanted[i]!, 3),
  );
};

const next = chance(5);
const noisy = Array.from({ length: 5000 }, (_, i) => (i % 700 === 3 ? NaN : 100 + 20 * next()));

test('the average that grows with the batches is the debiased one over all steps', () => {
  for (const smoothing of [0, 0.5, 0.98, 0.999]) {
    const series = createSeries();
    for (let start = 0; start < noisy.length; start += 113) {
      for (const value of noisy.slice(start, start + 113)) series.append(value);
      series.grow();
      expect(series.smooth(smoothing, Infinity)).toBe(true);
    }
    expectClose(averageOf(series), movingAverage(noisy, smoothing));
  }
});

test('a constant is its own average from the first step on', () => {
  const series = filled([5, 5, 5]);
  series.smooth(0.999, Infinity);
  expectClose(averageOf(series), [5, 5, 5]);
});

test('another smoothing is worked at in slices, and the earlier average stays until it is complete', () => {
  const series = filled(noisy);
  series.smooth(0.5, Infinity);
  const before = averageOf(series);
  expect(series.smooth(0.98, 2000)).toBe(false);
  expect(averageOf(series)).toEqual(before);
  expect(series.smooth(0.98, 2000)).toBe(false);
  series.append(90);
  series.grow();
  expect(series.smooth(0.98, 2000)).toBe(true);
  expectClose(averageOf(series), movingAverage([...noisy, 90], 0.98));
});

test('going back to the smoothing that is shown drops the other one', () => {
  const series = filled(noisy);
  series.smooth(0.5, Infinity);
  series.smooth(0.98, 10);
  expect(series.smooth(0.5, 10)).toBe(true);
  expectClose(averageOf(series), movingAverage(noisy, 0.5));
});

test('values that are not finite are counted', () => {
  const { notFinite } = filled([1, NaN, 2, Infinity]);
  expect([...notFinite.data.subarray(0, notFinite.length)]).toEqual([1, 3]);
});
