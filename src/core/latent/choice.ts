import { fail, ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';

/** The image that a figure takes for a class. */
export type ClassImage = { readonly label: number; readonly index: number };

/** The first image of each class that occurs, by rising class. */
export const firstOfEachClass = (labels: Uint8Array): ClassImage[] =>
  [...new Set(labels)].sort((a, b) => a - b).map((label) => ({ label, index: labels.indexOf(label) }));

/** The first 4 and the first 9, else the first images of the two lowest classes; null with fewer than two classes. */
export const interpolationEnds = (labels: Uint8Array): readonly [ClassImage, ClassImage] | null => {
  const classes = firstOfEachClass(labels);
  const wanted = classes.filter(({ label }) => label === 4 || label === 9);
  const [a, b] = wanted.length === 2 ? wanted : classes;
  return a !== undefined && b !== undefined ? [a, b] : null;
};

/** The image whose code is perturbed: the first 3, else image 0. */
export const perturbedImage = (labels: Uint8Array | null): number => Math.max(0, labels?.indexOf(3) ?? 0);

/** An index as it is, or `usage.invalid` with the name of its field where it is beyond the last of `count`. */
export const indexBelow = (count: number, index: number, field: string, what: string): Result<number> =>
  index < count
    ? ok(index)
    : fail('usage.invalid', `${field}: there is no ${what} ${index}. Choose one from 0 to ${count - 1}.`);

/** Indices of test images, or `usage.invalid` for the first that the split of `count` images does not have. */
export const imagesBelow = <T extends readonly number[]>(
  count: number,
  indices: T,
  field: string,
): Result<T> => {
  for (const index of indices) {
    const checked = indexBelow(count, index, field, 'test image');
    if (!checked.ok) return checked;
  }
  return ok(indices);
};

/** Pixels as they are, or `usage.invalid` where an image of a run has another number of them, or one is outside [0, 1]. */
export const imageGiven = (wanted: number, pixels: Float32Array, field: string): Result<Float32Array> => {
  if (pixels.length !== wanted)
    return fail(
      'usage.invalid',
      `${field}: an image of this run has ${wanted} pixels, not ${pixels.length}.`,
    );
  return pixels.every((value) => value >= 0 && value <= 1)
    ? ok(pixels)
    : fail('usage.invalid', `${field}: a pixel lies outside of [0, 1]. Scale the image to that.`);
};
