import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { fail, ok } from '../../../../../src/shared/errors.ts';
import { experimentSchema } from '../../../../../src/shared/experiment.ts';
import { nothingTrained } from '../../../../../src/main/lab/training/progress.ts';
import { waitFor } from '../../../../support/wait-for.ts';
import { errorOf, valueOf } from '../../../../integration/support/results.ts';
import { sampleRun } from '../../../renderer/runs/sample.ts';
import { started, steps } from './fake-engine.ts';
import { create, experiment, finished, interrupted, storeRun } from './run-control.ts';

test('a new run gets a folder of its own, is told as it begins, and a second one waits for its end', async () => {
  const { topics, training, engines, newRuns, last, begin } = create();
  expect(await begin('first')).toBe('20261124-030405-first-s0');
  expect(newRuns).toEqual([['20261124-030405-first-s0', null]]);
  expect(topics.get('training')).toMatchObject({ phase: 'running', run: '20261124-030405-first-s0' });

  expect(valueOf(await training.start(experiment))).toEqual({ outcome: 'queued', run: null });
  expect(topics.get('queue')).toMatchObject({
    held: null,
    waiting: [{ experiment: { name: 'next' }, parent: null }],
  });
  expect(engines).toHaveLength(1);

  last().end(finished);
  await waitFor(() => expect(engines).toHaveLength(2));
  expect(topics.get('queue')).toEqual({ held: null, waiting: [] });
  expect(last().asked[0]).toMatchObject({ name: 'train', request: { experiment: { name: 'next' } } });
  expect(engines[0]!.closed()).toBe(true);
});

test('an entry of the queue can be taken out, once', async () => {
  const { topics, training, engines, last, begin } = create();
  await begin('first');
  await training.start(experiment);
  const [entry] = topics.get('queue').waiting;
  expect(training.unqueue(entry!.ticket).ok).toBe(true);
  expect(topics.get('queue')).toEqual({ held: null, waiting: [] });
  expect(errorOf(training.unqueue(entry!.ticket)).code).toBe('engine.refused');
  last().end(finished);
  await waitFor(() => expect(last().asked).toHaveLength(1));
  expect(engines).toHaveLength(1);
});

test('a paused run is stopped, saved, and makes room for a new one before the queue', async () => {
  const { topics, training, engines, last, begin } = create();
  await begin('first');
  await training.start(experimentSchema.parse({ name: 'waiting' }));
  await training.control('pause');
  last().emit({ type: 'paused', step: 3 });
  expect(topics.get('training')).toMatchObject({ phase: 'paused', step: 3 });
  const answer = training.start(experiment);
  expect(last().asked.map(({ name }) => name)).toEqual(['train', 'pause', 'stop']);
  last().end(interrupted);
  await waitFor(() => expect(engines).toHaveLength(2));
  last().emit(started());
  expect(valueOf(await answer)).toEqual({ outcome: 'started', run: '20261124-030405-next-s0' });
  expect(topics.get('queue').waiting).toMatchObject([{ experiment: { name: 'waiting' } }]);
});

test('what a phase does not allow is refused, and the engine is not asked', async () => {
  const { training, last, begin } = create();
  expect(errorOf(await training.control('pause'))).toMatchObject({ code: 'engine.refused' });
  await begin('first');
  expect(errorOf(await training.control('step')).message).toMatch(/Pause it first/);
  expect(errorOf(await training.control('force-stop')).message).toMatch(/Press Stop first/);
  expect(valueOf(await training.control('resume'))).toEqual({});
  expect(last().asked).toHaveLength(1);
});

describe('a run whose engine dies', () => {
  test('has crashed, stands at its checkpoint, says from where it can go on, and holds the queue until a run ends well', async () => {
    const { home, topics, training, engines, last, begin } = create();
    const run = await begin('first');
    storeRun(home, run!);
    await training.start(experiment);
    last().emit(steps(1, 6));
    last().die();
    await waitFor(() => expect(topics.get('training').phase).toBe('crashed'));
    expect(topics.get('training').step).toBe(4);
    expect(topics.get('training').problem).toEqual({
      code: 'engine.crashed',
      message:
        'The engine ended unexpectedly (SIGKILL) at step 6. Its last checkpoint is of step 4: resume from there. Its log ends: out of memory',
    });
    expect(engines).toHaveLength(1);
    expect(topics.get('queue')).toMatchObject({ held: 'failure', waiting: [{}] });

    const answer = training.resumeRun(run!, null);
    await waitFor(() => expect(engines).toHaveLength(2));
    expect(topics.get('training')).toMatchObject({ phase: 'starting', run, problem: null, epochsDone: 1 });
    expect(last().asked).toMatchObject([{ name: 'resume', request: { epochs: 2 } }]);
    last().emit(started(4));
    expect(valueOf(await answer)).toEqual({ outcome: 'started', run });
    last().end(finished);
    await waitFor(() => expect(engines).toHaveLength(3));
    expect(topics.get('queue')).toEqual({ held: null, waiting: [] });
  });

  test('holds a queue that a person may let go on before', async () => {
    const { topics, training, engines, last, begin } = create();
    await begin('first');
    await training.start(experiment);
    last().die();
    await waitFor(() => expect(topics.get('queue').held).toBe('failure'));
    training.releaseQueue();
    await waitFor(() => expect(engines).toHaveLength(2));
    expect(last().asked[0]).toMatchObject({ name: 'train', request: { experiment: { name: 'next' } } });
  });

  test('after Stop has ended, by force', async () => {
    const { home, topics, training, last, begin } = create();
    const run = await begin('first');
    storeRun(home, run!, { step: 3, epochsDone: 0 });
    await training.control('stop');
    expect(topics.get('training').phase).toBe('stopping');
    await training.control('force-stop');
    await waitFor(() => expect(topics.get('training').phase).toBe('ended'));
    expect(topics.get('training').problem?.message).toBe(
      'The run was ended by force (SIGKILL) at step 0. Its last checkpoint is of step 3: resume from there. Its log ends: out of memory',
    );
    expect(last().asked.map(({ name }) => name)).toEqual(['train', 'stop']);
  });
});

