import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCheckpoint, readSnapshot } from '../../../src/main/lab/runs/checkpoint.ts';
import { experimentSchema } from '../../../src/shared/experiment.ts';
import { engineHere } from '../support/engine-here.ts';
import { smallFiles, writeData } from '../support/lab-data.ts';
import { laboratory } from '../support/lab.ts';
import { errorOf, valueOf } from '../support/results.ts';
import { checkpointStep, contentOf, recordIn } from '../support/run-files.ts';

const lab = laboratory();
const data = writeData(join(lab.folder, 'data'), smallFiles());
// Ten steps an epoch, the last on a partial batch; dynamic pixels, so that every stream counts.
const experiment = experimentSchema.parse({
  pixels: 'dynamic',
  model: { encoder: [16], decoder: [16], latent: 3 },
  training: { epochs: 3, batchSize: 64 },
});
const engine = engineHere();
const { ask, next } = engine;
const plain = join(lab.folder, 'plain');

const request = (folder: string, parent: { folder: string; step: number } | null = null) => ({
  folder,
  experiment,
  data,
  parent,
});

/** Starts a run and pauses it before its first step. */
const startPaused = async (folder: string, parent: { folder: string; step: number } | null = null) => {
  const started = next('started');
  const ended = ask('train', request(folder, parent));
  await Promise.race([started, ended]);
  const paused = await ask('pause', {});
  return { ended, paused };
};

beforeAll(async () => {
  expect(valueOf(await ask('train', request(plain))).status).toBe('finished');
});
afterAll(async () => {
  await ask('stop', {});
});

