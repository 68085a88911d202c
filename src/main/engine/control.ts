import type { TrainingOptions } from '../../core/training/work.ts';
import type { RunEvent } from '../../shared/engine-contract.ts';
import { fail, ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';

type Step = { readonly step: number };
type Nothing = Record<string, never>;

/** The wishes of others about the training that is under way, and how it learns of them. */
export type Control = Pick<TrainingOptions, 'stopWanted' | 'pauseWanted' | 'woken'> & {
  /** To be called when a training begins and ends, and with what happens between. */
  readonly begin: () => void;
  readonly told: (event: RunEvent) => void;
  readonly end: () => void;
  readonly training: () => boolean;
  readonly stop: () => void;
  /** Each is answered once it is done, or refused; they are done one after another. */
  readonly pause: () => Promise<Result<Step>>;
  readonly unpause: () => Promise<Result<Nothing>>;
  readonly step: () => Promise<Result<Step>>;
};

const nothingTrains = fail('engine.refused', 'Nothing trains in this engine. Start or resume a run first.');
const notPaused = fail('engine.refused', 'Training is not paused. Pause it first.');
const endedFirst = fail('engine.refused', 'The run ended first. Resume it to train on.');

/** `hurried`: the parent is gone, there is time to save but not to evaluate. */
export const createControl = (hurried: () => boolean): Control => {
  let training = false;
  let stopping = false;
  let pausing = false;
  /** The step at which training stands still, null while it moves. */
  let standing: number | null = null;
  let wish: 'on' | 'one step' | null = null;
  let wake: () => void = () => {};
  let settle: (event: RunEvent | null) => void = () => {};
  let last: Promise<unknown> = Promise.resolve();

  const wishFor = (how: 'on' | 'one step'): void => {
    wish = how;
    wake();
  };
  /** The next event that answers a wish; null where training failed without one. */
  const answered = (): Promise<RunEvent | null> => new Promise((resolve) => (settle = resolve));
  const inTurn = <T>(work: () => Promise<Result<T>>): Promise<Result<T>> => {
    const done = last.then(() => (training ? work() : nothingTrains));
    last = done;
    return done;
  };

  return {
    stopWanted: () => (hurried() ? 'now' : stopping ? 'soon' : null),
    pauseWanted: () => pausing,
    woken: async () => {
      if (wish === null && !stopping && !hurried()) await new Promise<void>((resolve) => (wake = resolve));
      const how = wish ?? 'on';
      wish = null;
      return how;
    },
    begin: () => {
      training = true;
    },
    told: (event) => {
      if (event.type === 'paused') standing = event.step;
      if (event.type === 'resumed' || event.type === 'ended') standing = null;
      if (event.type === 'paused' || event.type === 'resumed' || event.type === 'ended') settle(event);
    },
    end: () => {
      [training, stopping, pausing, standing, wish] = [false, false, false, null, null];
      settle(null);
    },
    training: () => training,
    stop: () => {
      stopping = training;
      wake();
    },
    pause: () =>
      inTurn(async () => {
        if (standing !== null) return ok({ step: standing });
        pausing = true;
        const event = await answered();
        return event?.type === 'paused' ? ok({ step: event.step }) : endedFirst;
      }),
    unpause: () =>
      inTurn(async () => {
        if (standing === null) return notPaused;
        pausing = false;
        wishFor('on');
        return (await answered())?.type === 'resumed' ? ok({}) : endedFirst;
      }),
    step: () =>
      inTurn(async () => {
        if (standing === null) return notPaused;
        wishFor('one step');
        const event = await answered();
        // The run's last step ends it.
        const made = event?.type === 'paused' || (event?.type === 'ended' && event.status === 'finished');
        return made ? ok({ step: event.step }) : endedFirst;
      }),
  };
};
