import { describe, expect, it } from 'vitest';
import { snapshotLimit, thinSteps } from '../../../../../src/main/lab/runs/snapshots.ts';

/** The steps that a run takes snapshots at. */
const schedule = (epochs: number, batches: number): readonly number[] => {
  const steps = new Set([0, 10, 30, 100, 200].filter((step) => step <= epochs * batches));
  for (let epoch = 1; epoch <= epochs; epoch++) steps.add(epoch * batches);
  return [...steps].sort((a, b) => a - b);
};

const train = (steps: readonly number[], kept: readonly number[] = []): readonly number[] =>
  steps.reduce((before, step) => thinSteps([...new Set([...before, step])]), kept);

describe('thinSteps', () => {
  it('keeps everything while there are no more than 40', () => {
    const steps = schedule(35, 469);
    expect(steps).toHaveLength(40);
    expect(train(steps)).toEqual(steps);
  });

  it.each([36, 37, 100, 1000])(
    'keeps 40 of %i epochs, among them the first moments and the newest',
    (epochs) => {
      const kept = train(schedule(epochs, 469));
      expect(kept).toHaveLength(snapshotLimit);
      expect(kept).toEqual(expect.arrayContaining([0, 10, 30, 100, 200, epochs * 469]));
      expect(kept).toEqual([...kept].sort((a, b) => a - b));
    },
  );

  it('spreads what it keeps over the logarithm of time', () => {
    const kept = train(schedule(1000, 469)).filter((step) => step >= 469 * 10);
    const ratios = kept.slice(1).map((step, i) => step / (kept[i] ?? 1));
    expect(kept.length).toBeGreaterThan(20);
    // Evenly spread over the range would be a ratio of about 1.2 each.
    expect(Math.max(...ratios)).toBeLessThan(1.45);
  });

  it('keeps the same after a stop at any epoch', () => {
    const steps = schedule(90, 469);
    const expected = train(steps);
    for (let stop = 1; stop < steps.length; stop++) {
      const before = steps.slice(0, stop);
      expect(train(steps.slice(stop), train(before))).toEqual(expected);
      // Killed between the last snapshot and its checkpoint: that snapshot is written again.
      expect(train(steps.slice(stop - 1), train(before))).toEqual(expected);
    }
  });

  it('keeps the same whether or not the kill came before the thinning', () => {
    const steps = schedule(60, 469);
    const before = train(steps.slice(0, 50));
    const unthinned = [...before, steps[50] ?? 0];
    expect(train(steps.slice(50), unthinned)).toEqual(train(steps));
  });

  it('copes with epochs of a single step, and with any order of names', () => {
    const kept = train(schedule(500, 1));
    expect(kept).toHaveLength(snapshotLimit);
    expect(kept).toEqual(expect.arrayContaining([0, 10, 30, 100, 200, 500]));
    expect(thinSteps(schedule(60, 469).toReversed())).toEqual(thinSteps(schedule(60, 469)));
  });

  it('leaves few and none alone', () => {
    expect(thinSteps([])).toEqual([]);
    expect(thinSteps([0])).toEqual([0]);
  });
});
