import { effectScope, nextTick, ref, watch } from 'vue';
import type { EffectScope } from 'vue';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LabEvent, StepColumns } from '../../../../src/shared/contract.ts';
import { fail, ok } from '../../../../src/shared/errors.ts';
import type { EpochMetrics } from '../../../../src/shared/metrics.ts';
import type { LabClient } from '../../../../src/renderer/lab/client.ts';

const epochAt = (epoch: number): EpochMetrics => ({
  epoch,
  step: 10 * epoch,
  split: 'test',
  reconstruction: 90,
  kl: 20,
  negativeElbo: 110,
  objective: 110,
  klPerDimension: [12, 8],
  samplesPerSecond: null,
  elapsedSeconds: epoch,
});

/** A lab that has trained so many steps of each run, and answers with at most `page` of them at once. */
const createLab = (trained: Record<string, number>, page = Infinity) => {
  const asked: { run: string; after: number }[] = [];
  let listener: (event: LabEvent) => void = () => {};
  let sequence = 0;
  const hear = (event: LabEvent): void => listener({ ...event, sequence: ++sequence });
  const evaluated: Record<string, EpochMetrics[]> = {};
  let contact: (connected: boolean) => void = () => {};
  const columns = (first: number, last: number): StepColumns => {
    const values = Float64Array.from({ length: last - first + 1 }, (_, i) => first + i);
    return { first, reconstruction: values, kl: values, objective: values };
  };
  const answer = (_name: string, { run, after }: { run: string; after: number }) => {
    asked.push({ run, after });
    const last = trained[run];
    if (last === undefined) return Promise.resolve(fail('run.missing', 'There is no such run.'));
    const until = Math.min(last, after + page);
    const steps = until > after ? columns(after + 1, until) : null;
    return Promise.resolve(ok({ stepsPerEpoch: 469, steps, epochs: evaluated[run] ?? [] }));
  };
  const client = {
    ask: answer as unknown as LabClient['ask'],
    listen: (onEvent: typeof listener, onConnection: typeof contact) => {
      [listener, contact] = [onEvent, onConnection];
    },
  };
  return {
    client,
    asked,
    trained,
    steps: (run: string, first: number, last: number) =>
      hear({ kind: 'steps', sequence: 0, run, columns: columns(first, last) }),
    epoch: (run: string, epoch: number, lost = false) => {
      const row = epochAt(epoch);
      evaluated[run] = [...(evaluated[run] ?? []), row];
      if (lost) sequence += 1;
      else hear({ kind: 'epoch', sequence: 0, run, rows: [row] });
    },
    training: (run: string, step: number) =>
      hear({
        kind: 'topic',
        sequence: 0,
        name: 'training',
        value: {
          phase: 'running',
          run,
          step,
          epochs: 30,
          epochsDone: 0,
          stepsPerEpoch: 469,
          samplesPerSecond: null,
          secondsLeft: null,
          train: null,
          test: null,
          problem: null,
        },
      }),
    connect: (connected: boolean) => contact(connected),
  };
};

let scope: EffectScope;
/** Lets answers and watchers through. */
const settle = async (): Promise<void> => {
  for (let i = 0; i < 10; i += 1) await nextTick();
};

const open = async (lab: ReturnType<typeof createLab>) => {
  const { connectLab } = await import('../../../../src/renderer/lab/lab.ts');
  connectLab(lab.client);
  return import('../../../../src/renderer/stores/metrics.ts');
};

