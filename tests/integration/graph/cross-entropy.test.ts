import { beforeAll, describe, expect, it } from 'vitest';
import * as g from '../../../src/core/graph/index.ts';
import { numbersOf, runGraph } from '../support/run-graph.ts';

const targets = [0, 0.1, 0.5, 0.9, 1];
/** Every quarter from −100 to 100, and far beyond. */
const logits = [...Array.from({ length: 801 }, (_, i) => (i - 400) / 4), -1e30, -1e4, 1e4, 1e30];
const pairs = logits.flatMap((o) => targets.map((x) => ({ o, x: Math.fround(x) })));

/** softplus(o) − o·x in float64. */
const exactly = ({ o, x }: (typeof pairs)[number]): number =>
  Math.max(o, 0) + Math.log1p(Math.exp(-Math.abs(o))) - o * x;
const slopeExactly = ({ o, x }: (typeof pairs)[number]): number => 1 / (1 + Math.exp(-o)) - x;

/** Values and gradients of the cross-entropies of rows of `width` pairs. */
const evaluate = async (width: number) => {
  const graph = g.createGraph();
  const shape = [pairs.length / width, width];
  const o = g.placeholder(graph, 'o', 'float32', shape);
  const x = g.placeholder(graph, 'x', 'float32', shape);
  const value = g.bernoulliCrossEntropy(o, x);
  const [slope] = g.gradients(g.reduceSum(value), [o], g.constant(graph, 1));
  const outputs = await runGraph(
    graph,
    {
      o: [o, Float32Array.from(pairs, (pair) => pair.o)],
      x: [x, Float32Array.from(pairs, (pair) => pair.x)],
    },
    { value, ...(slope && { slope }) },
  );
  return { values: numbersOf(outputs, 'value'), slopes: numbersOf(outputs, 'slope') };
};

describe('the Bernoulli cross-entropy from logits', () => {
  let single: Awaited<ReturnType<typeof evaluate>> = { values: [], slopes: [] };
  beforeAll(async () => {
    single = await evaluate(1);
  });

  it('is that of float64 within 1.5e-7, or that share of a large logit', () => {
    const errors = pairs.map((pair, i) => {
      const scale = Math.max(1, Math.abs(pair.o));
      return Math.abs((single.values[i] ?? NaN) - exactly(pair)) / scale;
    });
    expect(errors).toHaveLength(pairs.length);
    expect(Math.max(...errors)).toBeLessThan(1.5e-7);
  });

  it('has the gradient s − x within 1.5e-7', () => {
    const errors = pairs.map((pair, i) => Math.abs((single.slopes[i] ?? NaN) - slopeExactly(pair)));
    expect(Math.max(...errors)).toBeLessThan(1.5e-7);
  });

  it('is never negative, infinite or no number', () => {
    expect(single.values.every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
    expect(single.slopes.every(Number.isFinite)).toBe(true);
  });

  it.each([5, 23, 35, 115])('sums rows of %i without loss', async (width) => {
    const { values, slopes } = await evaluate(width);
    expect(values).toHaveLength(pairs.length / width);
    values.forEach((value, row) => {
      const summands = pairs.slice(row * width, (row + 1) * width).map(exactly);
      const sum = summands.reduce((a, b) => a + b, 0);
      expect(Math.abs(value - sum) / Math.max(1, sum)).toBeLessThan(1e-6);
    });
    expect(slopes).toEqual(single.slopes);
  });

  it('does not underflow in wide rows of logits at 0, where every factor is ½', async () => {
    const graph = g.createGraph();
    const o = g.constant(graph, new Array<number>(2 * 784).fill(0), [2, 784]);
    const outputs = await runGraph(graph, {}, { value: g.bernoulliCrossEntropy(o, o) });
    for (const value of numbersOf(outputs, 'value'))
      expect(Math.abs(value / (784 * Math.LN2) - 1)).toBeLessThan(1e-6);
  });
});
