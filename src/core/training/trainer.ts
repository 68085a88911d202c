import { epochOrder } from '../data/batches.ts';
import { evaluateTest } from '../vae/evaluate-test.ts';
import { readState } from '../vae/model.ts';
import type { Model, State } from '../vae/model.ts';
import { parametersOf } from '../vae/parameters.ts';
import { runSteps } from './call.ts';
import { addStep, noSums } from './epoch-sums.ts';
import type { EpochSums } from './epoch-sums.ts';
import { evaluationOf } from './evaluation.ts';
import type { Evaluation, TrainingEvent, TrainingState } from './events.ts';
import { allFinite } from './finite.ts';
import { prepare } from './prepare.ts';
import { earlySnapshots, nextCall, positionOf, stepsPerEpoch } from './schedule.ts';
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
};

/** Where a training run stands; only `trainEpoch` moves it. */
type Progress = {
  step: number;
  sums: EpochSums;
  /** What a step took in the last call, in milliseconds; 0 before the first. */
  stepTime: number;
};

/** How a piece of training ended; `diverged`: a loss or a weight is no longer finite. */
type Outcome = 'complete' | 'stopped' | 'diverged';

type Work = {
  readonly model: Model;
  readonly schedule: Schedule;
  readonly options: TrainingOptions;
  readonly progress: Progress;
  readonly firstStep: number;
  readonly began: number;
};

const weightsOf = ({ program }: Model, arrays: State): State => {
  const names = new Set(parametersOf(program.context.architecture).map(({ name }) => name));
  return new Map([...arrays].filter(([name]) => names.has(name)));
};

/** Hands the state over as snapshot and checkpoint, unless it holds a number that is not finite. */
async function* save(
  { model, progress }: Work,
  kinds: readonly ('snapshot' | 'checkpoint')[],
): AsyncGenerator<TrainingEvent, Outcome, undefined> {
  const { step, sums } = progress;
  const arrays = await readState(model);
  if (!(await allFinite(arrays, model.pause))) return 'diverged';
  if (kinds.includes('snapshot')) yield { type: 'snapshot', step, weights: weightsOf(model, arrays) };
  if (kinds.includes('checkpoint')) yield { type: 'checkpoint', state: { step, sums, arrays } };
  return 'complete';
}

/** The steps that are left of the running epoch. */
async function* trainSteps(
  work: Work,
  epoch: number,
): AsyncGenerator<
  TrainingEvent,
  { readonly outcome: Outcome; readonly samplesPerSecond: number },
  undefined
> {
  const { model, schedule, options, progress, firstStep, began } = work;
  const lastStep = options.epochs * stepsPerEpoch(schedule);
  const order = epochOrder(model.program.context.experiment.training.seed, epoch, schedule.images);
  const firstBatch = options.now();
  let [images, saving] = [0, 0];
  const ended = (outcome: Outcome) => ({
    outcome,
    samplesPerSecond: (1000 * images) / Math.max(options.now() - firstBatch - saving, 1),
  });

  while (progress.sums.images < schedule.images) {
    while (options.held() && options.stopWanted() === null) await model.pause();
    if (options.stopWanted() !== null) return ended('stopped');
    const since = options.now();
    const call = nextCall(schedule, progress.step, progress.stepTime);
    const results = runSteps(model, schedule, order, progress.step, call);
    progress.stepTime = (options.now() - since) / results.length;
    const bad = results.findIndex(({ metrics }) => !Number.isFinite(metrics.objective));
    const good = bad < 0 ? results : results.slice(0, bad);
    for (const { metrics, images: count, klPerDimension } of good) {
      progress.sums = addStep(progress.sums, count, metrics.reconstruction, klPerDimension);
      progress.step = metrics.step;
      images += count;
    }
    await model.pause();
    const secondsLeft =
      ((lastStep - progress.step) * (options.now() - began)) / 1000 / Math.max(progress.step - firstStep, 1);
    const { samplesPerSecond } = ended('complete');
    yield { type: 'steps', steps: good.map(({ metrics }) => metrics), samplesPerSecond, secondsLeft };
    if (bad >= 0) return ended('diverged');
    // The last step of an epoch has its snapshot after the evaluation.
    if (progress.sums.images < schedule.images && earlySnapshots.some((at) => at === progress.step)) {
      const before = options.now();
      const outcome = yield* save(work, ['snapshot']);
      saving += options.now() - before;
      if (outcome !== 'complete') return ended(outcome);
    }
  }
  return ended('complete');
}

