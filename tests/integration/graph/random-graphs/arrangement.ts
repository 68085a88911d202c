import type { Tensor as EagerTensor } from '@tensorflow/tfjs-node';
import * as ops from '../../../../src/core/graph/index.ts';
import type { Tensor } from '../../../../src/core/graph/index.ts';
import { tf } from '../../support/tensorflow.ts';
import type { Maker } from './arithmetic.ts';

type Reduction = {
  readonly op: string;
  readonly graph: (x: Tensor, axes: number[]) => Tensor;
  readonly eager: (x: EagerTensor, axes: number[]) => EagerTensor;
};

const reductions: readonly Reduction[] = [
  { op: 'reduceSum', graph: (x, axes) => ops.reduceSum(x, axes), eager: (x, axes) => tf.sum(x, axes) },
  { op: 'reduceMean', graph: (x, axes) => ops.reduceMean(x, axes), eager: (x, axes) => tf.mean(x, axes) },
  {
    op: 'reduceLogSumExp',
    graph: (x, axes) => ops.reduceLogSumExp(x, axes),
    eager: (x, axes) => tf.logSumExp(x, axes),
  },
];

const reduce: Maker = (known, chance) => {
  const { id, shape } = chance.oneOf(known);
  const axes = shape.flatMap((_, i) => (chance.below(2) === 0 ? [i] : []));
  const { op, graph, eager } = chance.oneOf(reductions);
  const kept = shape.filter((_, i) => !axes.includes(i));
  return { op, from: [id], shape: kept, graph: (a) => graph(a, axes), eager: (a) => eager(a, axes) };
};

const reshape: Maker = (known, chance) => {
  const { id, shape } = chance.oneOf(known);
  const size = ops.sizeOf(shape);
  const divisor = chance.oneOf([1, 2, 3, 4, 6].filter((n) => size % n === 0));
  const to = chance.oneOf([[size], [divisor, size / divisor], [divisor, 1, size / divisor]]);
  return {
    op: 'reshape',
    from: [id],
    shape: to,
    graph: (a) => ops.reshape(a, to),
    eager: (a) => tf.reshape(a, to),
  };
};

const transpose: Maker = (known, chance) => {
  const { id, shape } = chance.oneOf(known);
  if (shape.length === 0) return null;
  const turn = chance.below(shape.length);
  const axes = shape.map((_, i) => (i + turn) % shape.length);
  return {
    op: 'transpose',
    from: [id],
    shape: axes.flatMap((axis) => shape.slice(axis, axis + 1)),
    graph: (a) => ops.transpose(a, axes),
    eager: (a) => tf.transpose(a, axes),
  };
};

const slice: Maker = (known, chance) => {
  const { id, shape } = chance.oneOf(known);
  if (shape.length === 0) return null;
  const size = shape.map((n) => 1 + chance.below(n));
  const begin = shape.map((n, i) => chance.below(n - (size[i] ?? n) + 1));
  return {
    op: 'slice',
    from: [id],
    shape: size,
    graph: (a) => ops.slice(a, begin, size),
    eager: (a) => tf.slice(a, begin, size),
  };
};

const concat: Maker = (known, chance) => {
  const a = chance.oneOf(known);
  if (a.shape.length === 0) return null;
  const axis = chance.below(a.shape.length);
  const fits = known.filter(
    ({ shape }) => shape.length === a.shape.length && shape.every((n, i) => i === axis || n === a.shape[i]),
  );
  const b = chance.oneOf(fits);
  return {
    op: 'concat',
    from: [a.id, b.id],
    shape: a.shape.map((n, i) => (i === axis ? n + (b.shape[axis] ?? 0) : n)),
    graph: (x, y) => ops.concat([x, y], axis),
    eager: (x, y) => tf.concat([x, y], axis),
  };
};

const stack: Maker = (known, chance) => {
  const a = chance.oneOf(known);
  const b = chance.oneOf(known.filter(({ shape }) => ops.sameShape(shape, a.shape)));
  if (a.shape.length > 3) return null;
  return {
    op: 'stack',
    from: [a.id, b.id],
    shape: [2, ...a.shape],
    graph: (x, y) => ops.stack([x, y]),
    eager: (x, y) => tf.stack([x, y]),
  };
};

/** One or two of the parts; the others go unused. */
const unstack: Maker = (known, chance) => {
  const { id, shape } = chance.oneOf(known);
  const [n, ...rest] = shape;
  // tfjs cannot differentiate the parting into one part.
  if (n === undefined || n === 1) return null;
  const [i, j] = [chance.below(n), chance.below(n)];
  return {
    op: 'unstack',
    from: [id],
    shape: rest,
    graph: (a) => {
      const parts = ops.unstack(a);
      return ops.multiply(parts[i] ?? a, parts[j] ?? a);
    },
    eager: (a) => {
      const parts = tf.unstack(a);
      return tf.mul(parts[i] ?? a, parts[j] ?? a);
    },
  };
};

const matmul: Maker = (known, chance) => {
  const matrices = known.filter(({ shape }) => shape.length === 2);
  if (matrices.length === 0) return null;
  const [a, b] = [chance.oneOf(matrices), chance.oneOf(matrices)];
  const [transposeA, transposeB] = [chance.below(2) === 1, chance.below(2) === 1];
  const [m = 0, k = 0] = transposeA ? a.shape.toReversed() : a.shape;
  const [l = 0, n = 0] = transposeB ? b.shape.toReversed() : b.shape;
  if (k !== l) return null;
  return {
    op: 'matmul',
    from: [a.id, b.id],
    shape: [m, n],
    graph: (x, y) => ops.matmul(x, y, { transposeA, transposeB }),
    eager: (x, y) => tf.matMul(x, y, transposeA, transposeB),
  };
};

const biasAdd: Maker = (known, chance) => {
  const a = chance.oneOf(known);
  const fits = known.filter(({ shape }) => shape.length === 1 && shape[0] === a.shape[1]);
  if (a.shape.length !== 2 || fits.length === 0) return null;
  return {
    op: 'biasAdd',
    from: [a.id, chance.oneOf(fits).id],
    shape: a.shape,
    graph: (x, bias) => ops.biasAdd(x, bias),
    eager: (x, bias) => tf.add(x, bias),
  };
};

const broadcast: Maker = (known, chance) => {
  const { id, shape } = chance.oneOf(known);
  if (shape.length > 3) return null;
  const to = [chance.oneOf([1, 2]), ...shape.map((n) => (n === 1 ? chance.oneOf([1, 3]) : n))];
  return {
    op: 'broadcastTo',
    from: [id],
    shape: to,
    graph: (a) => ops.broadcastTo(a, to),
    eager: (a) => tf.broadcastTo(a, to),
  };
};

export const arrangement: readonly Maker[] = [
  ...[reduce, reshape, transpose, slice, concat, stack, unstack, broadcast],
  ...[matmul, matmul, matmul, biasAdd, biasAdd],
];
