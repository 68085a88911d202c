import type { Phase } from '../../../shared/lab-state.ts';

/** What moves a run from phase to phase: what a person did that was allowed, or what the engine said. */
export type PhaseChange =
  | 'begin'
  | 'pause'
  | 'resume'
  | 'stop'
  /** The engine trains; has paused; has gone on. */
  | 'started'
  | 'paused'
  | 'resumed'
  /** The run has ended in order, or never began, or the engine was gone before it ended. */
  | 'ended'
  | 'not-begun'
  | 'crashed';

const moves: Readonly<Record<PhaseChange, Partial<Record<Phase, Phase>>>> = {
  begin: { idle: 'starting', ended: 'starting', crashed: 'starting' },
  pause: { running: 'pausing' },
  resume: { paused: 'running' },
  stop: { starting: 'stopping', running: 'stopping', pausing: 'stopping', paused: 'stopping' },
  started: { starting: 'running' },
  paused: { running: 'paused', pausing: 'paused' },
  resumed: { pausing: 'running', paused: 'running' },
  ended: {
    starting: 'ended',
    running: 'ended',
    pausing: 'ended',
    paused: 'ended',
    stopping: 'ended',
  },
  'not-begun': { starting: 'idle', stopping: 'idle' },
  crashed: {
    starting: 'crashed',
    running: 'crashed',
    pausing: 'crashed',
    paused: 'crashed',
    // Whoever wanted it to stop got what they wanted; what was saved is told with it.
    stopping: 'ended',
  },
};

/** The phase after a change; a change that says nothing new in a phase (a late event) leaves it as it is. */
export const phaseAfter = (phase: Phase, change: PhaseChange): Phase => moves[change][phase] ?? phase;
