import type { Tensor as EagerTensor } from '@tensorflow/tfjs-node';
import * as ops from '../../../../src/core/graph/index.ts';
import type { Shape, Tensor } from '../../../../src/core/graph/index.ts';
import { tf } from '../../support/tensorflow.ts';
import { four } from '../op-cases/op-case.ts';
import type { UpToFour } from '../op-cases/op-case.ts';

/** One op of a program in both languages; its arguments are numbers of values made before. */
export type Step = {
  readonly op: string;
  readonly from: readonly number[];
  readonly shape: Shape;
  readonly graph: UpToFour<Tensor>;
  readonly eager: UpToFour<EagerTensor>;
  /** The last `data` of the arguments get no gradient. */
  readonly data?: number;
  /** What must not come near 0, lest the gradient jump. */
  readonly kink?: UpToFour<EagerTensor>;
};

/** Values are numbered: the inputs, then the steps' results. The result is a weighted sum of the means of the `ends`. */
export type Program = {
  readonly inputs: readonly Shape[];
  readonly steps: readonly Step[];
  readonly ends: readonly number[];
};

/** The values that the result depends on by a path that gradients take. */
export const reached = ({ inputs, steps, ends }: Program): ReadonlySet<number> => {
  const wanted = new Set(ends);
  for (const [i, { from, data = 0 }] of [...steps.entries()].reverse())
    if (wanted.has(inputs.length + i)) for (const id of from.slice(0, from.length - data)) wanted.add(id);
  return wanted;
};

/** The inputs among them. */
export const reachedInputs = (program: Program): readonly number[] =>
  [...reached(program)].filter((id) => id < program.inputs.length).sort((a, b) => a - b);

const run = <T>(
  { steps }: Program,
  inputs: readonly T[],
  apply: (step: Step, x: [T, T, T, T]) => T,
): readonly T[] => {
  const values = [...inputs];
  for (const step of steps)
    values.push(apply(step, four(step.from.flatMap((id) => values.slice(id, id + 1)))));
  return values;
};

/** Builds the program in the graph that the inputs belong to; a scalar. */
export const inGraph = (program: Program, inputs: readonly Tensor[]): Tensor => {
  const values = run(program, inputs, (step, x) => step.graph(...x));
  const ends = values.filter((_, id) => program.ends.includes(id));
  return ops.addN(ends.map((end, i) => ops.scale(ops.reduceMean(end), i + 1)));
};

/** Runs the program eagerly; a scalar. */
export const inEager = (program: Program, inputs: readonly EagerTensor[]): EagerTensor => {
  const values = run(program, inputs, (step, x) => step.eager(...x));
  const ends = values.filter((_, id) => program.ends.includes(id));
  return tf.addN(ends.map((end, i) => tf.mul(tf.mean(end), i + 1)));
};

const largestValue = 30;
const nearestKink = 1e-3;

const extreme = (op: typeof tf.max, x: EagerTensor): number => op(tf.abs(x)).dataSync()[0] ?? NaN;

/** Whether all values stay moderate and no kink is near, so that rounding cannot decide the gradient. */
export const isTame = (program: Program, inputs: readonly EagerTensor[]): boolean =>
  tf.tidy(() => {
    let tame = true;
    run(program, inputs, (step, x) => {
      const value = step.eager(...x);
      tame &&= extreme(tf.max, value) < largestValue;
      tame &&= step.kink === undefined || extreme(tf.min, step.kink(...x)) > nearestKink;
      return value;
    });
    return tame;
  });
