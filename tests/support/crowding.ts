/** What a busy loop computes before its two clocks are read, in milliseconds of the processor. */
const workMs = 100;

const work = (): void => {
  const began = process.cpuUsage();
  for (;;) {
    const { user, system } = process.cpuUsage(began);
    if (user + system >= 1000 * workMs) return;
  }
};

/**
 * How much longer work takes now than on a machine that does nothing else: the time that passes for each second that a
 * process is given of the processor. 1 where a core is free, whatever its speed; 2 where every core has two takers. Times
 * promised to a person hold for a machine of theirs, so a test allows them multiplied by this, and says what it was.
 */
export const crowding = (): number => {
  const began = performance.now();
  work();
  return Math.max(1, (performance.now() - began) / workMs);
};

/**
 * What a limit of a promised time, in milliseconds, comes to on this machine, which was as crowded as `before` when the time
 * began and may be more so now; told, so that nobody takes a late answer for a quick one.
 */
export const allowed = (promised: number, before: number): number => {
  const crowd = Math.max(before, crowding());
  if (crowd > 1.2)
    console.log(`${promised} ms are ${Math.round(promised * crowd)} ms on this crowded machine`);
  return promised * crowd;
};
