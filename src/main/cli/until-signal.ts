import { exitCodes } from './terminal.ts';

const codes = {
  SIGINT: exitCodes.interrupted,
  SIGTERM: exitCodes.terminated,
  SIGHUP: exitCodes.terminated,
} as const;

/** Milliseconds in which a signal is the first one's echo, and no person's. */
const echo = 1000;

/**
 * Resolves to the exit code of the first signal that comes; the same signal once more ends the process at once.
 *
 * The listeners stay, and hear no echo: the packages that write files listen to signals, too. One sends each once more,
 * one ends the process where it finds no other listener, and either would end it before anything is saved.
 */
export const untilSignal = (): Promise<number> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      let heard: number | null = null;
      process.on(signal, () => {
        if (heard !== null && performance.now() - heard > echo) process.exit(codes[signal]);
        heard ??= performance.now();
        resolve(codes[signal]);
      });
    }
  });
