import { isPlain } from '../../shared/objective-rules.ts';
import { epochOrder } from '../data/batches.ts';
import { evaluateTest } from '../vae/evaluate-test.ts';
import type { Model } from '../vae/model.ts';
import { runSteps } from './call.ts';
import { addStep, noSums } from './epoch-sums.ts';
import { evaluationOf } from './evaluation.ts';
import type { Evaluation, TrainingEvent, TrainingState } from './events.ts';
import { prepare } from './prepare.ts';
import { earlySnapshots, nextCall, positionOf, stepsPerEpoch } from './schedule.ts';
import { rest, save } from './work.ts';
import type { Outcome, Progress, TrainingOptions, Work } from './work.ts';

/** The next call, and what its steps reported. */
const makeCall = ({ model, schedule, options, progress, adamSteps }: Work, order: Int32Array) => {
  const since = options.now();
  const call = nextCall(schedule, progress.step, progress.single ? 0 : progress.stepTime);
  const results = runSteps(model, schedule, order, progress.step, call, adamSteps);
  progress.stepTime = (options.now() - since) / results.length;
  progress.single = false;
  options.moved(progress.step + results.length);
  return results;
};

/** The steps that are left of the running epoch. */
async function* trainSteps(
  work: Work,
  epoch: number,
): AsyncGenerator<
  TrainingEvent,
  { readonly outcome: Outcome; readonly samplesPerSecond: number },
  undefined
> {
  const { model, schedule, options, progress, firstStep, clock, began } = work;
  const lastStep = options.epochs * stepsPerEpoch(schedule);
  const order = epochOrder(model.program.context.experiment.training.seed, epoch, schedule.images);
  const firstBatch = clock();
  let [images, saving] = [0, 0];
  const ended = (outcome: Outcome) => ({
    outcome,
    samplesPerSecond: (1000 * images) / Math.max(clock() - firstBatch - saving, 1),
  });

  while (progress.sums.images < schedule.images) {
    while (options.held() && options.stopWanted() === null) await model.pause();
    if (options.stopWanted() !== null) return ended('stopped');
    if (options.pauseWanted() && !progress.single) {
      const rested = yield* rest(work);
      if (rested !== 'complete') return ended(rested);
      continue;
    }
    const results = makeCall(work, order);
    const bad = results.findIndex(({ metrics }) => !Number.isFinite(metrics.objective));
    const good = bad < 0 ? results : results.slice(0, bad);
    for (const { metrics, images: count, klPerDimension, minimised: objective } of good) {
      const { reconstruction } = metrics;
      progress.sums = addStep(progress.sums, { images: count, reconstruction, klPerDimension, objective });
      progress.step = metrics.step;
      images += count;
    }
    await model.pause();
    const secondsLeft =
      ((lastStep - progress.step) * (clock() - began)) / 1000 / Math.max(progress.step - firstStep, 1);
    const { samplesPerSecond } = ended('complete');
    yield { type: 'steps', steps: good.map(({ metrics }) => metrics), samplesPerSecond, secondsLeft };
    if (bad >= 0) return ended('diverged');
    // The last step of an epoch has its snapshot after the evaluation.
    if (progress.sums.images < schedule.images && earlySnapshots.some((at) => at === progress.step)) {
      const before = clock();
      const outcome = yield* save(work, ['snapshot']);
      saving += clock() - before;
      if (outcome !== 'complete') return ended(outcome);
    }
  }
  return ended('complete');
}

/** Whether the losses of the test set are numbers; an objective that is not measured there says nothing. */
const isFiniteTest = ({ test: { reconstruction, kl, objective } }: Evaluation): boolean =>
  [reconstruction, kl ?? 0, objective ?? 0].every(Number.isFinite);

/** The losses where training stands, null where `aborted` said so first. */
const evaluate = async (
  { model, options, progress, clock, began }: Work,
  samplesPerSecond: number,
  aborted: () => boolean,
): Promise<Evaluation | null> => {
  const elapsedSeconds = options.elapsedBefore + (clock() - began) / 1000;
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
  if (!isFiniteTest(evaluation)) return 'diverged';
  yield { type: 'epoch', ...evaluation };
  const { architecture, experiment } = model.program.context;
  progress.sums = noSums(architecture.latent, architecture.variational, isPlain(experiment.objective));
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
  if (evaluation !== null && !isFiniteTest(evaluation)) return 'diverged';
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
  const { step, sums, adamSteps } = start;
  const progress: Progress = { step, sums, stepTime: 0, single: false, stood: 0 };
  const clock = (): number => options.now() - progress.stood;
  const work: Work = {
    model,
    schedule,
    options,
    progress,
    firstStep: step,
    adamSteps,
    clock,
    began: clock(),
  };
  let outcome: Outcome = start.step === 0 ? yield* save(work, ['snapshot', 'checkpoint']) : 'complete';
  while (outcome === 'complete' && (progress.step < lastStep || progress.sums.images > 0))
    outcome = yield* trainEpoch(work);
  if (outcome === 'diverged') yield { type: 'diverged', step: progress.step };
  if (outcome === 'complete') yield { type: 'finished', step: progress.step };
}
