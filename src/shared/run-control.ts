import type { Phase } from './lab-state.ts';

/** What a person may want of the run that trains, or of the next one. */
export const runActions = [
  'start',
  'train-more',
  'branch',
  'pause',
  'resume',
  'step',
  'stop',
  'force-stop',
  'unqueue',
] as const;
export type RunAction = (typeof runActions)[number];

/**
 * What an action comes to in a phase. `do`: at once. `queue`: when the run that trains has ended. `replace`: the paused
 * run is ended first, saved and resumable. `nothing`: it is so already. `refuse`: not now, and the sentence says why.
 */
export type Decision =
  | { readonly kind: 'do' | 'queue' | 'replace' | 'nothing' }
  | { readonly kind: 'refuse'; readonly sentence: string };

const perform: Decision = { kind: 'do' };
const queue: Decision = { kind: 'queue' };
const replace: Decision = { kind: 'replace' };
const nothing: Decision = { kind: 'nothing' };
const refuse = (sentence: string): Decision => ({ kind: 'refuse', sentence });

const noRun = refuse('No run is training. Start one first.');
const notYet = refuse('The run is still starting. Try again when it trains.');
const notPaused = refuse('The run is training. Pause it first.');
const pausing = refuse('The run is about to pause. Try again in a moment.');
const stopping = refuse('The run is stopping. Resume it when it has ended.');
const stopFirst = refuse('Press Stop first; it saves the run.');

/** Starting, training more and branching all need the trainer, and an entry of the queue can always be taken out. */
const starts = (decision: Decision) => ({
  start: decision,
  'train-more': decision,
  branch: decision,
  unqueue: perform,
});
const whenNothingTrains = {
  ...starts(perform),
  pause: noRun,
  resume: noRun,
  step: noRun,
  stop: nothing,
  'force-stop': noRun,
};

const table: Readonly<Record<Phase, Readonly<Record<RunAction, Decision>>>> = {
  idle: whenNothingTrains,
  starting: {
    ...starts(queue),
    pause: notYet,
    resume: nothing,
    step: notYet,
    stop: perform,
    'force-stop': stopFirst,
  },
  running: {
    ...starts(queue),
    pause: perform,
    resume: nothing,
    step: notPaused,
    stop: perform,
    'force-stop': stopFirst,
  },
  pausing: {
    ...starts(replace),
    pause: nothing,
    resume: pausing,
    step: pausing,
    stop: perform,
    'force-stop': stopFirst,
  },
  paused: {
    ...starts(replace),
    pause: nothing,
    resume: perform,
    step: perform,
    stop: perform,
    'force-stop': stopFirst,
  },
  stopping: {
    ...starts(queue),
    pause: stopping,
    resume: stopping,
    step: stopping,
    stop: nothing,
    'force-stop': perform,
  },
  ended: whenNothingTrains,
  crashed: whenNothingTrains,
};

/** What an action comes to in a phase; the lab acts by it and the window shows its buttons by it. */
export const decide = (phase: Phase, action: RunAction): Decision => table[phase][action];

/** How long a run may take to stop, in milliseconds, before the window offers to end it by force. */
export const forceStopAfter = 5000;

/** What the buttons of run control offer. The words on them are the window's. */
export type Buttons = {
  /** What Start, Train more and Branch do: at once (a paused run is ended first), or in the queue. */
  readonly start: 'start' | 'queue';
  readonly pause: { readonly action: 'pause' | 'resume'; readonly enabled: boolean };
  readonly step: { readonly enabled: boolean };
  /** `busy`: the run is stopping, and the button says so. */
  readonly stop: {
    readonly action: 'stop' | 'force-stop';
    readonly enabled: boolean;
    readonly busy: boolean;
  };
};

/** `stoppingFor` is how long the run has been stopping, in milliseconds; 0 in other phases. */
export const buttonsOf = (phase: Phase, stoppingFor = 0): Buttons => {
  const can = (action: RunAction): boolean => decide(phase, action).kind === 'do';
  const pause = phase === 'paused' ? 'resume' : 'pause';
  const stop = phase === 'stopping' && stoppingFor >= forceStopAfter ? 'force-stop' : 'stop';
  return {
    start: decide(phase, 'start').kind === 'queue' ? 'queue' : 'start',
    pause: { action: pause, enabled: can(pause) },
    step: { enabled: can('step') },
    stop: { action: stop, enabled: can(stop), busy: phase === 'stopping' && stop === 'stop' },
  };
};
