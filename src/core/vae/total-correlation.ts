import { constant } from '../graph/graph.ts';
import { reduceSum, reshape } from '../graph/ops-broadcast.ts';
import { add, exp, multiply, negate, scale, square, subtract } from '../graph/ops-elementwise.ts';
import { reduceLogSumExp, reduceMean } from '../graph/ops-reduce.ts';
import type { Tensor } from '../graph/tensor.ts';

/** log N(z_i; μ_j, σ_j²) by dimension, for each pair of images, `[n, latent]` to `[n, n, latent]`. */
const pairwiseLogDensity = (codes: Tensor, mean: Tensor, logVariance: Tensor): Tensor => {
  const [n = 0, latent = 0] = codes.shape;
  const of = (x: Tensor): Tensor => reshape(x, [1, n, latent]);
  const squares = square(subtract(reshape(codes, [n, 1, latent]), of(mean)));
  const exponent = add(multiply(squares, exp(negate(of(logVariance)))), of(logVariance));
  return scale(add(exponent, constant(codes.graph, Math.log(2 * Math.PI))), -0.5);
};

/**
 * The total correlation E[log q(z) − Σ_d log q(z_d)] of a batch's codes by minibatch-weighted sampling, with `images` in
 * the training set: q(z) ≈ Σ_j q(z|x_j) / (n · images) (Chen et al. 2018, appendix C.1). Biased: it serves as an objective
 * only, never as a measure. Codes, posterior means and log-variances are `[n, latent]`.
 */
export const minibatchTotalCorrelation = (
  codes: Tensor,
  mean: Tensor,
  logVariance: Tensor,
  images: number,
): Tensor => {
  const [n = 0, latent = 0] = codes.shape;
  const densities = pairwiseLogDensity(codes, mean, logVariance);
  const joint = reduceLogSumExp(reduceSum(densities, [2]), [1]);
  const product = reduceSum(reduceLogSumExp(densities, [1]), [1]);
  const offset = (latent - 1) * Math.log(n * images);
  return add(reduceMean(subtract(joint, product)), constant(codes.graph, offset));
};
