import { logVarianceRange } from '../../shared/experiment.ts';
import type { Experiment } from '../../shared/experiment.ts';
import { constant } from '../graph/graph.ts';
import { reduceSum } from '../graph/ops-broadcast.ts';
import {
  add,
  exp,
  maximum,
  minimum,
  multiply,
  negate,
  scale,
  square,
  subtract,
  sigmoid,
} from '../graph/ops-elementwise.ts';
import { bernoulliCrossEntropy } from '../graph/ops-losses.ts';
import type { Tensor } from '../graph/tensor.ts';
import type { Weights } from './network.ts';
import { logVarianceName } from './parameters.ts';

/** The log-variance of a Gaussian likelihood, `[1]` or a scalar, held in its range. */
const logVarianceOf = ({ logVariance }: Experiment['likelihood'], weights: Weights, like: Tensor): Tensor => {
  const { graph } = like;
  const learned = weights.get(logVarianceName);
  if (learned === undefined) return constant(graph, logVariance);
  const { min, max } = logVarianceRange;
  return maximum(minimum(learned, constant(graph, max)), constant(graph, min));
};

/**
 * −log N(x; m, s²) summed over each row, ½ Σ ((x − m)²/s² + log s² + log 2π), with the mean m the logistic function of the
 * decoder's output: `[n, d]` to `[n]`.
 */
const gaussian = (output: Tensor, targets: Tensor, logVariance: Tensor): Tensor => {
  const squares = square(subtract(sigmoid(output), targets));
  const spread = add(logVariance, constant(output.graph, Math.log(2 * Math.PI)));
  return scale(reduceSum(add(multiply(squares, exp(negate(logVariance))), spread), [1]), 0.5);
};

/**
 * The reconstruction loss of each row, −log p(x|z) in nats: decoder's outputs and targets `[n, pixels]` to `[n]`. On grey
 * pixels the Bernoulli one is a cross-entropy.
 */
export const negativeLogLikelihood = (
  likelihood: Experiment['likelihood'],
  weights: Weights,
  outputs: Tensor,
  targets: Tensor,
): Tensor =>
  likelihood.kind === 'bernoulli'
    ? bernoulliCrossEntropy(outputs, targets)
    : gaussian(outputs, targets, logVarianceOf(likelihood, weights, outputs));
