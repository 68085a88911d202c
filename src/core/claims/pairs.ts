import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { seededGenerator } from '../data/random.ts';
import { fail, ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';

/** Two images by their indices. */
export type Pair = readonly [number, number];

/** The indices of the images of a class. */
export const ofClass = (labels: Uint8Array, label: number): readonly number[] =>
  Array.from(labels.keys()).filter((at) => labels[at] === label);

/**
 * Pairs of an image of one class and an image of another, each drawn evenly and with replacement: nobody picks them.
 * Refused where a class has no image.
 */
export const pairsBetween = (
  labels: Uint8Array,
  {
    from,
    to,
    pairs,
    seed,
  }: { readonly from: number; readonly to: number; readonly pairs: number; readonly seed: number },
): Result<readonly Pair[]> => {
  const [starts, ends] = [ofClass(labels, from), ofClass(labels, to)];
  if (starts.length === 0 || ends.length === 0)
    return fail(
      'usage.invalid',
      `There is no test image of class ${starts.length === 0 ? from : to} in these data. Choose a class that they have.`,
    );
  const generator = seededGenerator(seed, 'claims/pairs', 0);
  const one = (of: readonly number[]): number => of[uniformInt(generator, 0, of.length - 1)] ?? 0;
  return ok(Array.from({ length: pairs }, (): Pair => [one(starts), one(ends)]));
};

/** Pairs of two images of one class: the first drawn evenly from all, the second from the others of its class. */
export const pairsWithin = (labels: Uint8Array, count: number, seed: number): readonly Pair[] => {
  const classes = new Map([...new Set(labels)].map((label) => [label, ofClass(labels, label)]));
  const generator = seededGenerator(seed, 'claims/pairs-within', 0);
  return Array.from({ length: count }, (): Pair => {
    const first = uniformInt(generator, 0, labels.length - 1);
    const others = (classes.get(labels[first] ?? 0) ?? []).filter((at) => at !== first);
    // An image that has its class for itself is paired with itself.
    return [
      first,
      others.length === 0 ? first : (others[uniformInt(generator, 0, others.length - 1)] ?? first),
    ];
  });
};
