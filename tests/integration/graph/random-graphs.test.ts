import { describe, expect, it } from 'vitest';
import { recordFigure } from '../../support/record-figure.ts';
import {
  constant,
  createGraph,
  gradients,
  identity,
  openSession,
  placeholder,
} from '../../../src/core/graph/index.ts';
import type { Tensor, Values } from '../../../src/core/graph/index.ts';
import { maxNormError } from '../support/compare.ts';
import { runtime, tf } from '../support/tensorflow.ts';
import { programFor } from './random-graphs/generate.ts';
import type { Prepared } from './random-graphs/generate.ts';
import { inEager, inGraph, reached, reachedInputs } from './random-graphs/program.ts';

const graphs = 200;
const perSession = 50;
const tolerance = 1e-4;

/** The gradients of all programs, from one session: `SEED/INPUT`, absent where the result does not depend on it. */
const runGraphs = async (programs: readonly Prepared[]): Promise<Readonly<Record<string, Values>>> => {
  const graph = createGraph();
  const inputs: Record<string, Tensor> = {};
  const outputs: Record<string, Tensor> = {};
  const feeds: Record<string, Values> = {};
  for (const { seed, program, values } of programs) {
    const tensors = program.inputs.map((shape) => placeholder(graph, 'input', 'float32', shape));
    tensors.forEach((tensor, i) => {
      inputs[`${seed}/${i}`] = tensor;
      feeds[`${seed}/${i}`] = values[i] ?? new Float32Array();
    });
    gradients(inGraph(program, tensors), tensors, constant(graph, 1)).forEach((slope, i) => {
      if (slope !== null) outputs[`${seed}/${i}`] = identity(slope);
    });
  }
  const session = await openSession(runtime, graph, { gradients: { inputs, outputs } });
  try {
    return session.run('gradients', feeds);
  } finally {
    session.close();
  }
};

/** The largest error of a program's gradients, over its inputs. */
const errorOf = ({ seed, program, values }: Prepared, outputs: Readonly<Record<string, Values>>): number =>
  tf.tidy(() => {
    const tensors = program.inputs.map((shape, i) => tf.tensor(values[i] ?? [], [...shape]));
    const wanted = reachedInputs(program);
    const present = program.inputs.flatMap((_, i) => (`${seed}/${i}` in outputs ? [i] : []));
    expect(present, `inputs with a gradient, seed ${seed}`).toEqual(wanted);
    const slopes = tf.grads((...some) =>
      inEager(
        program,
        tensors.map((tensor, i) => some[wanted.indexOf(i)] ?? tensor),
      ),
    )(tensors.filter((_, i) => wanted.includes(i)));
    return Math.max(
      ...slopes.map((slope, j) =>
        maxNormError(outputs[`${seed}/${wanted[j] ?? -1}`] ?? [], slope.dataSync()),
      ),
    );
  });

const all = Array.from({ length: graphs }, (_, seed) => programFor(seed));

describe('random graphs', () => {
  const sessions = Array.from({ length: graphs / perSession }, (_, i) => i * perSession);

  it.each(sessions)('seeds from %i have the gradients of eager TensorFlow', async (first) => {
    const programs = all.slice(first, first + perSession);
    const outputs = await runGraphs(programs);
    const errors = programs.map((program) => ({ seed: program.seed, error: errorOf(program, outputs) }));
    recordFigure('random-graph-gradients', Math.max(...errors.map(({ error }) => error)));
    const wrong = errors.filter(({ error }) => !(error <= tolerance));
    expect(wrong).toEqual([]);
  });

  it('are deep, use every op, reuse tensors and leave some unused', () => {
    const live = all.map(({ program }) => {
      const paths = reached(program);
      return program.steps.filter((_, i) => paths.has(program.inputs.length + i));
    });
    const programsWith = (op: string) => live.filter((steps) => steps.some((step) => step.op === op)).length;
    const kinds = [...new Set(live.flat().map(({ op }) => op))];
    expect(kinds.length).toBe(34);
    expect(kinds.filter((op) => programsWith(op) < 5)).toEqual([]);
    expect(live.flat().length / graphs).toBeGreaterThan(7);
    const reusing = live.filter((steps) => {
      const uses = steps.flatMap(({ from }) => from);
      return new Set(uses).size < uses.length;
    });
    const unused = all.filter(({ program }) => reachedInputs(program).length < program.inputs.length);
    expect(reusing.length).toBeGreaterThan(100);
    expect(unused.length).toBeGreaterThan(50);
  });
});
