import { addOp, differentiable, integers, requireType } from './graph.ts';
import { GraphError, sameShape, shapeError, showShape, sizeOf } from './tensor.ts';
import type { Shape, Tensor } from './tensor.ts';

/** NumPy's broadcasting rule. */
export const broadcastShape = (op: string, a: Shape, b: Shape): Shape => {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, i) => {
    const m = a[i - rank + a.length] ?? 1;
    const n = b[i - rank + b.length] ?? 1;
    if (m !== n && m !== 1 && n !== 1)
      throw shapeError(op, a, b, `axis ${i} is ${m} in one and ${n} in the other`);
    return m === 1 ? n : m;
  });
};

/** The same values in another shape. */
export const reshape = (x: Tensor, shape: Shape): Tensor => {
  if (sameShape(x.shape, shape)) return x;
  if (sizeOf(x.shape) !== sizeOf(shape)) throw shapeError('Reshape', x.shape, shape, 'the sizes differ');
  const out = addOp(x.graph, 'Reshape', x.type, shape, {
    inputs: [x, integers(x.graph, shape)],
    attributes: { T: { type: x.type }, Tshape: { type: 'int32' } },
  });
  differentiable([x], [out], ([g]) => [g ? reshape(g, x.shape) : null]);
  return out;
};

/** Repeats a tensor along its axes of length 1 and new leading ones. */
export const broadcastTo = (x: Tensor, shape: Shape): Tensor => {
  if (sameShape(x.shape, shape)) return x;
  const lead = shape.length - x.shape.length;
  if (lead < 0 || x.shape.some((n, i) => n !== 1 && n !== shape[lead + i]))
    throw shapeError('BroadcastTo', x.shape, shape, 'only axes of length 1 can grow');
  const out = addOp(x.graph, 'BroadcastTo', x.type, shape, {
    inputs: [x, integers(x.graph, shape)],
    attributes: { T: { type: x.type }, Tidx: { type: 'int32' } },
  });
  differentiable([x], [out], ([g]) => [g ? unbroadcast(g, x.shape) : null]);
  return out;
};

/** The numbers of all axes of a tensor. */
export const everyAxis = (x: Tensor): readonly number[] => x.shape.map((_, i) => i);

/** The shape that is left after a reduction over `axes`. */
export const reducedShape = (op: string, shape: Shape, axes: readonly number[], keep: boolean): Shape => {
  const wrong = axes.find((axis) => !Number.isInteger(axis) || axis < 0 || axis >= shape.length);
  if (wrong !== undefined)
    throw new GraphError(`${op}: axis ${wrong} is not one of shape ${showShape(shape)}`);
  if (new Set(axes).size < axes.length)
    throw new GraphError(`${op}: axes [${axes.join(', ')}] name one twice`);
  return shape.flatMap((n, i) => (axes.includes(i) ? (keep ? [1] : []) : [n]));
};

/** A reducing op, without a gradient. */
export const reduction = (op: string, x: Tensor, axes: readonly number[], keep: boolean): Tensor => {
  requireType(op, 'float32', x);
  return addOp(x.graph, op, 'float32', reducedShape(op, x.shape, axes, keep), {
    inputs: [x, integers(x.graph, axes)],
    attributes: { T: { type: 'float32' }, Tidx: { type: 'int32' }, keep_dims: { bool: keep } },
  });
};

/** Sum over axes (all by default). */
export const reduceSum = (x: Tensor, axes = everyAxis(x), keepDimensions = false): Tensor => {
  const out = reduction('Sum', x, axes, keepDimensions);
  const kept = reducedShape('Sum', x.shape, axes, true);
  differentiable([x], [out], ([g]) => [g ? broadcastTo(reshape(g, kept), x.shape) : null]);
  return out;
};

/** Sums a gradient over the axes along which its input was broadcast, back to the input's shape. */
export const unbroadcast = (gradient: Tensor, shape: Shape): Tensor => {
  if (sameShape(gradient.shape, shape)) return gradient;
  const lead = gradient.shape.length - shape.length;
  const axes = gradient.shape.flatMap((n, i) => ((i < lead || shape[i - lead] === 1) && n !== 1 ? [i] : []));
  return reshape(axes.length === 0 ? gradient : reduceSum(gradient, axes, true), shape);
};
