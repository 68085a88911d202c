import { expect, test } from 'vitest';
import { seededNormal } from '../../../../src/core/data/random.ts';
import {
  alongComponents,
  codeAt,
  principalComponents,
} from '../../../../src/core/latent/principal-components.ts';

/** Codes of five dimensions with variances 9, 4 and small ones along turned axes; `second` scales the second. */
const angle = 0.5;
const codesOf = (second = 2, sign = 1): Float32Array => {
  const noise = seededNormal(7, 'test', 0, 5000);
  return Float32Array.from({ length: 5000 }, (_, i) => {
    const [row, k] = [i - (i % 5), i % 5];
    const [a, b] = [3 * (noise[row] ?? 0), second * (noise[row + 1] ?? 0)];
    const turned = [
      sign * (Math.cos(angle) * a - Math.sin(angle) * b),
      Math.sin(angle) * a + Math.cos(angle) * b,
    ];
    return 10 + (turned[k] ?? 0.1 * (noise[i] ?? 0));
  });
};

test('the axes are the directions of most variance, with their shares of it', () => {
  const { mean, axes, shares } = principalComponents(codesOf(), 5);
  expect(Math.abs((mean[2] ?? 0) - 10)).toBeLessThan(0.02);
  expect(Math.abs(axes[0][0] ?? 0)).toBeCloseTo(Math.cos(angle), 1);
  expect(Math.abs(axes[1][1] ?? 0)).toBeCloseTo(Math.cos(angle), 1);
  expect(axes[0].reduce((sum, value, k) => sum + value * (axes[1][k] ?? 0), 0)).toBeCloseTo(0, 10);
  expect(shares[0]).toBeCloseTo(9 / 13, 1);
  expect(shares[0] + shares[1]).toBeGreaterThan(0.99);
});

test('positions have no correlation and lead back to codes', () => {
  const codes = codesOf();
  const components = principalComponents(codes, 5);
  const positions = alongComponents(codes, 5, components);
  let product = 0;
  for (let i = 0; i < 1000; i += 1) product += (positions[2 * i] ?? 0) * (positions[2 * i + 1] ?? 0);
  expect(Math.abs(product / 1000)).toBeLessThan(1e-3);
  const code = codeAt(components, 1.5, -2);
  const [x, y] = alongComponents(code, 5, components);
  expect(x).toBeCloseTo(1.5, 4);
  expect(y).toBeCloseTo(-2, 4);
});

test('an axis alone has its largest part positive; after another step it points as it did, in its place', () => {
  const first = principalComponents(codesOf(), 5);
  for (const axis of first.axes) {
    const largest = axis.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
    expect(largest).toBeGreaterThan(0);
  }
  const flipped = { ...first, axes: [first.axes[0].map((v) => -v), first.axes[1]] as const };
  const kept = principalComponents(codesOf(), 5, flipped);
  expect(kept.axes[0][0]).toBeCloseTo(flipped.axes[0][0] ?? 0, 6);
  // The second direction has more variance now: it stays the second axis.
  const exchanged = principalComponents(codesOf(5), 5, first);
  expect(
    exchanged.axes[0].reduce((sum, value, k) => sum + value * (first.axes[0][k] ?? 0), 0),
  ).toBeGreaterThan(0.9);
  expect(exchanged.shares[1]).toBeGreaterThan(exchanged.shares[0]);
});

test('one dimension has one axis', () => {
  const { axes, shares } = principalComponents(Float32Array.from([1, 2, 3, 6]), 1);
  expect([...axes[0], ...axes[1]]).toEqual([1, 0]);
  expect(shares).toEqual([1, 0]);
});
