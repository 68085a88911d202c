import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { seededGenerator } from '../../../../src/core/data/random.ts';

/** A whole number from 0 to n − 1, and one of a list. */
export type Chance = { below(n: number): number; oneOf<T>(list: readonly T[]): T };

export const chanceOf = (seed: number, attempt: number): Chance => {
  const generator = seededGenerator(seed, 'random graphs', attempt);
  const below = (n: number) => uniformInt(generator, 0, n - 1);
  return {
    below,
    oneOf: (list) => {
      const [chosen] = list.slice(below(list.length));
      if (chosen === undefined) throw new Error('nothing to choose from');
      return chosen;
    },
  };
};
