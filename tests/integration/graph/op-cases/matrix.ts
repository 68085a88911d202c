import type { Tensor as EagerTensor } from '@tensorflow/tfjs-node';
import * as ops from '../../../../src/core/graph/index.ts';
import type { Tensor } from '../../../../src/core/graph/index.ts';
import { tf } from '../../support/tensorflow.ts';
import { cases, numbersOf } from './op-case.ts';
import type { OpCase } from './op-case.ts';

/** Shapes and the axes that are reduced; none is a sum over nothing. */
const reductions = [
  ['s', ''],
  ['5', '0'],
  ['2,3', '0'],
  ['2,3', '1'],
  ['2,3', '0,1'],
  ['2,3,4', '2,0'],
  ['2,3,2,2', '1,3'],
  ['2,3,2,2', ''],
] as const;

type Reduce<T> = (x: T, axes: number[], keep: boolean) => T;

const reducing = (
  op: string,
  graph: Reduce<Tensor>,
  eager: Reduce<EagerTensor>,
  keep: boolean,
): readonly OpCase[] =>
  reductions.flatMap(([shape, axes]) =>
    cases(
      op,
      [shape],
      (a) => graph(a, numbersOf(axes), keep),
      (a) => eager(a, numbersOf(axes), keep),
    ),
  );

const over = (
  op: string,
  graph: (x: Tensor) => Tensor,
  eager: (x: EagerTensor) => EagerTensor,
): readonly OpCase[] =>
  cases(
    op,
    ['s', '5', '2,3', '2,3,2,2'],
    (a) => graph(a),
    (a) => eager(a),
  );

export const reducingCases: readonly OpCase[] = [
  ...[false, true].flatMap((keep) => [
    ...reducing('reduceSum', ops.reduceSum, tf.sum, keep),
    ...reducing('reduceMean', ops.reduceMean, tf.mean, keep),
  ]),
  ...reducing('reduceLogSumExp', (x, axes) => ops.reduceLogSumExp(x, axes), tf.logSumExp, false),
  ...over(
    'reduceSum',
    (x) => ops.reduceSum(x),
    (x) => tf.sum(x),
  ),
  ...over(
    'reduceMean',
    (x) => ops.reduceMean(x),
    (x) => tf.mean(x),
  ),
  ...over(
    'reduceLogSumExp',
    (x) => ops.reduceLogSumExp(x),
    (x) => tf.logSumExp(x),
  ),
];

const products = [
  { transposeA: false, transposeB: false, shapes: '2,4 4,3' },
  { transposeA: true, transposeB: false, shapes: '4,2 4,3' },
  { transposeA: false, transposeB: true, shapes: '2,4 3,4' },
  { transposeA: true, transposeB: true, shapes: '4,2 3,4' },
];

export const matrixCases: readonly OpCase[] = [
  ...products.flatMap(({ transposeA, transposeB, shapes }) => [
    ...cases(
      'matmul',
      [shapes, '3,3 3,3', '1,1 1,1'],
      (a, b) => ops.matmul(a, b, { transposeA, transposeB }),
      (a, b) => tf.matMul(a, b, transposeA, transposeB),
    ),
    ...cases(
      'matmul',
      ['3,3'],
      (a) => ops.matmul(a, a, { transposeA, transposeB }),
      (a) => tf.matMul(a, a, transposeA, transposeB),
    ),
  ]),
  ...cases(
    'biasAdd',
    ['4,3 3', '1,1 1'],
    (a, b) => ops.biasAdd(a, b),
    (a, b) => tf.add(a, b),
  ),
  // tfjs has no cross-entropy from logits of this form; this is its definition.
  ...cases(
    'bernoulliCrossEntropy',
    ['1,1 1,1', '2,3 2,3', '1,5 1,5', '4,1 4,1', '2,130 2,130', '3,67 3,67'],
    (logits, targets) => ops.bernoulliCrossEntropy(logits, targets),
    (logits, targets) => tf.sum(tf.sub(tf.softplus(logits), tf.mul(logits, targets)), 1),
    { data: 1 },
  ),
];
