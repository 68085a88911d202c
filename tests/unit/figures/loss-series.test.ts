import { expect, test } from 'vitest';
import { axisOf, lossPanels, movingAverage } from '../../../src/figures/loss-series.ts';
import { decimate } from '../../../src/figures/points.ts';
import { autoencoderLoss, loss, weighedLoss } from './sample.ts';

const points = (count: number, y: (x: number) => number) =>
  Array.from({ length: count }, (_, x) => ({ x, y: y(x) }));
const panelOf = (figure: typeof loss, quantity: string) => {
  const panel = lossPanels(figure).find((candidate) => candidate.quantity === quantity);
  if (panel === undefined) throw new Error(`There is no panel ${quantity}.`);
  const [lines] = panel.lines;
  if (lines === undefined) throw new Error(`The panel ${quantity} has no lines.`);
  return { ...panel, ...lines };
};

const expectClose = (values: Iterable<number>, wanted: readonly number[]): void => {
  const given = [...values];
  expect(given).toHaveLength(wanted.length);
  wanted.forEach((value, i) => expect(given[i]).toBeCloseTo(value, 10));
};

test('the moving average has no bias at its start', () => {
  expectClose(movingAverage([5, 5, 5], 0.98), [5, 5, 5]);
  expectClose(movingAverage([4, 8, 2], 0.5), [4, 20 / 3, 4]);
  expectClose(movingAverage([4, 8], 0), [4, 8]);
});

test('the moving average passes over what is not finite', () => {
  const [first, ...rest] = movingAverage([NaN, 4, Infinity, 4], 0.9);
  expect(first).toBeNaN();
  expectClose(rest, [4, 4, 4]);
});

test('decimation keeps every spike, the order and the limit', () => {
  const spikes = new Set([17, 5000, 99_998]);
  const reduced = decimate(points(100_000, (x) => (spikes.has(x) ? 1000 - x / 1e6 : x % 7)));
  expect(reduced.length).toBeLessThanOrEqual(1500);
  expect(reduced.length).toBeGreaterThan(1000);
  for (const x of spikes) expect(reduced.some((point) => point.x === x)).toBe(true);
  expect(reduced.map(({ x }) => x)).toEqual([...reduced.map(({ x }) => x)].sort((a, b) => a - b));
  const few = points(1500, (x) => x);
  expect(decimate(few)).toEqual(few);
});

test('−ELBO is the sum of reconstruction and KL, step by step and test by test', () => {
  expect(lossPanels(loss).map(({ quantity }) => quantity)).toEqual(['negativeElbo', 'reconstruction', 'kl']);
  const panel = panelOf(loss, 'negativeElbo');
  expect(panel.test).toEqual(
    loss.test.map(({ step, reconstruction, kl }) => ({ x: step, y: reconstruction + (kl ?? NaN) })),
  );
  expect(panel.raw[3]?.y).toBe((loss.steps.reconstruction[3] ?? NaN) + (loss.steps.kl?.[3] ?? NaN));
});

test('an objective that is not −ELBO has a panel of its own, with its own training and test values', () => {
  expect(lossPanels(weighedLoss).map(({ quantity }) => quantity)).toEqual([
    'negativeElbo',
    'reconstruction',
    'kl',
    'objective',
  ]);
  const panel = panelOf(weighedLoss, 'objective');
  expect(panel.raw[3]?.y).toBe(weighedLoss.steps.objective?.[3]);
  expect(panel.test).toEqual(weighedLoss.test.map(({ step, objective }) => ({ x: step, y: objective })));
  // −ELBO stays reconstruction + 1 · KL, whatever is minimised.
  expect(panelOf(weighedLoss, 'negativeElbo')).toEqual(panelOf(loss, 'negativeElbo'));
  const untested = { ...weighedLoss, test: loss.test };
  expect(panelOf(untested, 'objective').test).toEqual([]);
});

test('the average is over all steps, before decimation', () => {
  const steps = Float64Array.from({ length: 5000 }, (_, i) => i + 1);
  const alternating = steps.map((step) => (step % 2 === 0 ? 90 : 110));
  const { smoothed } = panelOf(
    {
      ...autoencoderLoss,
      display: { ...autoencoderLoss.display, smoothing: 0.98 },
      steps: { step: steps, reconstruction: alternating, kl: null, objective: null },
    },
    'reconstruction',
  );
  for (const { y } of smoothed.slice(300)) expect(Math.abs(y - 100)).toBeLessThan(0.2);
});

