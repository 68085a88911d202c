import { expect, test } from 'vitest';
import { normalQuantile, normalQuantiles } from '../../../../src/core/latent/normal-quantile.ts';

test.each([
  [0.5, 0],
  [0.975, 1.959963984540054],
  [0.8413447460685429, 1],
  [0.0013498980316300933, -3],
  [1e-10, -6.361340902404056],
])('Φ⁻¹(%d) is %d', (p, z) => {
  expect(normalQuantile(p)).toBeCloseTo(z, 7);
});

test('the quantiles of a grid are ascending, symmetric and part the mass evenly', () => {
  const values = normalQuantiles(20);
  expect(values).toEqual(values.toSorted((a, b) => a - b));
  expect(values[0]).toBeCloseTo(-(values[19] ?? NaN), 12);
  expect(values[19]).toBeCloseTo(1.959963984540054, 7);
  expect(normalQuantiles(3)[1]).toBe(0);
});
