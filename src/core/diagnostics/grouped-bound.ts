import { addTo, emptySum, reset, valueOf } from '../statistics/log-sum.ts';
import type { LogSum } from '../statistics/log-sum.ts';

/** 1, 2, 5, 10, 20, 50 … up to `most`, which is always among them. */
export const sampleCounts = (most: number): readonly number[] => {
  const counts: number[] = [];
  for (let decade = 1; decade < most; decade *= 10)
    for (const k of [decade, 2 * decade, 5 * decade]) if (k < most) counts.push(k);
  return [...counts, most];
};

/**
 * log mean_k w of one image for several k from one stream of log-weights: samples are taken k at a time, and the value is the
 * mean over the whole groups, each an unbiased draw of its own E[log mean_k w]. Keeps one running sum for each k.
 */
export type GroupedBound = {
  readonly take: (logWeight: number) => void;
  /** One value for each k, in nats. */
  readonly values: () => readonly number[];
};

type Group = { readonly size: number; readonly running: LogSum; taken: number; sum: number; whole: number };

export const groupedBound = (counts: readonly number[]): GroupedBound => {
  const groups = counts.map((size): Group => ({ size, running: emptySum(), taken: 0, sum: 0, whole: 0 }));
  return {
    take: (logWeight) => {
      for (const group of groups) {
        addTo(group.running, logWeight);
        group.taken += 1;
        if (group.taken === group.size) {
          group.sum += valueOf(group.running) - Math.log(group.size);
          group.whole += 1;
          group.taken = 0;
          reset(group.running);
        }
      }
    },
    values: () => groups.map(({ sum, whole }) => sum / whole),
  };
};
