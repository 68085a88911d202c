import { expect, test } from 'vitest';
import { valueColumn } from '../../../../src/renderer/charts/column.ts';
import { createPyramid } from '../../../../src/renderer/charts/pyramid.ts';
import { chance } from './chance.ts';

const build = (values: readonly number[], batch: () => number = () => values.length) => {
  const column = valueColumn();
  const pyramid = createPyramid(column);
  for (let start = 0; start < values.length;) {
    const end = Math.min(values.length, start + batch());
    for (const value of values.slice(start, end)) column.push(value);
    pyramid.grow();
    start = end;
  }
  return { column, pyramid };
};

const randomValues = (count: number, next: () => number): number[] =>
  Array.from({ length: count }, () => {
    const kind = next();
    if (kind < 0.01) return [NaN, Infinity, -Infinity][Math.floor(3 * next())]!;
    return kind < 0.02 ? 1e4 * (next() - 0.5) : Math.round(20 * next());
  });

const finite = (values: readonly number[]): number[] => values.filter(Number.isFinite);

test('what is queried holds the extremes of every part of any range, whatever the batches were', () => {
  const next = chance(7);
  for (let round = 0; round < 40; round += 1) {
    const values = randomValues(Math.floor(9000 * next()) + 1, next);
    const { column, pyramid } = build(values, () => 1 + Math.floor(200 * next()));
    for (let query = 0; query < 20; query += 1) {
      const from = Math.floor(values.length * next());
      const until = from + 1 + Math.floor((values.length - from) * next());
      const most = 10 + Math.floor(300 * next());
      const indices = pyramid.query(from, until, most);
      expect(indices.length).toBeLessThanOrEqual(most);
      expect(indices).toEqual([...new Set(indices)].sort((a, b) => a - b));
      for (const i of indices) expect(i >= from && i < until && Number.isFinite(column.data[i])).toBe(true);

      const found = indices.map((i) => column.data[i]!);
      const range = finite([...column.data.subarray(from, until)]);
      expect(Math.min(...found)).toBe(Math.min(...range));
      expect(Math.max(...found)).toBe(Math.max(...range));
    }
  }
});

test('the points are those of brute force over equal parts', () => {
  const next = chance(11);
  const values = randomValues(5000, next);
  const { column, pyramid } = build(values, () => 37);
  const [from, until, size] = [100, 4900, 64];
  const wanted: number[] = [];
  for (let start = 64; start < until; start += size) {
    const part = [...column.data.subarray(Math.max(from, start), Math.min(until, start + size))];
    const [low, high] = [Math.min(...finite(part)), Math.max(...finite(part))];
    const at = [part.indexOf(low), part.indexOf(high)].sort((a, b) => a - b);
    for (const i of new Set(at)) wanted.push(Math.max(from, start) + i);
  }
  expect(pyramid.query(from, until, 160)).toEqual(wanted);
});

test('a spike among a million values is kept at every zoom', () => {
  const values = new Array<number>(1_000_000).fill(100);
  const spikes = [3, 500_000, 765_432, 999_999];
  for (const i of spikes) values[i] = 543;
  const { pyramid } = build(values, () => 997);
  for (const width of [1_000_000, 300_000, 50_000, 4000, 900])
    for (const spike of spikes) {
      const from = Math.max(0, Math.min(spike - 10, 1_000_000 - width));
      expect(pyramid.query(from, from + width, 1500)).toContain(spike);
    }
});

test('few values are all given, and what is not finite never', () => {
  const { pyramid } = build([1, NaN, 3, Infinity, 5, -Infinity]);
  expect(pyramid.query(0, 6, 1500)).toEqual([0, 2, 4]);
  expect(pyramid.query(3, 4, 1500)).toEqual([]);
  expect(build(new Array<number>(100).fill(NaN)).pyramid.query(0, 100, 10)).toEqual([]);
});

test('points of parts that are complete stand still while the column grows', () => {
  const next = chance(3);
  const values = randomValues(6000, next);
  const before = build(values.slice(0, 5800)).pyramid.query(0, 5800, 1500);
  const after = build(values).pyramid.query(0, 6000, 1500);
  const until = 5792;
  expect(after.filter((i) => i < until)).toEqual(before.filter((i) => i < until));
});
