import { addNode, addOp, constant, differentiable, integers, outputOf, requireType } from './graph.ts';
import { broadcastTo, reshape } from './ops-broadcast.ts';
import { GraphError, sameShape, shapeError, showShape } from './tensor.ts';
import type { Node, Shape, Tensor } from './tensor.ts';

const typed = (x: Tensor) => ({ T: { type: x.type } }) as const;
const indexed = (x: Tensor) => ({ ...typed(x), Index: { type: 'int32' } }) as const;

export const transpose = (x: Tensor, axes: readonly number[]): Tensor => {
  if (axes.length !== x.shape.length || !x.shape.every((_, i) => axes.includes(i)))
    throw new GraphError(`Transpose: axes [${axes.join(', ')}] do not fit shape ${showShape(x.shape)}`);
  const shape = axes.map((axis) => x.shape[axis] ?? 0);
  const out = addOp(x.graph, 'Transpose', x.type, shape, {
    inputs: [x, integers(x.graph, axes)],
    attributes: { ...typed(x), Tperm: { type: 'int32' } },
  });
  const inverse = axes.map((_, i) => axes.indexOf(i));
  differentiable([x], [out], ([g]) => [g ? transpose(g, inverse) : null]);
  return out;
};

/** The part of `x` from `begin` of shape `size`. */
export const slice = (x: Tensor, begin: readonly number[], size: Shape): Tensor => {
  const fits = begin.length === x.shape.length && size.length === x.shape.length;
  if (!fits || x.shape.some((n, i) => (begin[i] ?? 0) < 0 || (begin[i] ?? 0) + (size[i] ?? 0) > n))
    throw shapeError('Slice', x.shape, size, `a part from [${begin.join(', ')}] reaches outside`);
  if (sameShape(x.shape, size)) return x;
  const out = addOp(x.graph, 'Slice', x.type, size, {
    inputs: [x, integers(x.graph, begin), integers(x.graph, size)],
    attributes: indexed(x),
  });
  differentiable([x], [out], ([g]) => [g ? pad(g, begin, x.shape) : null]);
  return out;
};

/** Zeros of `shape` with `x` placed at `begin`. */
const pad = (x: Tensor, begin: readonly number[], shape: Shape): Tensor => {
  const margins = shape.flatMap((n, i) => [begin[i] ?? 0, n - (begin[i] ?? 0) - (x.shape[i] ?? 0)]);
  const paddings = reshape(integers(x.graph, margins), [shape.length, 2]);
  const out = addOp(x.graph, 'Pad', x.type, shape, {
    inputs: [x, paddings],
    attributes: { ...typed(x), Tpaddings: { type: 'int32' } },
  });
  differentiable([x], [out], ([g]) => [g ? slice(g, begin, x.shape) : null]);
  return out;
};

/** Rows `begin` to `begin + count` of the first axis. */
export const rows = (x: Tensor, begin: number, count: number): Tensor => {
  const rest = x.shape.slice(1);
  return slice(x, [begin, ...rest.map(() => 0)], [count, ...rest]);
};

export const concat = (tensors: readonly Tensor[], axis: number): Tensor => {
  const [first, ...rest] = tensors;
  if (first === undefined) throw new GraphError('ConcatV2: nothing to join');
  if (!(axis in first.shape))
    throw new GraphError(`ConcatV2: axis ${axis} is not one of shape ${showShape(first.shape)}`);
  requireType('ConcatV2', first.type, ...rest);
  if (rest.length === 0) return first;
  for (const t of rest)
    if (t.shape.length !== first.shape.length || t.shape.some((n, i) => i !== axis && n !== first.shape[i]))
      throw shapeError('ConcatV2', first.shape, t.shape, `all but axis ${axis} must be equal`);
  const length = tensors.reduce((sum, t) => sum + (t.shape[axis] ?? 0), 0);
  const shape = first.shape.map((n, i) => (i === axis ? length : n));
  const out = addOp(first.graph, 'ConcatV2', first.type, shape, {
    inputs: [...tensors, integers(first.graph, axis)],
    attributes: { ...typed(first), N: { int: tensors.length }, Tidx: { type: 'int32' } },
  });
  differentiable(tensors, [out], ([g]) => {
    let start = 0;
    return tensors.map((t) => {
      const begin = t.shape.map((_, i) => (i === axis ? start : 0));
      start += t.shape[axis] ?? 0;
      return g ? slice(g, begin, t.shape) : null;
    });
  });
  return out;
};

/** Joins tensors of one shape along a new first axis. */
export const stack = (tensors: readonly Tensor[]): Tensor => {
  const [first] = tensors;
  if (first === undefined) throw new GraphError('Pack: nothing to stack');
  requireType('Pack', first.type, ...tensors);
  const wrong = tensors.find((t) => !sameShape(t.shape, first.shape));
  if (wrong !== undefined) throw shapeError('Pack', first.shape, wrong.shape, 'all must be equal');
  const out = addOp(first.graph, 'Pack', first.type, [tensors.length, ...first.shape], {
    inputs: tensors,
    attributes: { ...typed(first), N: { int: tensors.length }, axis: { int: 0 } },
  });
  differentiable(tensors, [out], ([g]) => (g ? unstack(g) : tensors.map(() => null)));
  return out;
};

/** Parts a tensor along its first axis. */
export const unstack = (x: Tensor): readonly Tensor[] => {
  const [count, ...rest] = x.shape;
  if (count === undefined) throw new GraphError('Unpack: a scalar has no first axis');
  const node = addNode(x.graph, 'Unpack', {
    inputs: [x],
    attributes: { ...typed(x), num: { int: count }, axis: { int: 0 } },
  });
  const outputs = Array.from({ length: count }, (_, i) => outputOf(x.graph, node, x.type, rest, i));
  differentiable([x], outputs, (gradients) => {
    if (gradients.every((g) => g === null)) return [null];
    const zeros = broadcastTo(constant(x.graph, 0), rest);
    return [stack(gradients.map((g) => g ?? zeros))];
  });
  return outputs;
};

/** The bytes of int32 values `[n]` in memory order, `[4n]`. */
export const bytesOf = (x: Tensor): Tensor => {
  if (x.type !== 'int32' || x.shape.length !== 1)
    throw new GraphError(`Bitcast: wants an int32 vector, got ${x.type} ${showShape(x.shape)}`);
  const parts = addOp(x.graph, 'Bitcast', 'uint8', [...x.shape, 4], {
    inputs: [x],
    attributes: { T: { type: 'int32' }, type: { type: 'uint8' } },
  });
  return reshape(parts, [4 * (x.shape[0] ?? 0)]);
};

/** The same tensor, computed only after `controls` have run. */
export const identity = (x: Tensor, controls: readonly Node[] = [], name = 'Identity'): Tensor => {
  const out = addOp(x.graph, 'Identity', x.type, x.shape, {
    inputs: [x],
    attributes: typed(x),
    controls,
    name,
  });
  differentiable([x], [out], ([g]) => [g ?? null]);
  return out;
};

/**
 * The same values in memory of TensorFlow's own. What tfjs-node feeds is memory of JavaScript, which only JavaScript's thread
 * may give back: it must not end up in a variable, whose old value is dropped by whatever thread assigns the next. No gradient
 * flows through it.
 */
export const copyOf = (x: Tensor): Tensor =>
  addOp(x.graph, 'DeepCopy', x.type, x.shape, { inputs: [x], attributes: typed(x) });