beforeEach(() => {
  vi.resetModules();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  scope = effectScope();
});
afterEach(() => {
  scope.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const valuesOf = (history: {
  series: { reconstruction: { values: { data: Float32Array; length: number } } };
}) => {
  const { data, length } = history.series.reconstruction.values;
  return [...data.subarray(0, length)];
};
const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1);

test('a run is read from its first step on, over several answers, and then follows the stream', async () => {
  const lab = createLab({ a: 250 }, 100);
  const { useMetrics } = await open(lab);
  lab.training('a', 250);
  const metrics = scope.run(() => useMetrics(['a']))!;
  await settle();
  expect(lab.asked.map(({ after }) => after)).toEqual([0, 100, 200]);
  lab.steps('a', 251, 260);
  expect(valuesOf(metrics.value[0]!.history)).toEqual(upTo(260));
});

test('a gap in the stream is asked for from the last known step; no step is missing or twice', async () => {
  const lab = createLab({ a: 10 });
  const { useMetrics } = await open(lab);
  const metrics = scope.run(() => useMetrics(['a']))!;
  await settle();
  lab.trained['a'] = 40;
  lab.steps('a', 31, 40);
  expect(metrics.value[0]!.history.steps()).toBe(10);
  await settle();
  lab.steps('a', 41, 45);
  expect(lab.asked.map(({ after }) => after)).toEqual([0, 10]);
  expect(valuesOf(metrics.value[0]!.history)).toEqual(upTo(45));
});

test('an epoch that was left out of the stream is asked for, though a later one has come', async () => {
  const lab = createLab({ a: 30 });
  const { useMetrics } = await open(lab);
  const metrics = scope.run(() => useMetrics(['a']))!;
  await settle();
  lab.training('a', 30);
  lab.epoch('a', 1);
  lab.epoch('a', 2, true);
  lab.epoch('a', 3);
  await settle();
  vi.advanceTimersByTime(500);
  await settle();
  const { history } = metrics.value[0]!;
  expect(history.epochs('test').map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
  expect(lab.asked.map(({ after }) => after)).toEqual([0, 30]);
});

test('steps that come while the lab is asked are not lost', async () => {
  const lab = createLab({ a: 10 });
  const { useMetrics } = await open(lab);
  const metrics = scope.run(() => useMetrics(['a']))!;
  lab.steps('a', 21, 30);
  lab.trained['a'] = 30;
  await settle();
  expect(valuesOf(metrics.value[0]!.history)).toEqual(upTo(30));
});

test('the end of a stream that was dropped is asked for, by what the lab says of the training', async () => {
  const lab = createLab({ a: 10 });
  const { useMetrics } = await open(lab);
  const metrics = scope.run(() => useMetrics(['a']))!;
  await settle();
  lab.trained['a'] = 20;
  lab.training('a', 20);
  await settle();
  expect(metrics.value[0]!.history.steps()).toBe(10);
  vi.advanceTimersByTime(500);
  await settle();
  expect(valuesOf(metrics.value[0]!.history)).toEqual(upTo(20));
});

test('after lost contact the rest is asked for at once', async () => {
  const lab = createLab({ a: 10 });
  const { useMetrics } = await open(lab);
  lab.connect(true);
  const metrics = scope.run(() => useMetrics(['a']))!;
  await settle();
  lab.connect(false);
  await settle();
  lab.trained['a'] = 90;
  lab.training('a', 90);
  lab.connect(true);
  await settle();
  expect(valuesOf(metrics.value[0]!.history)).toEqual(upTo(90));
});

test('new numbers are told without waiting for a frame, and those that come together once', async () => {
  const lab = createLab({ a: 10 });
  const { useMetrics } = await open(lab);
  const metrics = scope.run(() => useMetrics(['a']))!;
  await settle();
  let told = 0;
  scope.run(() => watch(metrics.value[0]!.newest, () => (told += 1)));
  for (let step = 11; step < 40; step += 1) lab.steps('a', step, step);
  await nextTick();
  expect(told).toBe(1);
  expect(metrics.value[0]!.newest.value.history.steps()).toBe(39);
});

test('why a run cannot be read is told', async () => {
  const { useMetrics } = await open(createLab({}));
  const metrics = scope.run(() => useMetrics(['gone']))!;
  await settle();
  expect(metrics.value[0]!.problem.value?.code).toBe('run.missing');
});

test('eight runs are kept for when they are shown again, and those in use always', async () => {
  const runs = Array.from({ length: 12 }, (_, i) => `run-${i}`);
  const lab = createLab(Object.fromEntries(runs.map((run) => [run, 5])));
  const { useMetrics } = await open(lab);
  const shown = ref(['run-0']);
  scope.run(() => useMetrics(shown));
  for (const run of runs) {
    shown.value = ['run-0', run];
    await settle();
  }
  lab.asked.length = 0;
  for (const run of ['run-11', 'run-6', 'run-1']) {
    shown.value = ['run-0', run];
    await settle();
  }
  expect(lab.asked.map(({ run }) => run)).toEqual(['run-1']);
});
