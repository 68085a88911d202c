import { expect, test } from 'vitest';
import { count, decimal, dimensionNats, nats, offset, scaleFactor } from '../../../src/figures/format.ts';

test('numbers are written as the note writes them', () => {
  expect(count(14070)).toBe('14,070');
  expect([nats(543.21), nats(-0.04), nats(-1.25)]).toEqual(['543.2', '0.0', '−1.3']);
  expect(dimensionNats(2.414)).toBe('2.41');
  expect(decimal(0.07891, 3)).toBe('0.079');
  expect([-3, 0, 2].map(offset)).toEqual(['−3', '0', '+2']);
  expect([0, 0.5, 1, 4].map(scaleFactor)).toEqual(['0', '½', '1', '4']);
});
