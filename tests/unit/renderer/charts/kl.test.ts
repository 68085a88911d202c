import { expect, test } from 'vitest';
import { createHistory } from '../../../../src/renderer/charts/history.ts';
import { asleepIn, collapsedAt, klAt, klFigure } from '../../../../src/renderer/charts/kl.ts';
import { sampleRun } from '../runs/sample.ts';

const history = createHistory('run');
const perDimension = [
  [1, 0.009, 2, 0.009],
  [1, 0.009, 2, 0.5],
  [1, 0.009, 2, 0.009],
  [1, 0.009, 3, 0.001],
];
history.takeEpochs(
  perDimension.map((klPerDimension, i) => ({
    epoch: i + 1,
    step: 100 * (i + 1),
    split: 'test',
    reconstruction: 100,
    kl: 3,
    negativeElbo: 103,
    objective: 103,
    klPerDimension,
    samplesPerSecond: null,
    elapsedSeconds: 0,
  })),
);

test('the epoch is the last one that had ended at the step on show, its largest KL first', () => {
  expect(klAt(history, 250)).toMatchObject({ epoch: 2 });
  expect(klAt(history, 99)).toBeNull();
  expect(klAt(history, Infinity)?.dimensions.map(({ dimension }) => dimension)).toEqual([2, 0, 1, 3]);
});

test('a dimension sleeps below 0.01 nats; it has collapsed after three such epochs', () => {
  const last = klAt(history, Infinity);
  expect(last === null ? null : asleepIn(last)).toBe(2);
  expect(collapsedAt(history, 200)).toBe(0);
  expect(collapsedAt(history, 300)).toBe(1);
  expect(collapsedAt(history, 400)).toBe(1);
});

test('the figure is of the epochs until a step, as an export of the run has it', () => {
  const { record } = sampleRun({ number: 1 });
  const figure = klFigure(history, record, 'lines', 300);
  expect(figure?.epochs).toEqual([1, 2, 3]);
  expect(figure?.values.map((row) => row[3])).toEqual([Math.fround(0.009), 0.5, Math.fround(0.009)]);
  expect(figure?.provenance).toMatchObject({ run: 'run', epoch: 3, step: 300, pixels: 'grey' });
  expect(klFigure(history, record, 'bars', 99)).toBeNull();
  expect(klFigure(createHistory('none'), record, 'lines', Infinity)).toBeNull();
});
