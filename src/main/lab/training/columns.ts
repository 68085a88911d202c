import type { StepColumns } from '../../../shared/contract.ts';
import type { StepMetrics } from '../../../shared/metrics.ts';

type Row = Pick<StepMetrics, 'step' | 'reconstruction' | 'kl' | 'objective'>;

/** Consecutive steps as columns, null where there are none. */
export const columnsOf = (rows: readonly Row[]): StepColumns | null => {
  const [first] = rows;
  if (first === undefined) return null;
  return {
    first: first.step,
    reconstruction: Float64Array.from(rows, (row) => row.reconstruction),
    kl: first.kl === null ? null : Float64Array.from(rows, (row) => row.kl ?? NaN),
    objective: Float64Array.from(rows, (row) => row.objective),
  };
};

/** The columns with the rows behind their last step, which no file has yet; rows that they hold already are left out. */
export const withRecent = (columns: StepColumns | null, recent: readonly Row[]): StepColumns | null => {
  if (columns === null) return columnsOf(recent);
  const next = columns.first + columns.objective.length;
  const more = columnsOf(recent.filter(({ step }) => step >= next));
  if (more === null) return columns;
  const join = (a: Float64Array, b: Float64Array): Float64Array => {
    const joined = new Float64Array(a.length + b.length);
    joined.set(a);
    joined.set(b, a.length);
    return joined;
  };
  return {
    first: columns.first,
    reconstruction: join(columns.reconstruction, more.reconstruction),
    kl: columns.kl && more.kl && join(columns.kl, more.kl),
    objective: join(columns.objective, more.objective),
  };
};
