import { expect, test } from 'vitest';
import { createProgress } from '../../../src/main/cli/progress.ts';
import type { RunEvent } from '../../../src/shared/engine-contract.ts';
import { experimentSchema } from '../../../src/shared/experiment.ts';

const started: RunEvent = {
  type: 'started',
  run: '/runs/a',
  name: 'study-note',
  experiment: experimentSchema.parse({}),
  dataset: { kind: 'mnist', counts: { train: 60_000, test: 10_000 }, sha256: 'a'.repeat(64) },
  threads: { intra: 1, inter: 2 },
  weights: 320_804,
  stepsPerEpoch: 469,
  step: 0,
  epochsDone: 0,
};
const stepsTo = (step: number): RunEvent => ({
  type: 'steps',
  steps: [{ step, epoch: 16, reconstruction: 92.5, kl: 18.25, negativeElbo: 110.75, objective: 110.75 }],
  samplesPerSecond: 61_234,
  secondsLeft: 200,
});
const losses = { epoch: 16, step: 7504, reconstruction: 92, kl: 18, negativeElbo: 110, objective: 110 };
const epoch: RunEvent = {
  type: 'epoch',
  epoch: 16,
  step: 7504,
  train: { ...losses, split: 'train', klPerDimension: [18], samplesPerSecond: 61_234, elapsedSeconds: 9 },
  test: { ...losses, split: 'test', klPerDimension: [18], samplesPerSecond: null, elapsedSeconds: 9 },
  activeUnits: { variance: 10, kl: 9 },
};
const ended: RunEvent = { type: 'ended', status: 'finished', step: 7504, epochsDone: 16, advice: null };

/** What a person sees of events, each at its time in milliseconds. */
const shown = (columns: number | null, events: readonly (readonly [number, RunEvent])[]): string => {
  let [text, time] = ['', 0];
  const terminal = { out: () => {}, err: (piece: string) => (text += piece), columns: () => columns };
  const progress = createProgress(terminal, () => time);
  for (const [at, event] of events) {
    time = at;
    progress(event);
  }
  return text;
};

const events = [
  [0, started],
  [1000, stepsTo(7035)],
  [1050, stepsTo(7100)],
  [1200, stepsTo(7504)],
  [1300, epoch],
  [1400, ended],
] as const;

test('on a terminal a bar with losses, speed and time left is drawn over itself, ten times a second', () => {
  const bars = shown(160, events)
    .split('\r')
    .filter((line) => line.includes('█'));
  expect(bars).toHaveLength(2);
  expect(bars[0]).toMatch(
    /^epoch 16\/30 █{12}░{12} 50 % · −ELBO 110\.8 = 92\.5 \+ 18\.3 · 61,234 images\/s · 3 min 20 s left\x1b\[K$/,
  );
  expect(shown(160, events)).toMatch(
    /\r\x1b\[Kepoch 16\/30 · test −ELBO 110\.0 = 92\.0 \+ 18\.0 .*9\/10.*\n\r\x1b\[K$/,
  );
});

test('it never wraps into a second line', () => {
  const bars = shown(40, events)
    .split('\r')
    .filter((line) => line.includes('epoch 16/30 █'));
  for (const bar of bars) expect([...bar.replace('\x1b[K', '')].length).toBeLessThan(40);
  expect(bars).toHaveLength(2);
});

test('elsewhere there is a plain line for the start and for each epoch', () => {
  const lines = shown(null, events).split('\n');
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatch(/^Training study-note: 60,000 images of MNIST, grey pixels, 320,804 weights/);
  expect(lines[1]).toMatch(/^epoch 16\/30 · test −ELBO/);
  expect(lines.join('')).not.toMatch(/[\r\x1b█]/);
});
