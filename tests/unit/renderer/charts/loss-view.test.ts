import { expect, test } from 'vitest';
import { createHistory } from '../../../../src/renderer/charts/history.ts';
import type { History } from '../../../../src/renderer/charts/history.ts';
import { lossView, readAt, readMean } from '../../../../src/renderer/charts/loss-view.ts';
import type { LossWish } from '../../../../src/renderer/charts/loss-view.ts';

const stepsPerEpoch = 1000;
const run = (value: (step: number) => number): History => {
  const history = createHistory('run');
  const reconstruction = Float64Array.from({ length: 20_000 }, (_, i) => value(i + 1));
  history.takeSteps({
    first: 1,
    reconstruction,
    kl: reconstruction.map(() => 10),
    objective: reconstruction,
  });
  history.takeEpochs(
    Array.from({ length: 20 }, (_, i) => ({
      epoch: i + 1,
      step: (i + 1) * stepsPerEpoch,
      split: 'test' as const,
      reconstruction: 120 - i,
      kl: 10,
      negativeElbo: 130 - i,
      objective: 0,
      klPerDimension: null,
      samplesPerSecond: null,
      elapsedSeconds: 0,
    })),
  );
  history.series.reconstruction.smooth(0.98, Infinity);
  return history;
};
const wish: LossWish = {
  quantity: 'reconstruction',
  mode: 'steps',
  means: [],
  smoothing: 0.98,
  logarithmic: false,
  zoomed: false,
  sight: { from: 0, until: 20_000 },
  most: 1500,
};

test('each line has at most the points that were allowed, to the last step, with late spikes', () => {
  const { lines } = lossView([run((step) => (step === 19_990 ? 300 : 100 + (step % 7)))], wish);
  const [line] = lines;
  expect(line?.raw.length).toBeLessThanOrEqual(1500);
  expect(line?.raw.length).toBeGreaterThan(600);
  expect(line?.raw).toContainEqual({ x: 19_990, y: 300 });
  expect(line?.smoothed.at(-1)?.x).toBeGreaterThan(19_900);
  expect(line?.test).toHaveLength(20);
});

test('a zoom takes its own points anew and lets lines run to its edges', () => {
  const sight = { from: 5000.5, until: 5100.5 };
  const { lines, range } = lossView([run((step) => (step === 900 ? 900 : 100 + (step % 7)))], {
    ...wish,
    sight,
    zoomed: true,
  });
  const steps = lines[0]?.raw.map(({ x }) => x) ?? [];
  expect(steps[0]).toBeLessThanOrEqual(5000);
  expect(steps.at(-1)).toBeGreaterThanOrEqual(5101);
  expect(steps).toHaveLength(103);
  expect(range.high).toBeLessThan(120);
  expect(lines[0]?.test.map(({ x }) => x)).toEqual([5000, 6000]);
});

test('a zoom is fitted to the average too, which may lie beside the steps', () => {
  const sight = { from: 5010, until: 5030 };
  const { lines, range } = lossView([run((step) => (step < 5000 ? 500 : 100))], {
    ...wish,
    sight,
    zoomed: true,
  });
  expect(lines[0]?.raw.at(-1)?.y).toBe(100);
  expect(range.high).toBeGreaterThan(lines[0]?.smoothed.find(({ x }) => x === 5010)?.y ?? NaN);
});

test('steps that are not finite are apart and counted', () => {
  const history = run((step) => (step % 10 === 0 ? NaN : 100));
  const { lines } = lossView([history], wish);
  expect(lines[0]?.notFiniteCount).toBe(2000);
  expect(lines[0]?.notFinite.length).toBeLessThanOrEqual(200);
  expect(lines[0]?.raw.every(({ y }) => y === 100)).toBe(true);
});

test('per epoch there are no lines of steps', () => {
  const [line] = lossView([run(() => 100)], { ...wish, mode: 'epochs' }).lines;
  expect([line?.raw, line?.smoothed]).toEqual([[], []]);
  expect(line?.test).toHaveLength(20);
});

test('per epoch a zoom between two epochs is fitted to the way from one to the other, on a logarithmic axis too', () => {
  for (const logarithmic of [false, true]) {
    const { lines, range, ...axis } = lossView([run(() => 100)], {
      ...{ ...wish, mode: 'epochs', logarithmic },
      ...{ sight: { from: 5100, until: 5200 }, zoomed: true },
    });
    expect(lines[0]?.test.map(({ y }) => y)).toEqual([116, 115]);
    expect(axis.logarithmic).toBe(logarithmic);
    // From 115.9 to 115.8.
    expect([range.low < 115.8, range.low > 114, range.high > 115.9, range.high < 118]).not.toContain(false);
  }
});

test('a zoom to where there is no epoch yet keeps its logarithmic axis', () => {
  const { range, logarithmic } = lossView([run(() => 100)], {
    ...{ ...wish, mode: 'epochs', logarithmic: true },
    ...{ sight: { from: 100, until: 200 }, zoomed: true },
  });
  expect([logarithmic, range.low > 100, range.high > 120]).toEqual([true, true, true]);
});

test('a step is read with its average and the last test', () => {
  const reading = readAt(
    run((step) => step),
    5500,
    wish,
  );
  expect(reading.raw).toBe(5500);
  expect(reading.smoothed).toBeCloseTo(5451, 0);
  expect(reading.test).toEqual({ epoch: 5, value: 116 });
  expect(
    readAt(
      run(() => 1),
      30_000,
      wish,
    ).raw,
  ).toBeNull();
});

test('means over seeds stand beside the single tests, within the axis, and are read at the last test', () => {
  const shifted = (by: number): History => {
    const history = run(() => 100);
    const rows = history.epochs('test').map((row) => ({ ...row, reconstruction: row.reconstruction + by }));
    const moved = createHistory('moved');
    moved.takeSteps({
      first: 1,
      reconstruction: new Float64Array(20_000),
      kl: null,
      objective: new Float64Array(20_000),
    });
    moved.takeEpochs(
      rows.map((row) => ({
        ...row,
        split: 'test' as const,
        klPerDimension: null,
        samplesPerSecond: null,
        elapsedSeconds: 0,
      })),
    );
    return moved;
  };
  const view = lossView([shifted(0), shifted(9), shifted(-9), run(() => 100)], {
    ...wish,
    mode: 'seeds',
    means: [[0, 1, 2]],
  });
  const [mean] = view.means;
  expect(view.lines.map(({ raw, train, test }) => [raw.length, train.length, test.length])).toEqual(
    Array.from({ length: 4 }, () => [0, 0, 20]),
  );
  expect(mean).toMatchObject({ place: 0, points: { length: 20 } });
  expect(mean?.points[19]).toMatchObject({ epoch: 20, step: 20_000, mean: 101 });
  // ± t₀.₉₇₅(2)·9/√3.
  expect(mean?.points[19]?.halfWidth).toBeCloseTo((4.303 * 9) / Math.sqrt(3), 10);
  expect(view.range.low).toBeLessThan(101 - 22);
  expect(readMean(mean?.points ?? [], 2500)?.epoch).toBe(2);
  expect(readMean(mean?.points ?? [], 500)).toBeNull();
});
