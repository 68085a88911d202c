import { backgroundLoad } from '../../tests/bench/runner/measure.ts';

/** Share of the processors that others may take while something is timed. */
const quietLoad = 0.05;

/** What is to be said behind a figure for the load that others made, nothing where the machine was quiet. */
export const noiseOf = (load: number): string =>
  load <= quietLoad ? '' : ` (not quiet: others took ${(100 * load).toFixed(0)} %)`;

/** Whether a ratio that was measured under this load shows anything: what others take they take unevenly. */
export const isQuiet = (load: number): boolean => load <= quietLoad;

/** What others take of the processors now, the lowest of three looks: what was just closed may still be ending. */
export const currentLoad = async (): Promise<number> =>
  Math.min(await backgroundLoad(), await backgroundLoad(), await backgroundLoad());
