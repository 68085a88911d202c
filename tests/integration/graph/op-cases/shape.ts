import type { Tensor as EagerTensor } from '@tensorflow/tfjs-node';
import * as ops from '../../../../src/core/graph/index.ts';
import { tf } from '../../support/tensorflow.ts';
import { cases, numbersOf, shapeOf } from './op-case.ts';
import type { OpCase } from './op-case.ts';

const reshapes = [
  ['s', '1,1'],
  ['6', '2,3'],
  ['2,3,2,2', '4,6'],
  ['2,3', '2,3'],
] as const;

const growths = [
  ['s', '2,3'],
  ['1', '4'],
  ['3', '2,3'],
  ['2,1,2', '3,2,4,2'],
  ['2,3', '2,3'],
] as const;

const orders = [
  ['5', '0'],
  ['2,3', '1,0'],
  ['2,3,4', '2,0,1'],
  ['2,3,2,4', '3,0,2,1'],
] as const;

/** Shape, first index, shape of the part. */
const parts = [
  ['5', '2', '3'],
  ['3,4', '1,0', '2,3'],
  ['2,3', '0,0', '2,3'],
  ['2,3,4', '0,2,1', '1,1,2'],
  ['2,3,2,4', '1,0,1,2', '1,2,1,2'],
] as const;

const joins = [
  ['3 2 1', 0],
  ['2,3 2,1 2,2', 1],
  ['2,3,1,2 2,3,2,2 2,3,1,2', 2],
] as const;

/** The sum over all axes along which `from` was repeated to become `to`. */
const unbroadcast = (x: EagerTensor, from: string, to: string): EagerTensor => {
  const [narrow, wide] = [shapeOf(from), shapeOf(to)];
  const lead = wide.length - narrow.length;
  const axes = wide.flatMap((_, i) => (i < lead || narrow[i - lead] === 1 ? [i] : []));
  return tf.reshape(tf.sum(x, axes), [...narrow]);
};

const resizing: readonly OpCase[] = [
  ...reshapes.flatMap(([from, to]) =>
    cases(
      'reshape',
      [from],
      (a) => ops.reshape(a, shapeOf(to)),
      (a) => tf.reshape(a, [...shapeOf(to)]),
    ),
  ),
  ...growths.flatMap(([from, to]) => [
    ...cases(
      'broadcastTo',
      [from],
      (a) => ops.broadcastTo(a, shapeOf(to)),
      (a) => tf.broadcastTo(a, [...shapeOf(to)]),
    ),
    ...cases(
      'unbroadcast',
      [to],
      (a) => ops.unbroadcast(a, shapeOf(from)),
      (a) => unbroadcast(a, from, to),
    ),
  ]),
  ...orders.flatMap(([shape, axes]) =>
    cases(
      'transpose',
      [shape],
      (a) => ops.transpose(a, numbersOf(axes)),
      (a) => tf.transpose(a, numbersOf(axes)),
    ),
  ),
];

const parting: readonly OpCase[] = [
  ...parts.flatMap(([shape, begin, size]) =>
    cases(
      'slice',
      [shape],
      (a) => ops.slice(a, numbersOf(begin), numbersOf(size)),
      (a) => tf.slice(a, numbersOf(begin), numbersOf(size)),
    ),
  ),
  ...cases(
    'rows',
    ['5', '5,2', '4,2,3,2'],
    (a) => ops.rows(a, 1, 2),
    (a) => tf.gather(a, [1, 2]),
  ),
  ...cases(
    'unstack',
    ['3', '3,2', '3,2,1,2'],
    (a) => ops.addN(ops.unstack(a).map((part, i) => ops.scale(part, i + 1))),
    (a) => tf.addN(tf.unstack(a).map((part, i) => tf.mul(part, i + 1))),
  ),
  // Two of three parts go unused.
  ...cases(
    'unstack',
    ['3', '3,2', '3,2,1,2'],
    (a) => ops.square(ops.unstack(a)[1] ?? a),
    (a) => tf.square(tf.unstack(a)[1] ?? a),
  ),
];

const joining: readonly OpCase[] = [
  ...joins.flatMap(([shapes, axis]) =>
    cases(
      'concat',
      [shapes],
      (a, b, c) => ops.concat([a, b, c, a], axis),
      (a, b, c) => tf.concat([a, b, c, a], axis),
    ),
  ),
  ...cases(
    'concat',
    ['2,2'],
    (a) => ops.concat([a], 0),
    (a) => tf.concat([a], 0),
  ),
  ...cases(
    'stack',
    ['s s s', '1 1 1', '2,3 2,3 2,3', '2,1,3 2,1,3 2,1,3'],
    (a, b, c) => ops.stack([a, b, c, a]),
    (a, b, c) => tf.stack([a, b, c, a]),
  ),
];

export const shapeCases: readonly OpCase[] = [...resizing, ...parting, ...joining];
