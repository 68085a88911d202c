import { expect, test } from 'vitest';
import {
  restOf,
  runFraction,
  runningEpoch,
  speed,
  stateKey,
  timeLeft,
} from '../../../../src/renderer/stores/dock-words.ts';
import { words } from '../../../../src/renderer/i18n/index.ts';
import { phases } from '../../../../src/shared/lab-state.ts';
import { damagedRun, sampleRun } from '../runs/sample.ts';
import type { Training } from '../../../../src/shared/lab-state.ts';

const training = (more: Partial<Training>): Training => ({
  phase: 'running',
  run: 'a',
  epochsDone: 0,
  epochs: 30,
  step: 0,
  stepsPerEpoch: 469,
  samplesPerSecond: null,
  secondsLeft: null,
  train: null,
  test: null,
  problem: null,
  ...more,
});

test.for([...phases])('the phase %s has a sentence', (phase) => {
  expect(words).toHaveProperty([stateKey(phase, 'finished', true)]);
});

test.for([
  ['finished', 'shell.state.finished'],
  ['interrupted', 'shell.state.interrupted'],
  ['diverged', 'shell.state.diverged'],
  ['failed', 'shell.state.failed'],
  ['running', 'shell.state.elsewhere'],
] as const)('a run on show that is %s is called so, whatever ended last', ([status, key]) => {
  expect(stateKey('ended', restOf(sampleRun({ number: 1, status }), null), true)).toBe(key);
});

test('a run that did not come to its end is called as run.json and the command line call it, in the dock and in the list', () => {
  expect(words['runs.state.interrupted'].en).toBe('interrupted');
  for (const language of ['en', 'zh-CN'] as const)
    expect(words['shell.state.interrupted'][language]).toContain(words['runs.state.interrupted'][language]);
});

test('a damaged run is called so, and one that has just ended here by how it ended, whatever the list knows', () => {
  expect(stateKey('ended', restOf(damagedRun(1), null), true)).toBe('shell.state.damaged');
  const running = sampleRun({ number: 1, status: 'running' });
  for (const listed of [running, null]) {
    expect(restOf(listed, training({ phase: 'ended', epochsDone: 4 }))).toBe('interrupted');
    expect(restOf(listed, training({ phase: 'ended', epochsDone: 30 }))).toBe('finished');
    const problem = { code: 'run.diverged' as const, message: 'Try less.' };
    expect(restOf(listed, training({ phase: 'ended', problem }))).toBe('diverged');
  }
});

test('an ended run says whether it has finished or was interrupted, and an empty lab that nothing was trained', () => {
  expect(stateKey('ended', 'finished', true)).toBe('shell.state.finished');
  expect(stateKey('ended', 'interrupted', true)).toBe('shell.state.interrupted');
  expect(stateKey('idle', 'interrupted', false)).toBe('shell.state.none');
  expect(stateKey('idle', 'interrupted', true)).toBe('shell.state.idle');
});

test('the time left is said in the units that matter', () => {
  expect(timeLeft(10.2)).toEqual({ key: 'shell.left.seconds', slots: { seconds: 11 } });
  expect(timeLeft(59.5)).toEqual({ key: 'shell.left.minutes', slots: { minutes: 1, seconds: 0 } });
  expect(timeLeft(3725)).toEqual({ key: 'shell.left.hours', slots: { hours: 1, minutes: 2 } });
  expect(timeLeft(-1)).toEqual({ key: 'shell.left.seconds', slots: { seconds: 0 } });
});

test('the speed is rounded so that it can be read', () => {
  expect(speed(92_345)).toEqual({ key: 'shell.speedThousands', slots: { count: 92 } });
  expect(speed(4321)).toEqual({ key: 'shell.speed', slots: { count: 4320 } });
});

test('the bar shows how much of the run is done', () => {
  expect(runFraction(training({ step: 0 }))).toBe(0);
  expect(runFraction(training({ epochsDone: 2, step: 3 * 469 }))).toBeCloseTo(0.1);
  expect(runFraction(training({ epochsDone: 30, step: 30 * 469 }))).toBe(1);
  expect(runFraction(training({ stepsPerEpoch: 0 }))).toBe(0);
  expect(runningEpoch(training({ epochsDone: 13 }))).toBe(14);
  expect(runningEpoch(training({ epochsDone: 30 }))).toBe(30);
});
