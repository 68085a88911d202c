import type { Phase, RunSummary, Training } from '../../shared/lab-state.ts';
import type { RunStatus } from '../../shared/run.ts';
import type { WordKey } from '../i18n/index.ts';

/** What the list says of a run that rests: `elsewhere`, that it trains, which this lab does not do. */
export type Rest = Exclude<RunStatus, 'running'> | 'damaged' | 'elsewhere';

/**
 * How a run rests; `here` is what this lab tells of one that it has trained, of which the list may not know yet that it
 * has ended.
 */
export const restOf = (run: RunSummary | null, here: Training | null): Rest => {
  if (run !== null && run.damage !== null) return 'damaged';
  const status = run?.record?.status ?? 'running';
  if (status !== 'running') return status;
  if (here === null) return 'elsewhere';
  if (here.problem?.code === 'run.diverged') return 'diverged';
  return here.epochsDone >= here.epochs ? 'finished' : 'interrupted';
};

const restKeys = {
  finished: 'shell.state.finished',
  interrupted: 'shell.state.interrupted',
  paused: 'shell.state.interrupted',
  diverged: 'shell.state.diverged',
  failed: 'shell.state.failed',
  damaged: 'shell.state.damaged',
  elsewhere: 'shell.state.elsewhere',
} as const satisfies Record<Rest, WordKey>;

/** The word for what the dock's run does. */
export const stateKey = (phase: Phase, rest: Rest, anyRuns: boolean): WordKey => {
  if (phase === 'idle') return anyRuns ? 'shell.state.idle' : 'shell.state.none';
  return phase === 'ended' ? restKeys[rest] : `shell.state.${phase}`;
};

type Said = { readonly key: WordKey; readonly slots: Readonly<Record<string, number>> };

const minute = 60;
const hour = 60 * minute;

/** How long is left, in the two largest units that matter. */
export const timeLeft = (seconds: number): Said => {
  const whole = Math.max(0, Math.ceil(seconds));
  const minutes = Math.floor(whole / minute);
  if (whole < minute) return { key: 'shell.left.seconds', slots: { seconds: whole } };
  if (whole < hour) return { key: 'shell.left.minutes', slots: { minutes, seconds: whole % minute } };
  return { key: 'shell.left.hours', slots: { hours: Math.floor(whole / hour), minutes: minutes % minute } };
};

const thousand = 1000;

/** A speed that a person can read while it changes: 92k from ten thousand on, else to the nearest ten. */
export const speed = (imagesPerSecond: number): Said =>
  imagesPerSecond >= 10 * thousand
    ? { key: 'shell.speedThousands', slots: { count: Math.round(imagesPerSecond / thousand) } }
    : { key: 'shell.speed', slots: { count: Math.round(imagesPerSecond / 10) * 10 } };

/** How much of a run is done, 0 to 1: the time left beside it is that of the run too. */
export const runFraction = ({ step, stepsPerEpoch, epochs }: Training): number => {
  const steps = stepsPerEpoch * epochs;
  return steps === 0 ? 0 : Math.min(1, step / steps);
};

/** The epoch that runs, counted from 1, or the last one. */
export const runningEpoch = ({ epochsDone, epochs }: Training): number => Math.min(epochsDone + 1, epochs);