test('a run that cannot begin gives its error to who asked, and the lab is idle again', async () => {
  const { topics, training, last } = create();
  expect(
    errorOf(await training.start(experimentSchema.parse({ dataset: { kind: 'kmnist' } }))),
  ).toMatchObject({
    code: 'data.missing',
  });
  expect(topics.get('training').phase).toBe('idle');
  const answer = training.start(experiment);
  expect(topics.get('training').phase).toBe('starting');
  last().end(fail('experiment.invalid', 'Too large.'));
  expect(errorOf(await answer)).toEqual({ code: 'experiment.invalid', message: 'Too large.' });
  await waitFor(() => expect(topics.get('training').phase).toBe('idle'));
  expect(topics.get('training')).toMatchObject({ run: null, problem: { message: 'Too large.' } });
});

test('a diverged run has ended, with the advice, and the queue goes on', async () => {
  const { topics, training, engines, last, begin } = create();
  await begin('first');
  await training.start(experiment);
  last().emit({ type: 'ended', status: 'diverged', step: 2, epochsDone: 0, advice: 'Try less.' });
  expect(topics.get('training')).toMatchObject({
    phase: 'ended',
    problem: { code: 'run.diverged', message: 'Try less.' },
  });
  last().end(ok({ status: 'diverged', folder: '' }));
  await waitFor(() => expect(engines).toHaveLength(2));
});

test('a run that was deleted after its end is told of no more, nor kept in memory; one that is not listed yet is', async () => {
  const { topics, last, begin } = create();
  const run = await begin('first');
  topics.set('runs', []);
  const other = sampleRun({ number: 1 });
  topics.set('runs', [{ ...sampleRun({ number: 2 }), id: run! }, other]);
  topics.set('runs', [other]);
  expect(topics.get('training')).toMatchObject({ phase: 'running', run });
  topics.set('runs', [{ ...sampleRun({ number: 2 }), id: run! }, other]);
  last().end(finished);
  await setImmediate();
  expect(topics.get('training')).toMatchObject({ phase: 'ended', run });
  topics.set('runs', [other]);
  expect(topics.get('training')).toEqual(nothingTrained);
  expect(last().closed()).toBe(true);
});

test('a run that is started as another ends is neither crowded out by the queue nor ended for idleness', async () => {
  const { topics, training, engines, last, begin } = create();
  await begin('first');
  await training.start(experiment);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  last().emit({ type: 'ended', status: 'finished', step: 8, epochsDone: 2, advice: null });
  const answer = training.start(experimentSchema.parse({ name: 'faster' }));
  expect(engines).toHaveLength(2);
  engines[0]!.end(finished);
  for (let turn = 0; turn < 5; turn++) await setImmediate();
  last().emit(started());
  await answer;
  vi.advanceTimersByTime(100_000);
  expect(engines).toHaveLength(2);
  expect(last().closed()).toBe(false);
  expect(topics.get('queue').waiting).toHaveLength(1);
});

test('a finished run goes on only with more epochs', async () => {
  const { home, training, last } = create();
  storeRun(home, 'old', { status: 'finished', epochsDone: 2, step: 8 });
  expect(errorOf(await training.resumeRun('old', null)).message).toMatch(/larger number/);
  expect(errorOf(await training.resumeRun('gone', null)).code).toBe('run.missing');
  const answer = training.resumeRun('old', 12);
  await waitFor(() => expect(last().asked).toMatchObject([{ name: 'resume', request: { epochs: 12 } }]));
  last().emit(started(8));
  expect(valueOf(await answer)).toEqual({ outcome: 'started', run: 'old' });
});

test('a branch names its parent, to the engine and to the list of runs', async () => {
  const { home, training, newRuns, last } = create();
  storeRun(home, 'old');
  const answer = training.branch('old', 4, experiment);
  await waitFor(() => expect(last().asked).toHaveLength(1));
  expect(last().asked[0]).toMatchObject({
    name: 'train',
    request: { parent: { folder: join(home, 'runs', 'old'), step: 4 } },
  });
  last().emit(started());
  await answer;
  expect(newRuns).toEqual([['20261124-030405-next-s0', { run: 'old', step: 4 }]]);
});

test('the engine of a run answers once its model has its weights, and while it is the newest', async () => {
  const { training, last, begin } = create();
  const run = await begin('first');
  let found: unknown = 'waiting';
  const asked = training.engineOf(run!).then((engine) => (found = engine));
  expect(await training.engineOf('other')).toBeNull();
  await setImmediate();
  expect(found).toBe('waiting');
  last().emit({ type: 'snapshot', step: 0 });
  await asked;
  expect(found).toMatchObject({ pid: 1 });
  last().die();
  await waitFor(async () => expect(await training.engineOf(run!)).toBeNull());
});

test('closing saves the run, starts nothing more and leaves no engine', async () => {
  const { training, engines, last, begin } = create();
  await begin('first');
  await training.start(experiment);
  await training.close();
  expect(last().closed()).toBe(true);
  expect(engines).toHaveLength(1);
  expect(errorOf(await training.start(experiment)).code).toBe('engine.refused');
});
