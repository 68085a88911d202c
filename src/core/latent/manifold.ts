import { fail, ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import type { FigureOf, LeftOut } from '../../shared/figures.ts';
import { indexBelow } from './choice.ts';
import { fallingOrder, stack } from './codes.ts';
import { normalQuantiles } from './normal-quantile.ts';
import { finish, leftOut } from './source.ts';
import type { FigureSource, RequestOf } from './source.ts';

/**
 * Codes of a grid over two dimensions, all others 0, `[side * side, latent]`: a row for each value of dimension `up`,
 * the largest first, a column for each value of dimension `across`.
 */
export const gridCodes = (
  latent: number,
  [across, up]: readonly [number, number],
  values: readonly number[],
): Float32Array =>
  stack(
    values.toReversed().flatMap((high) =>
      values.map((wide) => {
        const code = new Float32Array(latent);
        code[across] = wide;
        code[up] = high;
        return code;
      }),
    ),
  );

/** The two that are wished, or the two that rank highest. */
const dimensionsOf = async (
  source: FigureSource,
  wished: readonly [number, number] | null,
): Promise<Result<[number, number]>> => {
  const { latent } = source.client;
  if (wished === null) {
    if (latent === 2) return ok([0, 1]);
    const [first = 0, second = 1] = fallingOrder((await source.ordering()).values);
    return ok([first, second]);
  }
  for (const dimension of wished) {
    const known = indexBelow(latent, dimension, 'dimensions', 'latent dimension');
    if (!known.ok) return known;
  }
  return wished[0] === wished[1]
    ? fail(
        'usage.invalid',
        'dimensions: the grid needs two different dimensions. Choose another for one of them.',
      )
    : ok([wished[0], wished[1]]);
};

/**
 * The decoder over a grid of codes (Kingma & Welling 2014, figure 4): values that part the unit interval evenly, through
 * the inverse distribution function of N(0, 1), so that under the prior each cell stands for equally much. Of more than
 * two dimensions the others are 0. An autoencoder has no prior: for it the grid is only a range of codes.
 */
export const manifoldFigure = async (
  source: FigureSource,
  { dimensions: wished, side }: RequestOf<'manifold'>,
): Promise<Result<FigureOf<'manifold'> | LeftOut>> => {
  if (source.client.latent < 2)
    return ok(
      leftOut(
        'manifold',
        'one-dimension',
        'The manifold is left out: its grid runs over two latent dimensions, and this model has one.',
      ),
    );
  const dimensions = await dimensionsOf(source, wished);
  if (!dimensions.ok) return dimensions;
  const quantiles = normalQuantiles(side);
  return ok({
    kind: 'manifold',
    dimensions: dimensions.value,
    quantiles,
    prior: source.variational,
    ...(await finish(source, [], gridCodes(source.client.latent, dimensions.value, quantiles))),
  });
};
