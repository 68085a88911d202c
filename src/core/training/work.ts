import { readState } from '../vae/model.ts';
import type { Model, State } from '../vae/model.ts';
import { parametersOf } from '../vae/parameters.ts';
import type { EpochSums } from './epoch-sums.ts';
import type { TrainingEvent } from './events.ts';
import { allFinite } from './finite.ts';
import type { Schedule } from './schedule.ts';

export type TrainingOptions = {
  /** The total number of epochs, those before a resume included. */
  readonly epochs: number;
  /** Seconds that the run has trained before. */
  readonly elapsedBefore: number;
  /** A clock in milliseconds. Nothing but the times in the events depends on it. */
  readonly now: () => number;
  /** Asked between calls: `soon` saves, evaluates and ends; `now` saves and ends; null goes on. */
  readonly stopWanted: () => 'soon' | 'now' | null;
  /** Asked between calls: training waits as long as somebody needs the weights to stand still. */
  readonly held: () => boolean;
  /** Asked between calls: whether training shall stand still, saved, until `woken`. */
  readonly pauseWanted: () => boolean;
  /** Resolves when a pause ends: training goes on, or makes one step and asks again. A stop ends a pause too. */
  readonly woken: () => Promise<'on' | 'one step'>;
  /** Told after each call how many steps the weights have behind them. */
  readonly moved: (step: number) => void;
};

/** Where a training run stands; only `trainEpoch` moves it. */
export type Progress = {
  step: number;
  sums: EpochSums;
  /** Whether the next call makes one step, after which a pause goes on. */
  single: boolean;
  /** How long training stood still in pauses, in milliseconds. */
  stood: number;
  /** What a step took in the last call, in milliseconds; 0 before the first. */
  stepTime: number;
};

/** How a piece of training ended; `diverged`: a loss or a weight is no longer finite. */
export type Outcome = 'complete' | 'stopped' | 'diverged';

export type Work = {
  readonly model: Model;
  readonly schedule: Schedule;
  readonly options: TrainingOptions;
  readonly progress: Progress;
  readonly firstStep: number;
  readonly adamSteps: number;
  /** The clock without the time that training stood still. */
  readonly clock: () => number;
  readonly began: number;
};

const weightsOf = ({ program }: Model, arrays: State): State => {
  const names = new Set(parametersOf(program.context.architecture).map(({ name }) => name));
  return new Map([...arrays].filter(([name]) => names.has(name)));
};

/** Hands the state over as snapshot and checkpoint, unless it holds a number that is not finite. */
export async function* save(
  { model, progress, adamSteps }: Work,
  kinds: readonly ('snapshot' | 'checkpoint')[],
): AsyncGenerator<TrainingEvent, Outcome, undefined> {
  const { step, sums } = progress;
  const arrays = await readState(model);
  if (!(await allFinite(arrays, model.pause))) return 'diverged';
  if (kinds.includes('snapshot')) yield { type: 'snapshot', step, weights: weightsOf(model, arrays) };
  if (kinds.includes('checkpoint')) yield { type: 'checkpoint', state: { step, sums, arrays, adamSteps } };
  return 'complete';
}

/** Stands still, saved, until a wish comes; a state that is not finite is not saved. */
export async function* rest(work: Work): AsyncGenerator<TrainingEvent, Outcome, undefined> {
  const { options, progress } = work;
  const since = options.now();
  const saved = yield* save(work, ['checkpoint']);
  if (saved !== 'complete') return saved;
  yield { type: 'paused', step: progress.step };
  progress.single = (await options.woken()) === 'one step';
  if (!progress.single && options.stopWanted() === null) yield { type: 'resumed', step: progress.step };
  progress.stood += options.now() - since;
  return 'complete';
}
