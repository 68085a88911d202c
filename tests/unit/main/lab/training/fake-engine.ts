import type { EngineRequestName, RunEvent } from '../../../../../src/shared/engine-contract.ts';
import { fail, ok } from '../../../../../src/shared/errors.ts';
import type { Result } from '../../../../../src/shared/errors.ts';
import { experimentSchema } from '../../../../../src/shared/experiment.ts';
import type { Ending, Engine, StartEngine } from '../../../../../src/main/engine/supervisor.ts';

/** An engine that does what a test says: what it was asked, and ways to let it answer. */
export type FakeEngine = {
  readonly asked: { readonly name: EngineRequestName; readonly request: unknown }[];
  readonly emit: (event: RunEvent) => void;
  /** Answers the training request; that a run has ended in order is told before, as an engine does. */
  readonly end: (result: Result<unknown>) => void;
  readonly die: () => void;
  readonly closed: () => boolean;
};

const died = fail('engine.crashed', 'The engine stopped unexpectedly (SIGKILL).');

/** Engines in the order in which they were started. */
export const fakeEngines = () => {
  const engines: FakeEngine[] = [];
  const start: StartEngine = ({ onEvent }) => {
    const asked: FakeEngine['asked'] = [];
    const training = Promise.withResolvers<Result<unknown>>();
    const gone = Promise.withResolvers<Ending>();
    let closed = false;
    const die = (): void => {
      training.resolve(died);
      gone.resolve({ how: 'SIGKILL', lastLines: 'out of memory' });
    };
    const request = (name: EngineRequestName, request: unknown): Promise<Result<unknown>> => {
      asked.push({ name, request });
      if (name === 'train' || name === 'resume') return training.promise;
      return Promise.resolve(ok({ step: 0 }));
    };
    const end = (result: Result<unknown>): void => {
      if (result.ok) onEvent({ type: 'ended', status: 'finished', step: 8, epochsDone: 2, advice: null });
      training.resolve(result);
    };
    engines.push({ asked, emit: onEvent, end, die, closed: () => closed });
    const close = async (): Promise<void> => {
      closed = true;
      training.resolve(ok({ status: 'interrupted', folder: '' }));
      gone.resolve({ how: 'code 0', lastLines: '' });
      await gone.promise;
    };
    return { pid: 1, request: request as Engine['request'], close, kill: die, gone: gone.promise };
  };
  return { engines, start };
};

/** The engine has begun with a run of four steps an epoch. */
export const started = (step = 0): RunEvent => ({
  type: 'started',
  run: 'folder',
  name: 'name',
  experiment: experimentSchema.parse({ training: { epochs: 2 } }),
  dataset: { kind: 'mnist', counts: { train: 512, test: 100 }, sha256: '0'.repeat(64) },
  threads: { intra: 1, inter: 2 },
  weights: 1,
  stepsPerEpoch: 4,
  step,
  epochsDone: Math.floor(step / 4),
});

/** Steps with losses that can be told apart. */
export const steps = (first: number, last: number): Extract<RunEvent, { type: 'steps' }> => ({
  type: 'steps',
  steps: Array.from({ length: last - first + 1 }, (_, i) => ({
    step: first + i,
    epoch: 1,
    reconstruction: 100 + first + i,
    kl: first + i,
    negativeElbo: 100 + 2 * (first + i),
    objective: 100 + 2 * (first + i),
  })),
  samplesPerSecond: 90_000,
  secondsLeft: 3,
});
