import { expect, test } from 'vitest';
import { logTicks, yAxis } from '../../../src/figures/loss-axis.ts';

const run = Array.from({ length: 1000 }, (_, i) => ({ x: i + 1, y: i < 5 ? 543 - i : 120 - i / 100 }));
const plain = { zoomed: false, logarithmic: false };

test('a start that would flatten the rest is cut off and told', () => {
  const { range, cutOffs } = yAxis(run, plain);
  expect(cutOffs).toEqual([{ side: 'above', value: 543, step: 1 }]);
  expect(range.high).toBeLessThan(125);
});

test('what a person has zoomed to is shown to its extremes', () => {
  const { range, cutOffs } = yAxis(run.slice(0, 100), { ...plain, zoomed: true });
  expect(cutOffs).toEqual([]);
  expect(range.high).toBeGreaterThan(543);
  expect(yAxis(run.slice(500), { ...plain, zoomed: true }).range.high).toBeLessThan(116);
});

test('a logarithmic axis shows everything, and is refused where a value is not positive', () => {
  const axis = yAxis(run, { ...plain, logarithmic: true });
  expect(axis.logarithmic).toBe(true);
  expect(axis.range.high).toBeGreaterThan(543);
  expect(axis.range.low).toBeGreaterThan(0);
  const touching = yAxis([...run, { x: 1001, y: 0 }], { ...plain, logarithmic: true });
  expect(touching.logarithmic).toBe(false);
});

test('logarithmic ticks are at 1, 2 and 5, or at equal distances in a narrow range', () => {
  expect(logTicks({ low: 0.04, high: 30 }).map(({ label }) => label)).toEqual([
    '0.05',
    '0.1',
    '0.2',
    '0.5',
    '1',
    '2',
    '5',
    '10',
    '20',
  ]);
  expect(logTicks({ low: 101, high: 119 }).map(({ label }) => label)).toEqual(['105', '110', '115']);
});

test('an axis of no points and of one value has a height', () => {
  for (const zoomed of [false, true])
    for (const points of [[], [{ x: 1, y: 7 }]]) {
      const { range, ticks } = yAxis(points, { zoomed, logarithmic: false });
      expect(range.high - range.low).toBeGreaterThan(0.5);
      expect(ticks.length).toBeGreaterThan(1);
    }
});
