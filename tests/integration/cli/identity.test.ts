import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isDeepStrictEqual } from 'node:util';
import { recordFigure } from '../../support/record-figure.ts';
import { smallFiles, smallModel, writeData } from '../support/lab-data.ts';
import { eventsIn, laboratory } from '../support/lab.ts';
import type { Ended, Running } from '../support/lab.ts';
import { checkpointStep, contentOf, recordIn, stepsIn } from '../support/run-files.ts';

const lab = laboratory();
const engineOf = ({ children }: Running): number => children()[0] ?? 0;

/** How a run is stopped: what is sent to whom, and how the command ends. */
const stops = {
  'Ctrl-C': { stop: ({ pid }: Running) => process.kill(-pid, 'SIGINT'), code: 130, signal: null },
  SIGTERM: { stop: ({ pid }: Running) => process.kill(pid, 'SIGTERM'), code: 143, signal: null },
  'the end of its reader': { stop: ({ hangUp }: Running) => hangUp(), code: 143, signal: null },
  'kill -9 of the engine': {
    stop: (running: Running) => process.kill(engineOf(running), 'SIGKILL'),
    code: 1,
    signal: null,
  },
  'kill -9 of the command': {
    stop: ({ pid }: Running) => process.kill(pid, 'SIGKILL'),
    code: null,
    signal: 'SIGKILL',
  },
  'kill -9 of both': {
    stop: ({ pid }: Running) => process.kill(-pid, 'SIGKILL'),
    code: null,
    signal: 'SIGKILL',
  },
} as const;

const stepEvents = ({ stdout }: Pick<Ended, 'stdout'>): readonly number[] =>
  eventsIn(stdout.slice(0, stdout.lastIndexOf('\n') + 1)).flatMap(({ type, step }) =>
    type === 'step' && step !== undefined ? [step] : [],
  );

/** Starts or resumes a run and stops it at a random step between two; gives that step. */
const stopBetween = async (args: readonly string[], how: keyof typeof stops, low: number, high: number) => {
  const { stop, code, signal } = stops[how];
  const at = low + Math.floor(Math.random() * (high - low));
  const running = lab.start([...args, '--json']);
  // A run that goes on says its step before it makes one.
  await running.event(({ type, step = 0 }) => type === 'step' && step >= at);
  stop(running);
  const ended = await running.ended;
  expect(ended, `${how} at step ${at}: ${ended.stderr}`).toMatchObject({ code, signal });
  await running.gone(2);
  return { at, ended };
};

const last = (steps: readonly number[]): number => steps.at(-1) ?? 0;

/** Stops a run in several ways, one after the other, and lets it come to its end. */
const stopAgainAndAgain = async (
  run: string,
  start: readonly string[],
  resume: readonly string[],
  plan: readonly (readonly [how: keyof typeof stops, low: number, high: number])[],
): Promise<void> => {
  let args = start;
  for (const [how, low, high] of plan) {
    const before = args === start ? 0 : checkpointStep(run);
    const { at, ended } = await stopBetween(args, how, low, high);
    const made = stepEvents(ended);
    expect(made[0], 'no step is repeated that the checkpoint had').toBe(before + 1);
    if (how === 'Ctrl-C' || how === 'SIGTERM') expect(checkpointStep(run)).toBe(last(made));
    // The engine outlives its parent for long enough to save what it had.
    if (how === 'kill -9 of the command') expect(checkpointStep(run)).toBeGreaterThanOrEqual(at);
    const killed = how === 'kill -9 of the engine' || how === 'kill -9 of both';
    expect(recordIn(run).status).toBe(killed ? 'running' : 'interrupted');
    args = ['train', '--resume', run, ...resume];
  }
  const { code, stdout } = await lab.run([...args, '--json']);
  expect(code).toBe(0);
  const steps = stepEvents({ stdout });
  expect(new Set(steps).size).toBe(steps.length);
};

/** Compares everything that two runs have stored but times. */
const expectSame = (run: string, other: string): void => {
  const [ours, theirs] = [contentOf(run), contentOf(other)];
  const names = Object.keys({ ...ours, ...theirs });
  const differing = names.filter(
    (name) => !isDeepStrictEqual(Reflect.get(ours, name), Reflect.get(theirs, name)),
  );
  recordFigure('differing-files', differing.length);
  expect(ours).toEqual(theirs);
};

const numbersOf = (run: string) => stepsIn(run).map((row) => Number(row.split(',')[0]));

test('the study note on MNIST, stopped and killed and resumed, is the same run to the last bit', async () => {
  const [whole, broken] = [join(lab.folder, 'mnist'), join(lab.folder, 'mnist-broken')];
  const train = ['train', '--preset', 'study-note', '--epochs', '2', '--seed', '5'];
  expect(await lab.run([...train, '--out', whole])).toMatchObject({ code: 0 });
  expect(recordIn(whole).dataset).toMatchObject({ kind: 'mnist', counts: { train: 60_000, test: 10_000 } });
  await stopAgainAndAgain(
    broken,
    [...train, '--out', broken],
    [],
    [
      ['Ctrl-C', 2, 460],
      ['kill -9 of the engine', 475, 900],
    ],
  );
  expect(numbersOf(broken)).toEqual(Array.from({ length: 938 }, (_, i) => i + 1));
  expectSame(broken, whole);
});

test('so is one with dynamic pixels and two samples, whatever ends it and however often', async () => {
  const [whole, broken] = [join(lab.folder, 'dynamic'), join(lab.folder, 'dynamic-broken')];
  const data = writeData(join(lab.folder, 'data'), smallFiles());
  // Epochs of 86 steps, the last of five images: most stops come in the middle of one.
  const changes = ['pixels=dynamic', 'objective.samples=2', 'training.batchSize=7'];
  const experiment = changes.flatMap((assignment) => ['--set', assignment]);
  const train = ['train', '--data', data, ...smallModel, ...experiment, '--epochs', '10'];
  expect(await lab.run([...train, '--out', whole])).toMatchObject({ code: 0 });
  await stopAgainAndAgain(
    broken,
    [...train, '--out', broken],
    ['--data', data],
    [
      ['kill -9 of the command', 2, 70],
      ['SIGTERM', 90, 160],
      ['the end of its reader', 174, 180],
      ['kill -9 of both', 200, 240],
      ['Ctrl-C', 260, 340],
    ],
  );
  expect(numbersOf(broken)).toEqual(Array.from({ length: 860 }, (_, i) => i + 1));
  expectSame(broken, whole);
});
