/** Seconds of work before a computation's end can be told. */
const earliest = 0.5;

/** Seconds left after `seconds` of work, null as long as nothing can be said. */
export const secondsLeft = (seconds: number, done: number, total: number): number | null =>
  seconds < earliest || done <= 0 ? null : Math.max(0, (seconds / done) * (total - done));
