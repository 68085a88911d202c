import { expect, test } from 'vitest';
import { meanOfRuns, studentQuantile } from '../../../../src/core/statistics/student.ts';

/** P(−t ≤ T ≤ t) by Simpson's rule; the constant of the density makes the whole line 1. */
const inside = (t: number, freedom: number): number => {
  const density = (x: number): number => (1 + x ** 2 / freedom) ** (-(freedom + 1) / 2);
  const simpson = (f: (x: number) => number, until: number, parts: number): number => {
    const h = until / parts;
    let sum = f(0) + f(until);
    for (let i = 1; i < parts; i++) sum += f(i * h) * (i % 2 === 1 ? 4 : 2);
    return (sum * h) / 3;
  };
  // x = √ν·tan θ turns the line into a finite interval, where the density is cos^(ν−1) θ.
  const angular = (theta: number): number => Math.cos(theta) ** (freedom - 1);
  const whole = simpson(angular, Math.PI / 2, 4000) * Math.sqrt(freedom);
  return simpson(density, t, 20_000) / whole;
};

test.each([1, 2, 3, 4, 7, 30, 31, 60, 200])(
  '95 %% lie within the quantile for %i degrees of freedom',
  (freedom) => {
    expect(inside(studentQuantile(freedom), freedom)).toBeCloseTo(0.95, 4);
  },
);

test('the interval of a mean is as wide as the textbook says', () => {
  // Five values with mean 3 and s = √2.5: 2.776·√(2.5/5).
  expect(meanOfRuns([1, 2, 3, 4, 5])).toEqual({ count: 5, mean: 3, halfWidth: 2.776 * Math.sqrt(0.5) });
  expect(meanOfRuns([7])).toEqual({ count: 1, mean: 7, halfWidth: null });
  expect(meanOfRuns([])).toBeNull();
});
