import { describe, expect, it } from 'vitest';
import {
  add,
  addN,
  bernoulliCrossEntropy,
  cast,
  constant,
  createGraph,
  gradients,
  greaterEqual,
  less,
  multiply,
  placeholder,
  reduceMax,
  reduceProduct,
  reduceSum,
  sigmoid,
  stopGradient,
  where,
} from '../../../../src/core/graph/index.ts';
import type { Tensor } from '../../../../src/core/graph/index.ts';

/** Values of a graph of additions, products and sums, worked out here. */
const valueOf = (tensor: Tensor, known: ReadonlyMap<Tensor, number>): number => {
  const given = known.get(tensor);
  if (given !== undefined) return given;
  const inputs = tensor.node.inputs.map((input) => valueOf(input, known));
  switch (tensor.node.op) {
    case 'AddV2':
    case 'AddN':
      return inputs.reduce((a, b) => a + b, 0);
    case 'Mul':
      return inputs.reduce((a, b) => a * b, 1);
    case 'Const':
      return 1;
    default:
      throw new Error(`the test does not know ${tensor.node.op}`);
  }
};

describe('gradients', () => {
  const graph = createGraph();
  const scalar = (): Tensor => placeholder(graph, 'x', 'float32', []);
  const one = constant(graph, 1);

  it('of x·x·y + y with respect to x and y', () => {
    const [x, y] = [scalar(), scalar()];
    const of = add(multiply(multiply(x, x), y), y);
    const values = new Map([
      [x, 3],
      [y, 5],
    ]);
    const [dx, dy] = gradients(of, [x, y], one);
    expect(dx && valueOf(dx, values)).toBe(30);
    expect(dy && valueOf(dy, values)).toBe(10);
  });

  it('of gradients', () => {
    const x = scalar();
    const cube = multiply(multiply(x, x), x);
    const [first] = gradients(cube, [x], one);
    const [second] = gradients(first!, [x], one);
    expect(second && valueOf(second, new Map([[x, 4]]))).toBe(24);
  });

  it('with respect to a tensor in the middle, and to the result itself', () => {
    const [x, y] = [scalar(), scalar()];
    const middle = multiply(x, y);
    const of = multiply(middle, middle);
    const [toMiddle, toItself] = gradients(of, [middle, of], one);
    const values = new Map([
      [x, 2],
      [y, 3],
    ]);
    expect(toMiddle && valueOf(toMiddle, values)).toBe(12);
    expect(toItself).toBe(one);
  });

  it('start from the seed', () => {
    const [x, seed] = [scalar(), scalar()];
    const [dx] = gradients(multiply(x, x), [x], seed);
    const values = new Map([
      [x, 3],
      [seed, 7],
    ]);
    expect(dx && valueOf(dx, values)).toBe(42);
  });

  it('are null where the result does not depend on a tensor', () => {
    const [x, unrelated] = [scalar(), scalar()];
    const later = multiply(x, x);
    expect(gradients(add(x, x), [unrelated, later], one)).toEqual([null, null]);
  });

  it.each([
    ['stopGradient', (x: Tensor) => stopGradient(multiply(x, x))],
    ['reduceMax', (x: Tensor) => reduceMax(x)],
    ['reduceProduct', (x: Tensor) => reduceProduct(x)],
    ['cast', (x: Tensor) => cast(cast(x, 'int32'), 'float32')],
    ['less', (x: Tensor) => where(less(x, one), one, one)],
    ['greaterEqual', (x: Tensor) => where(greaterEqual(x, one), one, one)],
  ])('end at %s', (_, through) => {
    const x = scalar();
    expect(gradients(through(x), [x], one)).toEqual([null]);
  });

  it('do not flow to the targets of the cross-entropy', () => {
    const [logits, targets] = [
      placeholder(graph, 'o', 'float32', [2, 3]),
      placeholder(graph, 'x', 'float32', [2, 3]),
    ];
    const loss = reduceSum(bernoulliCrossEntropy(logits, sigmoid(targets)));
    const [toLogits, toTargets] = gradients(loss, [logits, targets], one);
    expect(toLogits?.shape).toEqual([2, 3]);
    expect(toTargets).toBeNull();
  });

  it('have the shapes of the tensors', () => {
    const wide = placeholder(graph, 'x', 'float32', [2, 1, 3]);
    const narrow = placeholder(graph, 'y', 'float32', [4, 1]);
    const slopes = gradients(reduceSum(multiply(wide, narrow)), [wide, narrow], one);
    expect(slopes.map((slope) => slope?.shape)).toEqual([
      [2, 1, 3],
      [4, 1],
    ]);
  });

  it('add nothing to the graph for what leads to no wanted tensor', () => {
    const own = createGraph();
    const x = placeholder(own, 'x', 'float32', []);
    const idle = placeholder(own, 'y', 'float32', []);
    const of = add(multiply(x, x), addN([multiply(idle, idle), multiply(idle, idle)]));
    const before = own.nodes.length;
    gradients(of, [x], constant(own, 1));
    const added = own.nodes.slice(before);
    expect(added.some(({ inputs }) => inputs.includes(idle))).toBe(false);
    expect(added.map(({ op }) => op)).toEqual(['Const', 'Mul', 'Mul', 'AddN']);
  });
});
