import { decimal } from '../../../figures/format.ts';
import { dimensionName } from '../../../figures/text.ts';
import type { Trace } from '../../../shared/trace.ts';
import { deviations } from './steps.ts';

export type DrawingNumbers = {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

/** The latent values of the drawing as a table: a row for each dimension; an autoencoder has only μ and z. */
export const drawingNumbers = (trace: Trace): DrawingNumbers => {
  const columns = [
    { name: 'μ', values: trace.mean, digits: 3 },
    { name: 'σ', values: deviations(trace), digits: 3 },
    { name: 'ε', values: trace.noise, digits: 3 },
    { name: 'z', values: trace.code, digits: 3 },
    { name: 'KL', values: trace.klPerDimension, digits: 2 },
  ].flatMap(({ values, ...column }) => (values === null ? [] : [{ ...column, values }]));
  return {
    head: ['', ...columns.map(({ name }) => name)],
    rows: Array.from(trace.mean, (_, j) => [
      dimensionName(j),
      ...columns.map(({ values, digits }) => decimal(values[j] ?? NaN, digits)),
    ]),
  };
};
