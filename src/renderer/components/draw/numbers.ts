import { decimal } from '../../../figures/format.ts';
import { posteriorOrder } from '../../../figures/posterior-rows.ts';
import { dimensionName } from '../../../figures/text.ts';
import type { FigureOf } from '../../../shared/figures.ts';

/** The posterior as a table, its rows in the figure's order; an autoencoder has a code alone. */
export const posteriorNumbers = (figure: FigureOf<'posterior'>) => {
  const { mean, standardDeviation, kl } = figure;
  const columns = [
    { name: kl === null ? 'z' : 'μ', values: mean, digits: 3 },
    ...(standardDeviation === null ? [] : [{ name: 'σ', values: standardDeviation, digits: 3 }]),
    ...(kl === null ? [] : [{ name: 'KL', values: kl, digits: 2 }]),
  ];
  return {
    head: ['', ...columns.map(({ name }) => name)],
    rows: posteriorOrder(figure).map((j) => [
      dimensionName(j),
      ...columns.map(({ values, digits }) => decimal(values[j] ?? NaN, digits)),
    ]),
  };
};
