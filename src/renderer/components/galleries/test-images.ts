import { shallowReactive } from 'vue';
import { ask } from '../../lab/lab.ts';

/** The first images of a run's test set as the model gets them, `[count, pixels]`, and their classes. */
export type TestImages = {
  readonly count: number;
  readonly images: Float32Array;
  readonly labels: readonly number[] | null;
};

/** Pickers and class filters look among so many images. */
const most = 400;
const held = shallowReactive(new Map<string, TestImages>());
const asked = new Set<string>();

/** Asks for a run's images once; `testImagesOf` has them as soon as they have come. */
export const loadTestImages = async (run: string, count: number): Promise<void> => {
  if (asked.has(run)) return;
  asked.add(run);
  const indices = Array.from({ length: Math.min(most, count) }, (_, i) => i);
  const answer = await ask('testImages', { subject: { run, step: null }, indices });
  if (answer.ok) held.set(run, { count: indices.length, ...answer.value });
  else asked.delete(run);
};

export const testImagesOf = (run: string | null): TestImages | null =>
  run === null ? null : (held.get(run) ?? null);

/** Indices by class, the classes ascending; all in one row where there are no labels. */
export const byClass = ({ count, labels }: TestImages): { label: number | null; indices: number[] }[] => {
  const all = Array.from({ length: count }, (_, i) => i);
  if (labels === null) return [{ label: null, indices: all }];
  return [...new Set(labels)]
    .sort((a, b) => a - b)
    .map((label) => ({ label, indices: all.filter((i) => labels[i] === label) }));
};

/**
 * The next image (`by` 1) or the one before (−1), round at the ends; of a class only among the images that are known.
 * `total` is how many the test set has.
 */
export const neighbour = (
  from: number,
  by: 1 | -1,
  label: number | null,
  known: TestImages | null,
  total: number,
): number => {
  if (label === null || known === null || known.labels === null) return (from + by + total) % total;
  const same = known.labels.flatMap((one, i) => (one === label ? [i] : []));
  const after = same.find((i) => i > from) ?? same[0];
  const before = same.findLast((i) => i < from) ?? same.at(-1);
  return (by > 0 ? after : before) ?? from;
};
