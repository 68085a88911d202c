import { expect, test } from 'vitest';
import { awakeClock } from '../../../../src/main/engine/awake-clock.ts';

/** A clock, and ways to let time pass. */
const create = () => {
  const at = { now: 1000, cpu: 50 };
  const clock = awakeClock({ now: () => at.now, cpu: () => at.cpu });
  const passes = (milliseconds: number, worked: number): number => {
    at.now += milliseconds;
    at.cpu += worked;
    return clock();
  };
  return { clock, passes };
};

test('a machine that sleeps a night between two steps takes nothing from the speed of training', () => {
  const { clock, passes } = create();
  const began = clock();
  for (let call = 0; call < 100; call++) passes(25, 40);
  // The last call began before the sleep and ended after it.
  passes(8 * 3_600_000, 25);
  for (let call = 0; call < 100; call++) passes(25, 40);
  expect(clock() - began).toBe(5025);
});

test('work that takes long counts whole, on one processor or on a crowded machine', () => {
  const { clock, passes } = create();
  const began = clock();
  passes(60_000, 110_000);
  passes(60_000, 4000);
  passes(2900, 0);
  expect(clock() - began).toBe(122_900);
});

test('time never goes back', () => {
  const { passes } = create();
  let last = 0;
  for (const [gap, worked] of [
    [10, 9],
    [5000, 1],
    [5000, 5000],
    [3000, 0],
    [1, 1],
  ] as const) {
    const now = passes(gap, worked);
    expect(now).toBeGreaterThanOrEqual(last);
    last = now;
  }
});
