import { describe, expect, it } from 'vitest';
import * as g from '../../../../src/core/graph/index.ts';
import type { DataType, Shape, Tensor } from '../../../../src/core/graph/index.ts';

const graph = g.createGraph();
const tensor = (shape: Shape, type: DataType = 'float32'): Tensor => g.placeholder(graph, 'x', type, shape);
const weights = g.variable(graph, 'weights', 'float32', [4, 3]);
const pixels = g.variable(graph, 'pixels', 'uint8', [4, 3]);

const binary = {
  AddV2: g.add,
  Sub: g.subtract,
  Mul: g.multiply,
  RealDiv: g.divide,
  Maximum: g.maximum,
  Minimum: g.minimum,
  GreaterEqual: g.greaterEqual,
  Less: g.less,
};

const unary = {
  Neg: g.negate,
  Square: g.square,
  Sqrt: g.sqrt,
  Exp: g.exp,
  Log: g.log,
  Abs: g.absolute,
  Sign: g.sign,
  Tanh: g.tanh,
  Sigmoid: g.sigmoid,
  Relu: g.relu,
  Elu: g.elu,
  Softplus: g.softplus,
};

const adam = (change: Partial<g.AdamInputs> = {}): g.AdamInputs => {
  const scalar = g.constant(graph, 0.5);
  return {
    ...{ mean: weights, variance: weights, beta1Power: scalar, beta2Power: scalar },
    ...{ learningRate: scalar, beta1: scalar, beta2: scalar, epsilon: scalar },
    ...change,
  };
};

/** The op that must be named, the two shapes that must be, and the mistake. */
const wrongShapes: readonly (readonly [op: string, a: Shape, b: Shape, mistake: () => unknown])[] = [
  ...Object.entries(binary).map(
    ([op, apply]) => [op, [2, 3], [2, 4], () => apply(tensor([2, 3]), tensor([2, 4]))] as const,
  ),
  ['AddV2', [2, 3], [2], () => g.add(tensor([2, 3]), tensor([2]))],
  ['SelectV2', [2], [3], () => g.where(tensor([2], 'bool'), tensor([3]), tensor([]))],
  ['SelectV2', [2], [3], () => g.where(tensor([], 'bool'), tensor([2]), tensor([3]))],
  ['AddN', [2], [3], () => g.addN([tensor([2]), tensor([3])])],
  ['Reshape', [2, 3], [5], () => g.reshape(tensor([2, 3]), [5])],
  ['BroadcastTo', [2, 3], [4, 3], () => g.broadcastTo(tensor([2, 3]), [4, 3])],
  ['BroadcastTo', [2, 3], [3], () => g.broadcastTo(tensor([2, 3]), [3])],
  ['MatMul', [2, 3], [4, 5], () => g.matmul(tensor([2, 3]), tensor([4, 5]))],
  ['MatMul', [2, 3], [2, 3], () => g.matmul(tensor([2, 3]), tensor([2, 3]))],
  [
    'MatMul',
    [3, 2],
    [3, 2],
    () => g.matmul(tensor([3, 2]), tensor([3, 2]), { transposeA: true, transposeB: true }),
  ],
  ['MatMul', [3], [3, 2], () => g.matmul(tensor([3]), tensor([3, 2]))],
  ['BiasAdd', [2, 3], [2], () => g.biasAdd(tensor([2, 3]), tensor([2]))],
  ['BiasAdd', [2, 3], [1, 3], () => g.biasAdd(tensor([2, 3]), tensor([1, 3]))],
  ['bernoulliCrossEntropy', [2, 3], [2, 4], () => g.bernoulliCrossEntropy(tensor([2, 3]), tensor([2, 4]))],
  ['Slice', [4], [3], () => g.slice(tensor([4]), [2], [3])],
  ['Slice', [4, 2], [3], () => g.slice(tensor([4, 2]), [0], [3])],
  ['Slice', [4], [2], () => g.slice(tensor([4]), [-1], [2])],
  ['Slice', [4, 2], [2, 2], () => g.rows(tensor([4, 2]), 3, 2)],
  ['ConcatV2', [2, 3], [3, 3], () => g.concat([tensor([2, 3]), tensor([3, 3])], 1)],
  ['ConcatV2', [2, 3], [2], () => g.concat([tensor([2, 3]), tensor([2])], 0)],
  ['Pack', [2], [3], () => g.stack([tensor([2]), tensor([3])])],
  ['StatelessRandomNormalV2', [3], [2], () => g.randomNormal(tensor([3], 'int32'), [5])],
  ['StatelessRandomUniformV2', [2, 1], [2], () => g.randomUniform(tensor([2, 1], 'int32'), [5])],
  ['AssignVariableOp', [4, 3], [3, 4], () => g.assign(weights, tensor([3, 4]))],
  [
    'ResourceScatterUpdate',
    [2, 3],
    [2, 4],
    () => g.scatterRows(weights, tensor([2], 'int32'), tensor([2, 4])),
  ],
  ['ResourceApplyAdam', [4, 3], [4], () => g.applyAdam(weights, tensor([4]), adam())],
  [
    'ResourceApplyAdam',
    [4, 3],
    [4],
    () => g.applyAdam(weights, tensor([4, 3]), adam({ mean: g.variable(graph, 'slot', 'float32', [4]) })),
  ],
  [
    'ResourceApplyAdam',
    [2],
    [],
    () => g.applyAdam(weights, tensor([4, 3]), adam({ beta1Power: tensor([2]) })),
  ],
];

