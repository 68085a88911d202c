import { expect, test } from 'vitest';
import type { StepColumns } from '../../../../src/shared/contract.ts';
import type { EpochMetrics } from '../../../../src/shared/metrics.ts';
import { createHistory, epochLengthOf, quantitiesOf } from '../../../../src/renderer/charts/history.ts';
import type { History } from '../../../../src/renderer/charts/history.ts';

/** Steps `first` to `last`, each with its own number as the reconstruction. */
const steps = (first: number, last: number, withKl = true): StepColumns => {
  const reconstruction = Float64Array.from({ length: last - first + 1 }, (_, i) => first + i);
  return {
    first,
    reconstruction,
    kl: withKl ? reconstruction.map((value) => value / 10) : null,
    objective: reconstruction,
  };
};
const row = (epoch: number, split: EpochMetrics['split'], kl: number | null = 10): EpochMetrics => ({
  epoch,
  step: 469 * epoch,
  split,
  reconstruction: 100 - epoch,
  kl,
  negativeElbo: kl === null ? null : 100 - epoch + kl,
  objective: 0,
  klPerDimension: null,
  samplesPerSecond: null,
  elapsedSeconds: 0,
});
const reconstruction = (history: History): number[] => {
  const { data, length } = history.series.reconstruction.values;
  return [...data.subarray(0, length)];
};

test('steps are taken once each, in whatever overlap they come', () => {
  const history = createHistory('run');
  for (const [first, last] of [
    [1, 5],
    [3, 7],
    [1, 4],
    [7, 7],
    [8, 9],
  ] as const)
    expect(history.takeSteps(steps(first, last))).toBe(true);
  expect(reconstruction(history)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(history.steps()).toBe(9);
});

test('steps after a gap are not taken', () => {
  const history = createHistory('run');
  expect(history.takeSteps(steps(2, 5))).toBe(false);
  expect(history.takeSteps(steps(1, 5))).toBe(true);
  expect(history.takeSteps(steps(7, 9))).toBe(false);
  expect(history.steps()).toBe(5);
});

test('−ELBO is the sum of reconstruction and KL; an autoencoder has neither it nor KL', () => {
  const vae = createHistory('vae');
  vae.takeSteps(steps(1, 3));
  expect(vae.series.negativeElbo.values.data[2]).toBeCloseTo(3.3, 5);
  expect(quantitiesOf(vae, false)).toEqual(['negativeElbo', 'reconstruction', 'kl']);

  const autoencoder = createHistory('autoencoder');
  autoencoder.takeSteps(steps(1, 3, false));
  expect(quantitiesOf(autoencoder, false)).toEqual(['reconstruction']);
  expect(autoencoder.series.kl.values.length).toBe(0);

  const untrained = createHistory('untrained');
  untrained.takeEpochs([row(0, 'test', null)]);
  expect(quantitiesOf(untrained, false)).toEqual(['reconstruction']);
});

test('an objective of its own is kept step by step and epoch by epoch, and has a panel', () => {
  const history = createHistory('run');
  const given = steps(1, 3);
  history.takeSteps({ ...given, objective: given.objective.map((value) => 4 * value) });
  history.takeEpochs([{ ...row(1, 'test'), objective: 42 }]);
  expect([...history.series.objective.values.data.subarray(0, 3)]).toEqual(
    [...given.objective].map((value) => Math.fround(4 * value)),
  );
  expect(history.epochs('test')[0]?.objective).toBe(42);
  expect(quantitiesOf(history, true)).toEqual(['negativeElbo', 'reconstruction', 'kl', 'objective']);
});

test('epochs are in order and once each, whenever they come', () => {
  const history = createHistory('run');
  history.takeEpochs([row(2, 'test'), row(2, 'train')]);
  history.takeEpochs([row(1, 'test'), row(3, 'test'), row(2, 'test')]);
  expect(history.epochs('test').map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
  expect(history.epochs('train').map(({ epoch }) => epoch)).toEqual([2]);
});

test('runs share an axis of epochs only where their epochs are as long', () => {
  const [a, b, c] = [469, 469, 30].map((count) => {
    const history = createHistory('run');
    history.setStepsPerEpoch(count);
    return history;
  });
  expect(epochLengthOf([a!, b!])).toBe(469);
  expect(epochLengthOf([a!, c!])).toBeNull();
  expect(epochLengthOf([])).toBeNull();
});
