import { expect, test } from 'vitest';
import { countTicks } from '../../../src/figures/count-ticks.ts';

test('steps are counted at round distances with thousands apart', () => {
  expect(countTicks({ low: 0, high: 14_070 }, 5).map(({ label }) => label)).toEqual(['0', '5,000', '10,000']);
  expect(countTicks({ low: 0, high: 0.3 }, 5).map(({ label }) => label)).toEqual(['0']);
  for (const most of [2, 5, 9])
    for (const high of [3, 17, 469, 6566, 1_000_000])
      expect(countTicks({ low: 0, high }, most).length).toBeLessThanOrEqual(most);
});
