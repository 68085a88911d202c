/** Does something now and again, however often it is asked for: `touch` asks, and the last wish is always served. */
export type Pulse = {
  readonly touch: () => void;
  /** Serves what was asked for and is still waiting. */
  readonly flush: () => void;
  /** Forgets what is waiting; a later `touch` works as before. */
  readonly cancel: () => void;
};

/** At most once in `interval` milliseconds. */
export const createPulse = (interval: number, action: () => void): Pulse => {
  let last = -Infinity;
  let timer: NodeJS.Timeout | null = null;
  const cancel = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const serve = (): void => {
    cancel();
    last = performance.now();
    action();
  };
  return {
    touch: () => {
      timer ??= setTimeout(serve, Math.max(0, last + interval - performance.now()));
    },
    flush: () => {
      if (timer !== null) serve();
    },
    cancel,
  };
};