/** The losses where training stands, null where `aborted` said so first. */
const evaluate = async (
  { model, options, progress, began }: Work,
  samplesPerSecond: number,
  aborted: () => boolean,
): Promise<Evaluation | null> => {
  const elapsedSeconds = options.elapsedBefore + (options.now() - began) / 1000;
  const test = await evaluateTest(model, Infinity, aborted);
  return test && evaluationOf(model, progress, test, { samplesPerSecond, elapsedSeconds });
};

/**
 * The rest of the running epoch: its steps, its evaluation, its snapshot and checkpoint. An epoch whose steps are all
 * made but whose evaluation was cut short still counts as running.
 */
async function* trainEpoch(work: Work): AsyncGenerator<TrainingEvent, Outcome, undefined> {
  const { model, schedule, options, progress } = work;
  const { epoch } = positionOf(schedule, progress.step);
  const { outcome, samplesPerSecond } = yield* trainSteps(work, epoch);
  if (outcome === 'diverged') return outcome;
  const evaluation =
    outcome === 'complete'
      ? await evaluate(work, samplesPerSecond, () => options.stopWanted() === 'now')
      : null;
  if (evaluation === null) return yield* stop(work, samplesPerSecond);
  if (!Number.isFinite(evaluation.test.objective)) return 'diverged';
  yield { type: 'epoch', ...evaluation };
  const { latent, variational } = model.program.context.architecture;
  progress.sums = noSums(latent, variational);
  return yield* save(work, ['snapshot', 'checkpoint']);
}

/** Evaluates where training stands in the middle of an epoch, if there is time, and saves it, if it is finite. */
async function* stop(
  work: Work,
  samplesPerSecond: number,
): AsyncGenerator<TrainingEvent, Outcome, undefined> {
  const { options, progress } = work;
  const hurried = () => options.stopWanted() === 'now';
  const evaluation =
    progress.sums.images === 0 || hurried() ? null : await evaluate(work, samplesPerSecond, hurried);
  if (evaluation !== null && !Number.isFinite(evaluation.test.objective)) return 'diverged';
  const saved = yield* save(work, ['checkpoint']);
  if (saved === 'diverged') return saved;
  yield { type: 'stopped', step: progress.step, evaluation };
  return 'stopped';
}

/**
 * Trains from a state to the end, to a stop, or until a number stops being finite, and tells what happens as it does.
 * The model's images must have been uploaded. Training waits while the consumer works on an event, so that what must
 * be saved is saved before it goes on.
 */
export async function* train(
  model: Model,
  start: TrainingState,
  options: TrainingOptions,
): AsyncGenerator<TrainingEvent, void, undefined> {
  const { experiment, counts } = model.program.context;
  const schedule = { images: counts.train, batchSize: experiment.training.batchSize };
  const lastStep = options.epochs * stepsPerEpoch(schedule);
  await prepare(model, start.arrays);
  const progress: Progress = { step: start.step, sums: start.sums, stepTime: 0 };
  const work: Work = { model, schedule, options, progress, firstStep: start.step, began: options.now() };
  let outcome: Outcome = start.step === 0 ? yield* save(work, ['snapshot', 'checkpoint']) : 'complete';
  while (outcome === 'complete' && (progress.step < lastStep || progress.sums.images > 0))
    outcome = yield* trainEpoch(work);
  if (outcome === 'diverged') yield { type: 'diverged', step: progress.step };
  if (outcome === 'complete') yield { type: 'finished', step: progress.step };
}
