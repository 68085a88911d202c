import { setTimeout as wait } from 'node:timers/promises';

/** Waits until something holds, and fails after `seconds`. */
export const until = async (holds: () => boolean, seconds = 5): Promise<void> => {
  const end = performance.now() + 1000 * seconds;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`${holds.toString()} did not come true in ${seconds} s`);
    await wait(5);
  }
};
