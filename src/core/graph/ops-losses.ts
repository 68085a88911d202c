import { constant, differentiable } from './graph.ts';
import { reduceSum, reshape } from './ops-broadcast.ts';
import { add, log, maximum, multiply, relu, scale, stopGradient, subtract, tanh } from './ops-elementwise.ts';
import { reduceProduct } from './ops-reduce.ts';
import { shapeError, sameShape } from './tensor.ts';
import type { Tensor } from './tensor.ts';

/** The logistic function by tanh: ½ + ½·tanh(o/2). TensorFlow's Sigmoid kernel costs twice as much. */
const logistic = (logits: Tensor): Tensor =>
  add(scale(tanh(scale(logits, 0.5)), 0.5), constant(logits.graph, 0.5));

/** Factors of a product that are taken the logarithm of together: each is ≥ ½, so 2⁻⁶⁴ at worst, far above underflow. */
const largestGroup = 64;

/** Σ log m along rows `[n, d]` of values in [½, 1], as logarithms of products: a logarithm costs ten multiplications. */
const sumOfLogs = (m: Tensor): Tensor => {
  const [n = 0, d = 0] = m.shape;
  const group =
    Array.from({ length: Math.min(d, largestGroup) }, (_, i) => i + 1).findLast((g) => d % g === 0) ?? 1;
  return reduceSum(log(reduceProduct(reshape(m, [n, d / group, group]), [2])), [1]);
};

/**
 * Bernoulli cross-entropy from logits o against targets x in [0, 1], both `[n, d]`, summed over each row: `[n]`.
 * softplus(o) − o·x, computed as max(o, 0) − o·x − log max(s, 1 − s) with s the logistic function of o: stable, and s
 * serves the gradient s − x too (error ≤ 1e-7 an element). Targets are data: no gradient flows to them.
 */
export const bernoulliCrossEntropy = (logits: Tensor, targets: Tensor): Tensor => {
  if (logits.shape.length !== 2 || !sameShape(logits.shape, targets.shape))
    throw shapeError(
      'bernoulliCrossEntropy',
      logits.shape,
      targets.shape,
      'both must be matrices of one shape',
    );
  const o = stopGradient(logits);
  const s = stopGradient(logistic(o));
  const certainty = sumOfLogs(maximum(s, subtract(constant(o.graph, 1), s)));
  const linear = reduceSum(subtract(relu(o), multiply(o, targets)), [1]);
  const value = stopGradient(subtract(linear, certainty));
  differentiable([logits], [value], ([g]) => [
    g ? multiply(subtract(s, targets), reshape(g, [...g.shape, 1])) : null,
  ]);
  return value;
};