test('a long run is drawn to its end, with its late spikes', () => {
  const step = Float64Array.from({ length: 20_000 }, (_, i) => i + 1);
  const reconstruction = step.map((x) => (x === 19_990 ? 300 : 100 + (x % 5)));
  const { raw } = panelOf(
    { ...autoencoderLoss, steps: { step, reconstruction, kl: null, objective: null } },
    'reconstruction',
  );
  expect(raw.length).toBeLessThanOrEqual(1500);
  expect(raw).toContainEqual({ x: 19_990, y: 300 });
});

test('an autoencoder has the panel of the reconstruction only', () => {
  expect(lossPanels(autoencoderLoss).map(({ quantity }) => quantity)).toEqual(['reconstruction']);
});

test('a start that would flatten the rest is cut off and told', () => {
  const { range, cutOffs } = panelOf(loss, 'reconstruction');
  const first = loss.steps.reconstruction[0] ?? NaN;
  expect(cutOffs).toEqual([{ side: 'above', value: first, step: 1 }]);
  expect(range.high).toBeLessThan(first);
  expect(panelOf(loss, 'kl').cutOffs).toEqual([{ side: 'below', value: loss.steps.kl?.[0], step: 1 }]);
});

test('a spike after the start is never cut off', () => {
  const reconstruction = loss.steps.reconstruction.map((value, i) => (i === 900 ? 5000 : value));
  const { range } = panelOf({ ...loss, steps: { ...loss.steps, reconstruction } }, 'reconstruction');
  expect(range.high).toBeGreaterThan(5000);
});

test('a start that costs little is shown', () => {
  const reconstruction = loss.steps.step.map((step) => 200 - step / 20);
  expect(panelOf({ ...loss, steps: { ...loss.steps, reconstruction } }, 'reconstruction').cutOffs).toEqual(
    [],
  );
});

test.each([0, 1])('a range has a height after %i steps', (count) => {
  const steps = {
    step: loss.steps.step.slice(0, count),
    reconstruction: loss.steps.reconstruction.slice(0, count),
    kl: null,
    objective: null,
  };
  const { range } = panelOf({ ...autoencoderLoss, test: [], steps }, 'reconstruction');
  expect(range.high - range.low).toBeGreaterThan(0.5);
});

test('steps that are not finite are set apart', () => {
  const reconstruction = loss.steps.reconstruction.map((value, i) =>
    i === 700 ? NaN : i === 900 ? Infinity : value,
  );
  const panel = panelOf({ ...loss, steps: { ...loss.steps, reconstruction } }, 'negativeElbo');
  expect(panel.notFinite).toEqual([701, 901]);
  expect([...panel.raw, ...panel.smoothed].every(({ y }) => Number.isFinite(y))).toBe(true);
  expect(Number.isFinite(panel.range.high)).toBe(true);
});

const zoomedTo = (from: number, until: number): typeof loss => ({
  ...loss,
  display: { ...loss.display, zoom: { from, until } },
});

test('a zoom shows its steps alone, to their extremes, with a point beyond either side', () => {
  const panel = panelOf(zoomedTo(2.5, 100.5), 'reconstruction');
  expect([panel.raw[0]?.x, panel.raw.at(-1)?.x]).toEqual([2, 101]);
  expect(panel.cutOffs).toEqual([]);
  // The third step is in sight, the second is not.
  const zoomed = zoomedTo(2.5, 100.5);
  const { range } = panelOf({ ...zoomed, display: { ...zoomed.display, smoothing: 0 } }, 'reconstruction');
  expect(range.high).toBeGreaterThan(loss.steps.reconstruction[2] ?? NaN);
  expect(range.high).toBeLessThan(loss.steps.reconstruction[1] ?? NaN);
  // The average knows what came before.
  expect(panel.smoothed[1]?.y).toBe(panelOf(loss, 'reconstruction').smoothed[2]?.y);
});

test('on a logarithmic axis a line between two epochs is seen where it is drawn, straight in the logarithm', () => {
  const steep = [
    { x: 0, y: 300 },
    { x: 1000, y: 100 },
  ];
  const { range } = axisOf([steep], { zoom: { from: 450, until: 550 }, logarithmic: true });
  for (const share of [0.45, 0.55]) {
    const drawn = 300 * (100 / 300) ** share;
    expect(drawn).toBeGreaterThan(range.low);
    expect(drawn).toBeLessThan(range.high);
  }
});