const text = (shape: Shape): string => `[${shape.join(', ')}]`;
const messageOf = (mistake: () => unknown): string => {
  try {
    mistake();
  } catch (error) {
    if (error instanceof g.GraphError) return error.message;
    throw error;
  }
  throw new Error('nothing was wrong');
};

describe('a wrong shape', () => {
  it.each(wrongShapes)('is refused by %s: %j and %j', (op, a, b, mistake) => {
    const message = messageOf(mistake);
    expect(message.startsWith(`${op}: `)).toBe(true);
    expect(message).toContain(text(a));
    expect(message).toContain(text(b));
  });

  it.each([
    ['Sum', 'axis 2', () => g.reduceSum(tensor([2, 3]), [2])],
    ['Sum', 'axis -1', () => g.reduceMean(tensor([2, 3]), [-1])],
    ['Max', 'axis 1', () => g.reduceMax(tensor([2]), [1])],
    ['Prod', 'axis 0', () => g.reduceProduct(tensor([]), [0])],
    ['Sum', '[0, 0]', () => g.reduceSum(tensor([2, 3]), [0, 0])],
    ['Transpose', '[0, 0]', () => g.transpose(tensor([2, 3]), [0, 0])],
    ['Transpose', '[1]', () => g.transpose(tensor([2, 3]), [1])],
    ['ConcatV2', 'axis 1', () => g.concat([tensor([2]), tensor([2])], 1)],
    ['ConcatV2', 'nothing', () => g.concat([], 0)],
    ['Pack', 'nothing', () => g.stack([])],
    ['AddN', 'nothing', () => g.addN([])],
    ['Unpack', 'scalar', () => g.unstack(tensor([]))],
    ['Slice', '[-1]', () => g.slice(tensor([4]), [1], [-1])],
    ['Reshape', '[-2, -3]', () => g.reshape(tensor([2, 3]), [-2, -3])],
    ['Placeholder', '[2.5]', () => tensor([2.5])],
    ['gradients', '[2]', () => g.gradients(tensor([2]), [], g.constant(graph, 1))],
  ])('is refused by %s, which names %s', (op, part, mistake) => {
    const message = messageOf(mistake);
    expect(message.startsWith(`${op}: `)).toBe(true);
    expect(message).toContain(part);
  });
});

