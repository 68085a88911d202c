import { setTimeout as wait } from 'node:timers/promises';
import { allowed, crowding } from '../../support/crowding.ts';
import { patience } from '../../support/patience.ts';

/** Waits until something holds, and fails where it does not come true, or later than within the milliseconds promised. */
export const until = async (holds: () => boolean, promised = patience): Promise<void> => {
  const crowd = promised < patience ? crowding() : 1;
  const began = performance.now();
  const passed = (): number => performance.now() - began;
  while (!holds() && passed() < patience) await wait(5);
  const took = passed();
  if (took > promised && (took >= patience || took > allowed(promised, crowd)))
    throw new Error(`${holds.toString()} did not come true in ${promised} ms, but after ${took} ms`);
};