test('between two epochs the axis, logarithmic too, fits the lines on their way from one to the other', () => {
  const zoomed = zoomedTo(600, 650);
  for (const logarithmic of [false, true]) {
    const panel = panelOf({ ...zoomed, display: { ...zoomed.display, mode: 'epochs', logarithmic } }, 'kl');
    expect(panel.logarithmic).toBe(logarithmic);
    const seen = [panel.train, panel.test].flatMap(([from, to, ...others]) => {
      expect(others).toEqual([]);
      if (from === undefined || to === undefined) throw new Error('There are no two epochs.');
      return [600, 650].map((x) => from.y + ((x - from.x) / (to.x - from.x)) * (to.y - from.y));
    });
    const [low, high] = [Math.min(...seen), Math.max(...seen)];
    expect(panel.range.low).toBeLessThan(low);
    expect(panel.range.high).toBeGreaterThan(high);
    expect(panel.range.high - panel.range.low).toBeLessThan(logarithmic ? 0.5 : 1.2 * (high - low));
  }
});

test('what a line does beyond the point that is in sight is not cut off before the edge', () => {
  const zoomed = zoomedTo(900, 1100);
  const { test: points, range } = panelOf(
    { ...zoomed, train: [], display: { ...zoomed.display, mode: 'epochs' } },
    'reconstruction',
  );
  const [first, middle, last] = points;
  if (first === undefined || middle === undefined || last === undefined)
    throw new Error('There are no three epochs.');
  const after = middle.y + ((1100 - middle.x) / (last.x - middle.x)) * (last.y - middle.y);
  expect(range.low).toBeLessThan(after);
  expect(range.low).toBeGreaterThan(last.y);
});

test('a zoom into a long run is drawn with all its steps', () => {
  const step = Float64Array.from({ length: 100_000 }, (_, i) => i + 1);
  const steps = { step, reconstruction: step.map((x) => 100 + (x % 7)), kl: null, objective: null };
  const figure = { ...autoencoderLoss, ...zoomedTo(50_000, 51_000), steps };
  expect(panelOf(figure, 'reconstruction').raw).toHaveLength(1001);
});

test('a logarithmic axis shows the start too, and is left where a loss is not positive', () => {
  const logarithmic = { ...loss, display: { ...loss.display, logarithmic: true } };
  const panel = panelOf(logarithmic, 'reconstruction');
  expect(panel.logarithmic).toBe(true);
  expect(panel.range.high).toBeGreaterThan(loss.steps.reconstruction[0] ?? NaN);
  const kl = loss.steps.kl?.map((value, i) => (i === 5 ? 0 : value)) ?? null;
  expect(panelOf({ ...logarithmic, steps: { ...loss.steps, kl } }, 'kl').logarithmic).toBe(false);
});

test('by epochs there are the training losses of epochs and no steps; without smoothing no average', () => {
  const epochs = panelOf({ ...loss, display: { ...loss.display, mode: 'epochs' } }, 'negativeElbo');
  expect([epochs.raw, epochs.smoothed]).toEqual([[], []]);
  expect(epochs.train).toEqual(
    loss.train.map(({ step, reconstruction, kl }) => ({ x: step, y: reconstruction + (kl ?? NaN) })),
  );
  const unsmoothed = panelOf({ ...loss, display: { ...loss.display, smoothing: 0 } }, 'kl');
  expect(unsmoothed.smoothed).toEqual([]);
  expect(unsmoothed.raw.length).toBeGreaterThan(1000);
});

test('a zoom is fitted to the average too, which may lie beside the steps', () => {
  const step = Float64Array.from({ length: 1000 }, (_, i) => i + 1);
  const reconstruction = step.map((x) => (x < 500 ? 500 : 100));
  const steps = { step, reconstruction, kl: null, objective: null };
  const display = { ...autoencoderLoss.display, smoothing: 0.98, zoom: { from: 510, until: 530 } };
  const { range, raw, smoothed } = panelOf(
    { ...autoencoderLoss, steps, test: [], display },
    'reconstruction',
  );
  expect(Math.max(...raw.map(({ y }) => y))).toBe(100);
  expect(range.high).toBeGreaterThan(smoothed.find(({ x }) => x === 510)?.y ?? NaN);
});
