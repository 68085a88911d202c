import { expect, test } from 'vitest';
import { meanCurve } from '../../../../src/core/statistics/mean-curve.ts';
import { meanOfRuns } from '../../../../src/core/statistics/student.ts';

const curve = (...values: readonly number[]) =>
  values.map((value, i) => ({ epoch: i + 1, step: (i + 1) * 30, value }));

test('a mean curve has at each epoch the mean of runs and its interval', () => {
  const found = meanCurve([curve(5, 3), curve(7, 3.5), curve(6, 2.5)]);
  expect(found.map(({ epoch, step }) => [epoch, step])).toEqual([
    [1, 30],
    [2, 60],
  ]);
  // ± t₀.₉₇₅(2)·s/√3 with s = 1 and ½.
  expect(found[0]?.mean).toBeCloseTo(6, 12);
  expect(found[0]?.halfWidth).toBeCloseTo(4.303 / Math.sqrt(3), 12);
  expect(found[1]).toMatchObject({ mean: 3, halfWidth: meanOfRuns([3, 3.5, 2.5])?.halfWidth });
});

test('an epoch that a run lacks, or that is not finite, is left out; one run has no interval', () => {
  expect(meanCurve([curve(5, 3), curve(7)]).map(({ epoch }) => epoch)).toEqual([1]);
  expect(meanCurve([curve(5, 3), curve(NaN, 4)]).map(({ epoch }) => epoch)).toEqual([2]);
  expect(meanCurve([curve(5, 3)])).toEqual([]);
  expect(meanCurve([])).toEqual([]);
});
