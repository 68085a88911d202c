import { indexColumn } from './column.ts';
import type { Column } from './column.ts';

/**
 * Where a growing column is lowest and highest, in buckets of 16, 32, 64 … values: any range of it can be drawn with few
 * points and all its spikes. Values that are not finite are passed over.
 */
export type Pyramid = {
  /** Takes in what was appended to the column; constant work for each value, on average. */
  readonly grow: () => void;
  /**
   * Indices of at most `most` values of the range `[from, until)`, ascending: all finite ones where they are few enough,
   * else the lowest and the highest of each of equally long parts. Parts stand still while the column grows.
   */
  readonly query: (from: number, until: number, most: number) => number[];
};

type Level = { readonly low: Column<Uint32Array>; readonly high: Column<Uint32Array> };
type Extremes = { low: number; high: number };

const base = 16;
const none = 0xffff_ffff;

export const createPyramid = (values: Column<Float32Array>): Pyramid => {
  const levels: Level[] = [];
  const at = (index: number): number => values.data[index] ?? NaN;

  const scan = (from: number, until: number): Extremes => {
    const { data } = values;
    let [low, high, lowest, highest] = [none, none, Infinity, -Infinity];
    for (let i = from; i < until; i += 1) {
      const value = data[i] ?? NaN;
      if (value < lowest && value !== -Infinity) [low, lowest] = [i, value];
      if (value > highest && value !== Infinity) [high, highest] = [i, value];
    }
    return { low, high };
  };
  const levelAt = (height: number): Level => (levels[height] ??= { low: indexColumn(), high: indexColumn() });
  const merge = ({ low, high }: Level, first: number): Extremes => {
    const [lowA = none, lowB = none] = [low.data[first], low.data[first + 1]];
    const [highA = none, highB = none] = [high.data[first], high.data[first + 1]];
    return {
      low: lowB === none || (lowA !== none && at(lowA) <= at(lowB)) ? lowA : lowB,
      high: highB === none || (highA !== none && at(highA) >= at(highB)) ? highA : highB,
    };
  };
  const put = (height: number, { low, high }: Extremes): void => {
    const level = levelAt(height);
    level.low.push(low);
    level.high.push(high);
    const { length } = level.low;
    if (length % 2 === 0) put(height + 1, merge(level, length - 2));
  };
  const grow = (): void => {
    for (let start = levelAt(0).low.length * base; start + base <= values.length; start += base)
      put(0, scan(start, start + base));
  };

  /** The extremes of a range that is a whole bucket, where they are known. */
  const known = (from: number, size: number): Extremes | null => {
    const level = levels[Math.log2(size / base)];
    const low = level?.low.data[from / size];
    const high = level?.high.data[from / size];
    const complete = level !== undefined && from / size < level.low.length;
    return complete && low !== undefined && high !== undefined ? { low, high } : null;
  };
  const partSize = (from: number, until: number, most: number): number => {
    let size = 2;
    while (2 * (Math.ceil(until / size) - Math.floor(from / size)) > most) size *= 2;
    return size;
  };
  const query: Pyramid['query'] = (from, until, most) => {
    const indices: number[] = [];
    if (until - from <= most) {
      for (let i = from; i < until; i += 1) if (Number.isFinite(at(i))) indices.push(i);
      return indices;
    }
    const size = partSize(from, until, most);
    for (let start = Math.floor(from / size) * size; start < until; start += size) {
      const [first, end] = [Math.max(start, from), Math.min(start + size, until)];
      const { low, high } = (end - first === size ? known(first, size) : null) ?? scan(first, end);
      if (low === none || high === none) continue;
      indices.push(Math.min(low, high));
      if (low !== high) indices.push(Math.max(low, high));
    }
    return indices;
  };
  return { grow, query };
};
