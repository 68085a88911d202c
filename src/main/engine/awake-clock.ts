/** What a clock needs to know of its process, both in milliseconds. */
export type Clocks = {
  /** A clock that never goes back. */
  readonly now: () => number;
  /** The time that processors have spent on this process. */
  readonly cpu: () => number;
};

/** A shorter gap is no sleep: nobody would notice it in a speed. */
const shortestSleep = 3000;

/** A process that trains or saves is given more of the processor than this share, however crowded the machine. */
const idleShare = 0.05;

/**
 * A clock that stands still while the machine sleeps. The system's own does so on Linux alone; elsewhere a night's sleep
 * would count as training. A gap between two readings in which the process hardly ran was no work: a sleep, or a pause,
 * which nobody counts either.
 */
export const awakeClock = ({ now, cpu }: Clocks): (() => number) => {
  let before = { now: now(), cpu: cpu() };
  let slept = 0;
  return () => {
    const read = { now: now(), cpu: cpu() };
    const gap = read.now - before.now;
    const worked = read.cpu - before.cpu;
    before = read;
    if (gap >= shortestSleep && worked < gap * idleShare) slept += gap - worked;
    return read.now - slept;
  };
};
