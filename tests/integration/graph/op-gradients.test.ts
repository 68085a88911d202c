import { beforeAll, describe, expect, it } from 'vitest';
import { recordFigure } from '../../support/record-figure.ts';
import { seededUniform } from '../../../src/core/data/random.ts';
import * as broadcast from '../../../src/core/graph/ops-broadcast.ts';
import * as elementwise from '../../../src/core/graph/ops-elementwise.ts';
import * as losses from '../../../src/core/graph/ops-losses.ts';
import * as matrix from '../../../src/core/graph/ops-matrix.ts';
import * as random from '../../../src/core/graph/ops-random.ts';
import * as reduce from '../../../src/core/graph/ops-reduce.ts';
import * as shape from '../../../src/core/graph/ops-shape.ts';
import * as variables from '../../../src/core/graph/ops-variables.ts';
import {
  constant,
  createGraph,
  gradients,
  openSession,
  placeholder,
  sizeOf,
} from '../../../src/core/graph/index.ts';
import type { Tensor, Values } from '../../../src/core/graph/index.ts';
import { maxNormError } from '../support/compare.ts';
import { runtime, tf } from '../support/tensorflow.ts';
import { opCases, withoutGradient } from './op-cases/index.ts';
import { four } from './op-cases/op-case.ts';
import type { OpCase } from './op-cases/op-case.ts';

const tolerance = 1e-4;

type Prepared = OpCase & { readonly name: string; readonly values: readonly Float32Array[] };

/**
 * Values (k + (i + 1)/8)/8 with k a whole number, for input i: exact in float32, never 0 and never equal to another
 * input's, so that no kink is near.
 */
const prepared: readonly Prepared[] = opCases.map((row, index) => ({
  ...row,
  name: `${row.op} ${row.inputs.map((dims) => `[${dims.join()}]`).join(' ')} #${index}`,
  values: row.inputs.map((dims, i) =>
    seededUniform(index, 'op gradients', i, sizeOf(dims)).map((u) => {
      const k = row.positive ? Math.floor(16 * u) + 1 : Math.floor(32 * u) - 16;
      return (k + (i + 1) / 8) / 8;
    }),
  ),
}));

/** What the output's elements weigh in the scalar that is differentiated. */
const weightsFor = (count: number): Float32Array =>
  seededUniform(count, 'op weights', 0, count).map((u) => u + 0.5);

/** All cases in one graph: value and gradients of each. */
const runGraph = async (): Promise<Readonly<Record<string, Values>>> => {
  const graph = createGraph();
  const inputs: Record<string, Tensor> = {};
  const outputs: Record<string, Tensor> = {};
  const feeds: Record<string, Values> = {};
  for (const row of prepared) {
    const tensors = row.inputs.map((dims, i) => {
      const name = `${row.name} input ${i}`;
      feeds[name] = row.values[i] ?? new Float32Array();
      return (inputs[name] = placeholder(graph, 'input', 'float32', dims));
    });
    const out = row.graph(...four(tensors));
    const weights = constant(graph, [...weightsFor(sizeOf(out.shape))], out.shape);
    const scalar = broadcast.reduceSum(elementwise.multiply(out, weights));
    // An op that has nothing to do gives its input, which cannot be fed and fetched at once.
    outputs[`${row.name} value`] = shape.identity(out);
    gradients(scalar, tensors, constant(graph, 1)).forEach((slope, i) => {
      if (slope !== null) outputs[`${row.name} gradient ${i}`] = slope;
    });
  }
  const session = await openSession(runtime, graph, { all: { inputs, outputs } });
  try {
    return session.run('all', feeds);
  } finally {
    session.close();
  }
};

describe('ops against eager TensorFlow', () => {
  let outputs: Readonly<Record<string, Values>> = {};
  beforeAll(async () => {
    outputs = await runGraph();
  });

  it.each(prepared)('$name', (row) => {
    tf.tidy(() => {
      const tensors = row.inputs.map((dims, i) => tf.tensor(row.values[i] ?? [], [...dims], 'float32'));
      const wanted = tensors.slice(0, tensors.length - row.data);
      const data = tensors.slice(wanted.length);
      const value = row.eager(...four(tensors));
      expect(maxNormError(outputs[`${row.name} value`] ?? [], value.dataSync())).toBeLessThanOrEqual(1e-6);
      const weights = tf.tensor(weightsFor(value.size), value.shape);
      const slopes = tf.grads((...x) => row.eager(...four([...x, ...data])))(wanted, weights);
      slopes.forEach((slope, i) => {
        const ours = outputs[`${row.name} gradient ${i}`] ?? [];
        const error = maxNormError(ours, slope.dataSync());
        recordFigure('op-gradients', error);
        expect(error).toBeLessThanOrEqual(tolerance);
      });
      data.forEach((_, i) => {
        expect(outputs).not.toHaveProperty([`${row.name} gradient ${wanted.length + i}`]);
      });
    });
  });
});

describe('the table', () => {
  const modules = [broadcast, elementwise, losses, matrix, random, reduce, shape, variables];
  const exported = modules.flatMap((module) => Object.keys(module));
  const known = [...opCases.map(({ op }) => op), ...withoutGradient];

  it('has a row for every exported op', () => {
    expect(exported.filter((name) => !known.includes(name))).toEqual([]);
  });

  it('has no row for what is not exported', () => {
    expect(known.filter((name) => !exported.includes(name))).toEqual([]);
  });
});
