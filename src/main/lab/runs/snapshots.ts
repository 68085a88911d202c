import { earlySnapshots } from '../../../core/training/schedule.ts';

/** A run keeps at most this many snapshots. */
export const snapshotLimit = 40;

/** The first moments of training, when the most changes, always stay. */
const pinned: ReadonlySet<number> = new Set([0, ...earlySnapshots]);

/**
 * The steps whose snapshots stay, ascending: while there are too many, the one goes whose neighbours are nearest in
 * ratio, so that what stays is spread evenly over the logarithm of time. The first and the newest always stay. A run
 * calls this after each snapshot, in order; what is left depends on nothing but the steps, so that a resumed run keeps
 * the same ones as one that never stopped.
 */
export const thinSteps = (steps: readonly number[]): readonly number[] => {
  const kept = [...steps].sort((a, b) => a - b);
  while (kept.length > snapshotLimit) kept.splice(mostCrowded(kept), 1);
  return kept;
};

const mostCrowded = (steps: readonly number[]): number => {
  let index = 1;
  let nearest = Infinity;
  steps.forEach((step, i) => {
    const before = steps[i - 1];
    const after = steps[i + 1];
    if (before === undefined || after === undefined || pinned.has(step)) return;
    const ratio = (after + 1) / (before + 1);
    if (ratio < nearest) [index, nearest] = [i, ratio];
  });
  return index;
};
