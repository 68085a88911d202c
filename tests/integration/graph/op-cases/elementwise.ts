import type { Tensor as EagerTensor } from '@tensorflow/tfjs-node';
import * as ops from '../../../../src/core/graph/index.ts';
import type { Tensor } from '../../../../src/core/graph/index.ts';
import { tf } from '../../support/tensorflow.ts';
import { cases, shapeOf } from './op-case.ts';
import type { OpCase } from './op-case.ts';

type Binary<T> = (a: T, b: T) => T;

const every = ['s', '1', '5', '2,3', '2,1,3', '2,3,2,2'];

/** All ways to broadcast: scalars, missing axes, axes of length 1 in one operand or in both. */
const pairs = [
  's s',
  's 3',
  '2,3 s',
  '3 1',
  '1 1,1',
  '2,3 2,3',
  '2,3 3',
  '2,1 1,3',
  '1,3 2,1,1',
  '2,1,4,1 3,1,2',
  '2,3,2,2 2,3,2,2',
  '2,1,2,2 2',
];

/** An operand of one shape, broadcast to another by an op before, beside an operand of a third. */
const grown = [
  { source: '3', to: '2,3', other: '2,3' },
  { source: '1', to: '2,1', other: '2,3' },
  { source: 's', to: '3', other: '2,3' },
  { source: '2,1', to: '2,3', other: '4,1,1' },
];

/** Every pair of shapes, one tensor used twice, and an operand that was broadcast. */
const binary = (
  op: string,
  graph: Binary<Tensor>,
  eager: Binary<EagerTensor>,
  positive = false,
): readonly OpCase[] => [
  ...cases(op, pairs, graph, eager, { positive }),
  ...cases(
    op,
    ['2,3'],
    (a) => graph(a, ops.square(a)),
    (a) => eager(a, tf.square(a)),
    { positive },
  ),
  ...grown.flatMap(({ source, to, other }) => {
    const wide = (x: Tensor) => ops.broadcastTo(x, shapeOf(to));
    const eagerWide = (x: EagerTensor) => tf.broadcastTo(x, [...shapeOf(to)]);
    return [
      ...cases(
        op,
        [`${source} ${other}`],
        (a, b) => graph(wide(a), b),
        (a, b) => eager(eagerWide(a), b),
        { positive },
      ),
      ...cases(
        op,
        [`${other} ${source}`],
        (a, b) => graph(a, wide(b)),
        (a, b) => eager(a, eagerWide(b)),
        { positive },
      ),
    ];
  }),
];

/** tfjs forgets to reduce the gradient of a broadcast operand of maximum and minimum; its broadcastTo does not. */
export const broadcastFirst =
  (op: Binary<EagerTensor>): Binary<EagerTensor> =>
  (a, b) => {
    const shape = tf.backend_util.assertAndGetBroadcastShape(a.shape, b.shape);
    return op(tf.broadcastTo(a, shape), tf.broadcastTo(b, shape));
  };

export const elementwiseCases: readonly OpCase[] = [
  ...binary('add', ops.add, tf.add),
  ...binary('subtract', ops.subtract, tf.sub),
  ...binary('multiply', ops.multiply, tf.mul),
  ...binary('divide', ops.divide, tf.div, true),
  ...binary('maximum', ops.maximum, broadcastFirst(tf.maximum)),
  ...binary('minimum', ops.minimum, broadcastFirst(tf.minimum)),
  ...cases('negate', every, ops.negate, tf.neg),
  ...cases('square', every, ops.square, tf.square),
  ...cases('sqrt', every, ops.sqrt, tf.sqrt, { positive: true }),
  ...cases('exp', every, ops.exp, tf.exp),
  ...cases('log', every, ops.log, tf.log, { positive: true }),
  ...cases('absolute', every, ops.absolute, tf.abs),
  ...cases('sign', every, ops.sign, tf.sign),
  ...cases('tanh', every, ops.tanh, tf.tanh),
  ...cases('sigmoid', every, ops.sigmoid, tf.sigmoid),
  ...cases('relu', every, ops.relu, tf.relu),
  ...cases('elu', every, ops.elu, tf.elu),
  ...cases('softplus', every, ops.softplus, tf.softplus),
  ...cases(
    'scale',
    every,
    (a) => ops.scale(a, -1.5),
    (a) => tf.mul(a, -1.5),
  ),
  ...cases(
    'identity',
    every,
    (a) => ops.identity(a),
    (a) => tf.clone(a),
  ),
  ...cases(
    'where',
    ['s s s s', '2,3 2,3 2,3 s', '2,3 s 3 s', '3 1,3 2,1 s', '1,2,1 2,1,2,2 2,3,1,2 2', '2 3,2 3,1 1,2'],
    (a, b, c, d) => ops.where(ops.less(c, d), a, b),
    (a, b, c, d) => tf.where(tf.less(c, d), a, b),
    { data: 2 },
  ),
  ...cases(
    'addN',
    every.map((shape) => `${shape} ${shape} ${shape}`),
    (a, b, c) => ops.addN([a, b, c, a]),
    (a, b, c) => tf.addN([a, b, c, a]),
  ),
];