describe('a wrong type', () => {
  const integers = tensor([2], 'int32');
  const whole = tensor([2, 2], 'int32');
  const float = tensor([2]);
  const matrix = tensor([2, 2]);
  const mistakes: readonly (readonly [string, () => unknown])[] = [
    ...Object.entries(binary).flatMap(([op, apply]) => [
      [op, () => apply(integers, float)] as const,
      [op, () => apply(float, integers)] as const,
    ]),
    ...Object.entries(unary).map(([op, apply]) => [op, () => apply(integers)] as const),
    ['SelectV2', () => g.where(float, float, float)],
    ['SelectV2', () => g.where(tensor([2], 'bool'), float, integers)],
    ['AddN', () => g.addN([float, integers])],
    ['MatMul', () => g.matmul(matrix, whole)],
    ['BiasAdd', () => g.biasAdd(whole, float)],
    ['Sum', () => g.reduceSum(integers)],
    ['Max', () => g.reduceMax(integers)],
    ['Prod', () => g.reduceProduct(integers)],
    ['ConcatV2', () => g.concat([float, integers], 0)],
    ['Pack', () => g.stack([float, integers])],
    ['StatelessRandomNormalV2', () => g.randomNormal(float, [3])],
    ['StatelessRandomUniformV2', () => g.randomUniform(float, [3])],
    ['AssignVariableOp', () => g.assign(pixels, tensor([4, 3]))],
    ['ResourceScatterUpdate', () => g.scatterRows(pixels, integers, tensor([2, 3]))],
    ['ResourceScatterUpdate', () => g.scatterRows(weights, float, tensor([2, 3]))],
    ['ResourceGather', () => g.gatherRows(weights, float)],
    ['ResourceApplyAdam', () => g.applyAdam(pixels, tensor([4, 3]), adam())],
    ['ResourceApplyAdam', () => g.applyAdam(weights, tensor([4, 3]), adam({ epsilon: tensor([], 'int32') }))],
  ];

  it.each(mistakes)('is refused by %s', (op, mistake) => {
    expect(messageOf(mistake).startsWith(`${op}: `)).toBe(true);
  });
});

describe('a tensor above 512 MiB', () => {
  const limit = 2 ** 27;

  it('is refused, one of 512 MiB is not', () => {
    expect(tensor([limit]).shape).toEqual([limit]);
    expect(messageOf(() => tensor([limit + 1]))).toMatch(/^Placeholder: .*\[134217729\].*512 MiB/);
  });

  it('counts bytes, not elements', () => {
    expect(tensor([4 * limit], 'uint8').shape).toEqual([4 * limit]);
    expect(messageOf(() => tensor([4 * limit + 1], 'uint8'))).toContain('512 MiB');
  });

  it.each([
    ['MatMul', () => g.matmul(tensor([20_000, 1]), tensor([1, 20_000]))],
    ['AddV2', () => g.add(tensor([20_000, 1]), tensor([20_000]))],
    ['BroadcastTo', () => g.broadcastTo(tensor([1, 20_000]), [20_000, 20_000])],
    ['ConcatV2', () => g.concat([tensor([limit]), tensor([limit])], 0)],
    ['Pack', () => g.stack([tensor([limit]), tensor([limit])])],
    ['Cast', () => g.cast(tensor([2 * limit], 'uint8'), 'float32')],
    ['StatelessRandomNormalV2', () => g.randomNormal(tensor([2], 'int32'), [limit, 2])],
    ['ResourceGather', () => g.gatherRows(weights, tensor([limit], 'int32'))],
    ['VarHandleOp', () => g.variable(graph, 'large', 'float32', [limit, 2])],
  ])('is refused as a result of %s', (op, mistake) => {
    expect(messageOf(mistake)).toMatch(new RegExp(`^${op}: .*512 MiB`));
  });
});

describe('a variable of a name that is taken', () => {
  it('is refused: the two would share a value', () => {
    expect(messageOf(() => g.variable(graph, 'weights', 'float32', [4, 3]))).toMatch(
      /^VarHandleOp: .*weights/,
    );
  });
});

describe('a tensor of another graph', () => {
  it('is refused', () => {
    const stranger = g.constant(g.createGraph(), 1);
    expect(messageOf(() => g.add(tensor([]), stranger))).toMatch(/^AddV2: .*another graph/);
  });
});
