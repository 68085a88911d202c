import { shallowReactive } from 'vue';
import type { Subject } from '../../shared/contract.ts';
import { newestOnly } from '../components/galleries/use-newest.ts';
import { ask } from '../lab/lab.ts';

/** More than are looked at in a while; beyond it all are forgotten. */
const mostHeld = 2000;

/** Test images of one run as the model gets them, asked for when they are first looked at; the newest wish wins. */
export const createThumbs = (subject: () => Subject | null) => {
  let run: string | null = null;
  const held = shallowReactive(new Map<number, Float32Array>());
  const fetch = newestOnly<readonly number[]>(async (wished) => {
    const of = subject();
    if (of === null) return;
    if (of.run !== run || held.size > mostHeld) held.clear();
    run = of.run;
    const indices = wished.filter((index) => !held.has(index));
    if (indices.length === 0) return;
    const answer = await ask('testImages', { subject: of, indices });
    if (!answer.ok || of.run !== subject()?.run) return;
    const pixels = answer.value.images.length / indices.length;
    indices.forEach((index, i) =>
      held.set(index, answer.value.images.subarray(i * pixels, (i + 1) * pixels)),
    );
  });
  return {
    /** An image's pixels, null until they have come. */
    of: (index: number): Float32Array | null => held.get(index) ?? null,
    want: (indices: readonly number[]): void => {
      if (indices.some((index) => !held.has(index)) || subject()?.run !== run) fetch(indices);
    },
  };
};
export type Thumbs = ReturnType<typeof createThumbs>;