describe('a pause', () => {
  test('leaves no trace in a run’s files: stepped over an epoch’s end, continued, paused again, stepped to the end', async () => {
    const folder = join(lab.folder, 'paused');
    engine.events.length = 0;
    const { ended, paused } = await startPaused(folder);
    expect(valueOf(paused)).toEqual({ step: 0 });
    expect(recordIn(folder)).toMatchObject({ status: 'paused', step: 0 });

    for (let step = 1; step <= 12; step++) {
      expect(valueOf(await ask('step', {}))).toEqual({ step });
      expect(checkpointStep(folder)).toBe(step);
    }
    expect(engine.events.filter(({ type }) => type === 'epoch')).toHaveLength(1);
    const trained = engine.events.flatMap((event) => (event.type === 'steps' ? [event.steps.length] : []));
    expect(trained).toEqual(Array.from({ length: 12 }, () => 1));
    expect(recordIn(folder)).toMatchObject({ status: 'paused', step: 12, epochsDone: 1, final: null });
    // Paused already: at once, and nothing moves.
    expect(valueOf(await ask('pause', {}))).toEqual({ step: 12 });

    const [resumed, again] = await Promise.all([ask('unpause', {}), ask('pause', {})]);
    expect(resumed.ok).toBe(true);
    const { step: second } = valueOf(again);
    expect(second).toBeGreaterThanOrEqual(12);
    expect(checkpointStep(folder)).toBe(second);
    for (let step = second + 1; step <= 30; step++) expect(valueOf(await ask('step', {}))).toEqual({ step });
    expect(valueOf(await ended).status).toBe('finished');
    expect(engine.events.filter(({ type }) => type === 'resumed')).toEqual([{ type: 'resumed', step: 12 }]);
    expect(contentOf(folder)).toEqual(contentOf(plain));
    expect(recordIn(folder)).toMatchObject({ status: 'finished', step: 30, epochsDone: 3 });
  });

  test('stands still, takes no time of the run’s own, and ends by a stop, saved', async () => {
    const folder = join(lab.folder, 'stopped');
    const { ended } = await startPaused(folder);
    for (let i = 0; i < 3; i++) valueOf(await ask('step', {}));
    const { length } = engine.events;
    engine.letPass(1_000_000);
    for (let turn = 0; turn < 100; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(engine.events).toHaveLength(length);
    valueOf(await ask('stop', {}));
    expect(valueOf(await ended).status).toBe('interrupted');
    const record = recordIn(folder);
    expect(record).toMatchObject({ status: 'interrupted', step: 3, final: { test: {}, train: {} } });
    expect(record.elapsedSeconds).toBeLessThan(500);
    expect(engine.events.at(-1)).toMatchObject({ type: 'ended', status: 'interrupted', step: 3 });

    expect(valueOf(await ask('resume', { folder, epochs: null, data })).status).toBe('finished');
    expect(contentOf(folder)).toEqual(contentOf(plain));
  });

  test('and what belongs to one are refused where there is nothing to do it to', async () => {
    for (const name of ['pause', 'unpause', 'step'] as const)
      expect(errorOf(await ask(name, {}))).toMatchObject({
        code: 'engine.refused',
        message: expect.stringMatching(/^Nothing trains/) as string,
      });
    const folder = join(lab.folder, 'moving');
    const started = next('started');
    const ended = ask('train', request(folder));
    await started;
    for (const name of ['unpause', 'step'] as const)
      expect(errorOf(await ask(name, {})).message).toMatch(/^Training is not paused/);
    expect(valueOf(await ended).status).toBe('finished');
    // A training that never begins leaves nobody waiting.
    const [failed, paused] = await Promise.all([ask('train', request(plain)), ask('pause', {})]);
    expect(errorOf(failed).code).toBe('run.exists');
    expect(errorOf(paused).code).toBe('engine.refused');
  });
});

describe('a branch', () => {
  const tensorsOf = async (folder: string) => {
    const { tensors, streams } = valueOf(await readCheckpoint(folder));
    return { tensors, adamSteps: streams['adamSteps'] };
  };

  test('of a checkpoint has its weights and Adam’s slots, which know how many steps they have seen', async () => {
    const folder = join(lab.folder, 'branch');
    const { ended, paused } = await startPaused(folder, { folder: plain, step: 30 });
    expect(valueOf(paused)).toEqual({ step: 0 });
    const [branch, parent] = [await tensorsOf(folder), await tensorsOf(plain)];
    expect(branch.tensors).toEqual(parent.tensors);
    expect([parent.adamSteps, branch.adamSteps]).toEqual(['0', '30']);
    expect(valueOf(await readSnapshot(folder, 0)).tensors).toEqual(
      valueOf(await readSnapshot(plain, 30)).tensors,
    );
    valueOf(await ask('unpause', {}));
    expect(valueOf(await ended).status).toBe('finished');
    expect(recordIn(folder)).toMatchObject({ step: 30, epochsDone: 3 });
    const [before, after] = [recordIn(plain).final, recordIn(folder).final];
    expect(after?.train.negativeElbo).toBeLessThan(before?.train.negativeElbo ?? NaN);
    // A branch of the branch counts on, and a resume keeps count.
    const second = join(lab.folder, 'second branch');
    const again = await startPaused(second, { folder, step: 30 });
    expect((await tensorsOf(second)).adamSteps).toBe('60');
    valueOf(await ask('stop', {}));
    await again.ended;
    valueOf(await ask('resume', { folder: second, epochs: 1, data }));
    expect((await tensorsOf(second)).adamSteps).toBe('60');
  });

  test('of a snapshot has its weights and empty slots', async () => {
    const folder = join(lab.folder, 'early branch');
    const { ended } = await startPaused(folder, { folder: plain, step: 10 });
    const { tensors, adamSteps } = await tensorsOf(folder);
    expect(adamSteps).toBe('0');
    for (const [name, { data: values }] of valueOf(await readSnapshot(plain, 10)).tensors) {
      expect(tensors.get(name)?.data).toEqual(values);
      expect(tensors.get(`${name}.adam.m`)?.data.every((value) => value === 0)).toBe(true);
    }
    valueOf(await ask('stop', {}));
    await ended;
  });

  test('that does not fit its parent is refused, and leaves nothing behind', async () => {
    const folder = join(lab.folder, 'refused');
    const refused = async (given: object, parent = { folder: plain, step: 30 }, from = data) => {
      const changed = experimentSchema.parse({ ...experiment, ...given });
      const answer = await ask('train', { folder, experiment: changed, data: from, parent });
      expect(existsSync(folder)).toBe(false);
      return errorOf(answer);
    };
    expect(await refused({ model: { ...experiment.model, latent: 4 } })).toMatchObject({
      code: 'experiment.invalid',
      message: expect.stringMatching(/^model\.latent is 4, .* is 3\./) as string,
    });
    expect((await refused({ objective: { kind: 'autoencoder' } })).message).toMatch(/^objective\.kind is/);
    expect((await refused({}, { folder: plain, step: 17 })).message).toMatch(
      /keeps no weights of step 17\. .*: 0, 10, 20, 30\.$/,
    );
    expect((await refused({}, { folder: lab.folder, step: 0 })).code).toBe('run.missing');
    const other = writeData(join(lab.folder, 'other data'), {
      ...smallFiles(),
      'train-labels-idx1-ubyte': null,
    });
    expect((await refused({}, { folder: plain, step: 30 }, other)).code).toBe('data.different');
  });
});
