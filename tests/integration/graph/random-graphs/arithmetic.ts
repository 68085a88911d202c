import type { Tensor as EagerTensor } from '@tensorflow/tfjs-node';
import * as ops from '../../../../src/core/graph/index.ts';
import type { Shape, Tensor } from '../../../../src/core/graph/index.ts';
import { broadcastFirst } from '../op-cases/elementwise.ts';
import { tf } from '../../support/tensorflow.ts';
import type { Chance } from './chance.ts';
import type { Step } from './program.ts';

/** A value made so far, by its number. */
export type Known = { readonly id: number; readonly shape: Shape };

/** Proposes a step on some of the values, or null where those that it drew do not fit. */
export type Maker = (known: readonly Known[], chance: Chance) => Step | null;

/** The shape that all broadcast to, or null where there is none of a moderate size. */
const common = (...values: readonly Known[]): Shape | null => {
  try {
    const shape = values.reduce<number[]>(
      (a, b) => tf.backend_util.assertAndGetBroadcastShape(a, [...b.shape]),
      [],
    );
    return ops.sizeOf(shape) > 200 ? null : shape;
  } catch {
    return null;
  }
};

/** The same numbers, unknown to tfjs's tape: it has no stopGradient. */
const detached = (x: EagerTensor): EagerTensor => tf.tensor(x.dataSync(), x.shape);

const half = ({ graph }: Tensor): Tensor => ops.constant(graph, 0.5);

/** A number above ½ of each, for roots, logarithms and divisors. */
const positive = (x: Tensor): Tensor => ops.add(ops.square(x), half(x));
const eagerPositive = (x: EagerTensor): EagerTensor => tf.add(tf.square(x), 0.5);

const smooth: readonly Pick<Step, 'op' | 'graph' | 'eager'>[] = [
  { op: 'tanh', graph: ops.tanh, eager: tf.tanh },
  { op: 'sigmoid', graph: ops.sigmoid, eager: tf.sigmoid },
  { op: 'softplus', graph: ops.softplus, eager: tf.softplus },
  { op: 'exp', graph: ops.exp, eager: tf.exp },
  { op: 'square', graph: ops.square, eager: tf.square },
  { op: 'negate', graph: ops.negate, eager: tf.neg },
  { op: 'scale', graph: (a) => ops.scale(a, 0.5), eager: (a) => tf.mul(a, 0.5) },
  { op: 'identity', graph: (a) => ops.identity(a), eager: (a) => tf.clone(a) },
  { op: 'log', graph: (a) => ops.log(positive(a)), eager: (a) => tf.log(eagerPositive(a)) },
  { op: 'sqrt', graph: (a) => ops.sqrt(positive(a)), eager: (a) => tf.sqrt(eagerPositive(a)) },
];

const kinked: typeof smooth = [
  { op: 'relu', graph: ops.relu, eager: tf.relu },
  { op: 'elu', graph: ops.elu, eager: tf.elu },
  { op: 'absolute', graph: ops.absolute, eager: tf.abs },
];

const unary: Maker = (known, chance) => {
  const { id, shape } = chance.oneOf(known);
  const even = chance.below(3) > 0;
  return { from: [id], shape, ...chance.oneOf(even ? smooth : kinked), ...(!even && { kink: (a) => a }) };
};

const binaries: typeof smooth = [
  { op: 'add', graph: ops.add, eager: tf.add },
  { op: 'subtract', graph: ops.subtract, eager: tf.sub },
  { op: 'multiply', graph: ops.multiply, eager: tf.mul },
  { op: 'divide', graph: (a, b) => ops.divide(a, positive(b)), eager: (a, b) => tf.div(a, eagerPositive(b)) },
];

const extremes: typeof smooth = [
  { op: 'maximum', graph: ops.maximum, eager: broadcastFirst(tf.maximum) },
  { op: 'minimum', graph: ops.minimum, eager: broadcastFirst(tf.minimum) },
];

const binary: Maker = (known, chance) => {
  const [a, b] = [chance.oneOf(known), chance.oneOf(known)];
  const shape = common(a, b);
  const even = chance.below(4) > 0;
  if (shape === null) return null;
  const op = chance.oneOf(even ? binaries : extremes);
  return { from: [a.id, b.id], shape, ...op, ...(!even && { kink: (x, y) => tf.sub(x, y) }) };
};

const where: Maker = (known, chance) => {
  const operands = [chance.oneOf(known), chance.oneOf(known), chance.oneOf(known), chance.oneOf(known)];
  const shape = common(...operands);
  return (
    shape && {
      op: 'where',
      from: operands.map(({ id }) => id),
      shape,
      data: 2,
      graph: (a, b, c, d) => ops.where(ops.less(c, d), a, b),
      eager: (a, b, c, d) => tf.where(tf.less(detached(c), detached(d)), a, b),
      kink: (_a, _b, c, d) => tf.sub(c, d),
    }
  );
};

const stopped: Maker = (known, chance) => {
  const { id, shape } = chance.oneOf(known);
  return {
    op: 'stopGradient',
    from: [id],
    shape,
    data: 1,
    graph: (a) => ops.stopGradient(a),
    eager: detached,
  };
};

// Targets by 0.3 of the logits: those of the logits themselves would leave no gradient but rounding.
const crossEntropy: Maker = (known, chance) => {
  const { id, shape } = chance.oneOf(known);
  const targets = chance.oneOf(known.filter((value) => ops.sameShape(value.shape, shape)));
  if (shape.length !== 2) return null;
  return {
    op: 'bernoulliCrossEntropy',
    from: [id, targets.id],
    shape: shape.slice(0, 1),
    data: 1,
    graph: (a, b) => ops.bernoulliCrossEntropy(a, ops.sigmoid(ops.scale(b, 0.3))),
    eager: (a, b) => tf.sum(tf.sub(tf.softplus(a), tf.mul(a, tf.sigmoid(tf.mul(detached(b), 0.3)))), 1),
  };
};

export const arithmetic: readonly Maker[] = [
  unary,
  unary,
  binary,
  binary,
  binary,
  where,
  stopped,
  crossEntropy,
];
