import { ok } from 'node:assert/strict';
import { seededUniform } from '../../../../src/core/data/random.ts';
import { sizeOf } from '../../../../src/core/graph/index.ts';
import type { Shape } from '../../../../src/core/graph/index.ts';
import { tf } from '../../support/tensorflow.ts';
import { arithmetic } from './arithmetic.ts';
import type { Known } from './arithmetic.ts';
import { arrangement } from './arrangement.ts';
import { chanceOf } from './chance.ts';
import type { Chance } from './chance.ts';
import { isTame, reachedInputs } from './program.ts';
import type { Program, Step } from './program.ts';

/** Shapes that broadcast with one another now and then. */
const inputShapes: readonly Shape[] = [
  [],
  [3],
  [1],
  [2, 3],
  [2, 1],
  [1, 3],
  [3, 3],
  [4, 2, 3],
  [2, 1, 3],
  [2, 2, 1, 3],
];

const stepOn = (known: readonly Known[], chance: Chance): Step => {
  // Recent values are drawn more often, so that programs become deep.
  const pool = [...known, ...known.slice(-4), ...known.slice(-4), ...known.slice(-2)];
  for (;;) {
    const step = chance.oneOf(chance.below(2) === 0 ? arithmetic : arrangement)(pool, chance);
    if (step !== null && step.shape.length <= 4 && sizeOf(step.shape) <= 200) return step;
  }
};

const programOf = (chance: Chance): Program => {
  const inputs = Array.from({ length: 3 + chance.below(3) }, () => chance.oneOf(inputShapes));
  const known: Known[] = inputs.map((shape, id) => ({ id, shape }));
  const steps = Array.from({ length: 12 + chance.below(13) }, () => {
    const step = stepOn(known, chance);
    known.push({ id: known.length, shape: step.shape });
    return step;
  });
  const ends = new Set(Array.from({ length: 2 + chance.below(3) }, (_, i) => known.length - 1 - i));
  return { inputs, steps, ends: [...ends] };
};

export type Prepared = {
  readonly seed: number;
  readonly program: Program;
  readonly values: readonly Float32Array[];
};

/** The first tame program that the seed gives, with values for its inputs in ±2. */
export const programFor = (seed: number): Prepared => {
  for (let attempt = 0; attempt < 100; attempt++) {
    const program = programOf(chanceOf(seed, attempt));
    const values = program.inputs.map((shape, i) =>
      seededUniform(seed, `random graphs ${attempt}`, i, sizeOf(shape)).map((u) => 4 * u - 2),
    );
    const tame = tf.tidy(() =>
      isTame(
        program,
        program.inputs.map((shape, i) => tf.tensor(values[i] ?? [], [...shape])),
      ),
    );
    if (tame && reachedInputs(program).length > 0) return { seed, program, values };
  }
  ok(false, `seed ${seed} gives no tame program`);
};
