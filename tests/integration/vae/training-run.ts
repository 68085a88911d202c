import type { TrainingEvent, TrainingState } from '../../../src/core/training/events.ts';
import { train } from '../../../src/core/training/trainer.ts';
import type { TrainingOptions } from '../../../src/core/training/work.ts';
import type { Model } from '../../../src/core/vae/model.ts';
import type { StepMetrics } from '../../../src/shared/metrics.ts';

export type EventOf<T extends TrainingEvent['type']> = Extract<TrainingEvent, { readonly type: T }>;

export const eventsOf = <T extends TrainingEvent['type']>(
  events: readonly TrainingEvent[],
  type: T,
): readonly EventOf<T>[] => events.filter((event): event is EventOf<T> => event.type === type);

export type RunOptions = Partial<TrainingOptions> & {
  /** Stops after this step. */
  readonly stopAfter?: number;
  readonly stop?: 'soon' | 'now';
};

/** All events of a run. The clock stands still, so that every call makes one step, unless one is given. */
export const runTraining = async (
  model: Model,
  start: TrainingState,
  { stopAfter = Infinity, stop = 'soon', ...options }: RunOptions = {},
): Promise<readonly TrainingEvent[]> => {
  const events: TrainingEvent[] = [];
  let step = start.step;
  const run = train(model, start, {
    epochs: 2,
    elapsedBefore: 0,
    now: () => 0,
    held: () => false,
    pauseWanted: () => false,
    woken: () => Promise.resolve('on'),
    moved: () => {},
    stopWanted: () => (step >= stopAfter ? stop : null),
    ...options,
  });
  for await (const event of run) {
    events.push(event);
    if (event.type === 'steps') step = event.steps.at(-1)?.step ?? step;
  }
  return events;
};

export const stepsOf = (events: readonly TrainingEvent[]): readonly StepMetrics[] =>
  eventsOf(events, 'steps').flatMap(({ steps }) => steps);

/** The epochs' rows without their times. */
export const epochsOf = (events: readonly TrainingEvent[]) =>
  eventsOf(events, 'epoch').map(({ train: trained, test, ...rest }) => ({
    ...rest,
    rows: [trained, test].map(({ samplesPerSecond: _, elapsedSeconds: __, ...row }) => row),
  }));

/** The last state that was handed over to be kept. */
export const lastState = (events: readonly TrainingEvent[]): TrainingState => {
  const state = eventsOf(events, 'checkpoint').at(-1)?.state;
  if (state === undefined) throw new Error('no checkpoint');
  return state;
};
