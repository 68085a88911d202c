import { addOp, constant, differentiable, requireType } from './graph.ts';
import { broadcastShape, unbroadcast } from './ops-broadcast.ts';
import { GraphError, sameShape, shapeError } from './tensor.ts';
import type { DataType, Tensor } from './tensor.ts';

const float = { T: { type: 'float32' } } as const;

type BinaryRule = (gradient: Tensor, a: Tensor, b: Tensor, out: Tensor) => readonly [Tensor, Tensor];

const binary =
  (op: string, rule: BinaryRule) =>
  (a: Tensor, b: Tensor): Tensor => {
    requireType(op, 'float32', a, b);
    const shape = broadcastShape(op, a.shape, b.shape);
    const out = addOp(a.graph, op, 'float32', shape, { inputs: [a, b], attributes: float });
    differentiable([a, b], [out], ([gradient]) => {
      if (!gradient) return [null, null];
      const [ga, gb] = rule(gradient, a, b, out);
      return [unbroadcast(ga, a.shape), unbroadcast(gb, b.shape)];
    });
    return out;
  };

const unary =
  (op: string, rule: (gradient: Tensor, x: Tensor, out: Tensor) => Tensor) =>
  (x: Tensor): Tensor => {
    requireType(op, 'float32', x);
    const out = addOp(x.graph, op, 'float32', x.shape, { inputs: [x], attributes: float });
    differentiable([x], [out], ([gradient]) => [gradient ? rule(gradient, x, out) : null]);
    return out;
  };

/** TensorFlow's own fused gradient kernels; they end the tape (no second derivatives through them). */
const gradientKernel = (op: string, a: Tensor, b: Tensor): Tensor =>
  addOp(a.graph, op, 'float32', a.shape, { inputs: [a, b], attributes: float });

export const add = binary('AddV2', (g) => [g, g]);
export const subtract = binary('Sub', (g) => [g, negate(g)]);
export const multiply = binary('Mul', (g, a, b) => [multiply(g, b), multiply(g, a)]);
export const divide = binary('RealDiv', (g, _a, b, out) => [
  divide(g, b),
  negate(divide(multiply(g, out), b)),
]);
/** Ties give the gradient to `a`, as `tf.maximum` does. */
export const maximum = binary('Maximum', (g, a, b) => choose(greaterEqual(a, b), g));
/** Ties give the gradient to `a`, as `tf.minimum` does. */
export const minimum = binary('Minimum', (g, a, b) => choose(greaterEqual(b, a), g));

export const negate = unary('Neg', (g) => negate(g));
export const square = unary('Square', (g, x) => multiply(g, scale(x, 2)));
export const sqrt = unary('Sqrt', (g, _x, out) => divide(scale(g, 0.5), out));
export const exp = unary('Exp', (g, _x, out) => multiply(g, out));
export const log = unary('Log', (g, x) => divide(g, x));
export const absolute = unary('Abs', (g, x) => multiply(g, sign(x)));
export const sign = unary('Sign', (g) => scale(g, 0));
export const tanh = unary('Tanh', (g, _x, out) => gradientKernel('TanhGrad', out, g));
export const sigmoid = unary('Sigmoid', (g, _x, out) => gradientKernel('SigmoidGrad', out, g));
export const relu = unary('Relu', (g, _x, out) => gradientKernel('ReluGrad', g, out));
export const elu = unary('Elu', (g, _x, out) => gradientKernel('EluGrad', g, out));
export const softplus = unary('Softplus', (g, x) => gradientKernel('SoftplusGrad', g, x));

/** x · factor, the factor a constant. */
export const scale = (x: Tensor, factor: number): Tensor =>
  factor === 1 ? x : multiply(x, constant(x.graph, factor));

const comparison =
  (op: string) =>
  (a: Tensor, b: Tensor): Tensor => {
    requireType(op, 'float32', a, b);
    return addOp(a.graph, op, 'bool', broadcastShape(op, a.shape, b.shape), {
      inputs: [a, b],
      attributes: float,
    });
  };

export const greaterEqual = comparison('GreaterEqual');
export const less = comparison('Less');

/** `a` where the condition holds, else `b`; condition, `a` and `b` broadcast. */
export const where = (condition: Tensor, a: Tensor, b: Tensor): Tensor => {
  requireType('SelectV2', 'bool', condition);
  requireType('SelectV2', 'float32', a, b);
  const shape = broadcastShape('SelectV2', condition.shape, broadcastShape('SelectV2', a.shape, b.shape));
  const out = addOp(a.graph, 'SelectV2', 'float32', shape, { inputs: [condition, a, b], attributes: float });
  differentiable([condition, a, b], [out], ([g]) => {
    if (!g) return [null, null, null];
    const [ga, gb] = choose(condition, g);
    return [null, unbroadcast(ga, a.shape), unbroadcast(gb, b.shape)];
  });
  return out;
};

/** A gradient parted in two: where the condition holds, and where it does not. */
const choose = (condition: Tensor, gradient: Tensor): readonly [Tensor, Tensor] => {
  const zero = constant(gradient.graph, 0);
  return [where(condition, gradient, zero), where(condition, zero, gradient)];
};

/** Another data type; gradients stop here. */
export const cast = (x: Tensor, type: DataType): Tensor =>
  addOp(x.graph, 'Cast', type, x.shape, {
    inputs: [x],
    attributes: { SrcT: { type: x.type }, DstT: { type }, Truncate: { bool: false } },
  });

/** Sums tensors of one shape in one op. */
export const addN = (tensors: readonly Tensor[]): Tensor => {
  const [first, ...rest] = tensors;
  if (first === undefined) throw new GraphError('AddN: nothing to add');
  requireType('AddN', 'float32', ...tensors);
  if (rest.length === 0) return first;
  const wrong = rest.find((t) => !sameShape(t.shape, first.shape));
  if (wrong !== undefined) throw shapeError('AddN', first.shape, wrong.shape, 'all must be equal');
  const out = addOp(first.graph, 'AddN', 'float32', first.shape, {
    inputs: tensors,
    attributes: { ...float, N: { int: tensors.length } },
  });
  differentiable(tensors, [out], ([g]) => tensors.map(() => g ?? null));
  return out;
};

/** The same value, with no gradient flowing back. */
export const stopGradient = (x: Tensor): Tensor => ({ ...x, tape: null });
