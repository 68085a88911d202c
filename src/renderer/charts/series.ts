import { indexColumn, valueColumn } from './column.ts';
import type { Column } from './column.ts';
import { createPyramid } from './pyramid.ts';
import type { Pyramid } from './pyramid.ts';

/** A value for each step, the first at index 0. */
export type Line = { readonly values: Column<Float32Array>; readonly pyramid: Pyramid };

/** One loss of a run, step by step, and its moving average. */
export type Series = Line & {
  /** The indices of values that are NaN or infinite. */
  readonly notFinite: Column<Uint32Array>;
  readonly append: (value: number) => void;
  readonly grow: () => void;
  /**
   * Works at the moving average for a smoothing, at most `most` values far; true when it is complete. Only appended
   * values cost anything; another smoothing begins anew, and the earlier average stays until the new one is there.
   */
  readonly smooth: (smoothing: number, most: number) => boolean;
  /** The average that is there now. */
  readonly smoothed: () => Line;
};

const createLine = (): Line => {
  const values = valueColumn();
  return { values, pyramid: createPyramid(values) };
};

type Average = Line & { readonly smoothing: number; readonly advance: (most: number) => boolean };

/**
 * Exponential moving average without the bias of its start: m_t = α·m_{t−1} + (1 − α)·x_t, divided by 1 − αᵗ (Kingma &
 * Ba 2015, section 3, for a constant α), over every value that is finite.
 */
const createAverage = (source: Column<Float32Array>, smoothing: number): Average => {
  const { values, pyramid } = createLine();
  let [sum, weight] = [0, 0];
  const advance = (most: number): boolean => {
    const { data } = source;
    const until = Math.min(source.length, values.length + most);
    for (let i = values.length; i < until; i += 1) {
      const value = data[i] ?? NaN;
      if (Number.isFinite(value)) {
        sum = smoothing * sum + (1 - smoothing) * value;
        weight = smoothing * weight + (1 - smoothing);
      }
      values.push(weight === 0 ? NaN : sum / weight);
    }
    pyramid.grow();
    return until === source.length;
  };
  return { values, pyramid, smoothing, advance };
};

export const createSeries = (): Series => {
  const { values, pyramid } = createLine();
  const notFinite = indexColumn();
  let shown = createAverage(values, 0);
  let coming: Average | null = null;

  const smooth: Series['smooth'] = (smoothing, most) => {
    if (smoothing === shown.smoothing) {
      coming = null;
      return shown.advance(most);
    }
    if (coming?.smoothing !== smoothing) coming = createAverage(values, smoothing);
    if (!coming.advance(most)) return false;
    [shown, coming] = [coming, null];
    return true;
  };
  return {
    values,
    pyramid,
    notFinite,
    append: (value) => {
      if (!Number.isFinite(value)) notFinite.push(values.length);
      values.push(value);
    },
    grow: pyramid.grow,
    smooth,
    smoothed: () => shown,
  };
};
