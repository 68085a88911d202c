import { expect, test } from 'vitest';
import { compareCsv } from '../../../../src/renderer/components/runs/compare-csv.ts';
import {
  meanLoss,
  missingSeeds,
  seedRuns,
  seedsText,
} from '../../../../src/renderer/components/runs/seeds.ts';
import { sampleRun } from './sample.ts';

const seeded = (number: number, seed: number, more: object = {}) =>
  sampleRun({
    number,
    negativeElbo: 110 + seed,
    experiment: { name: `run of ${number}`, training: { seed, epochs: 30 }, ...more },
  });
const zero = seeded(1, 0);
const one = seeded(2, 1);
const other = seeded(3, 2, { objective: { beta: 4 } });
const again = { ...seeded(4, 1), label: { ...seeded(4, 1).label, title: 'a, "b"' } };
const stopped = (() => {
  const run = seeded(5, 3);
  return { ...run, record: { ...run.record, status: 'interrupted' as const } };
})();
const running = (() => {
  const run = seeded(6, 4);
  return { ...run, record: { ...run.record, status: 'running' as const, final: null } };
})();
const runs = [again, other, one, zero, stopped, running];

test('runs of the same settings count once for each seed, those that were stopped not', () => {
  expect(seedRuns(zero, runs).map(({ label }) => label.number)).toEqual([1, 4]);
  expect(seedRuns(one, runs).map(({ label }) => label.number)).toEqual([1, 2]);
  expect(seedRuns(other, runs)).toHaveLength(1);
});

test('what is missing is neither finished nor training nor in the queue', () => {
  const queued = {
    ticket: 't',
    parent: null,
    resumes: null,
    experiment: {
      ...zero.record.experiment,
      name: 'x',
      training: { ...zero.record.experiment.training, seed: 2 },
    },
  };
  expect(missingSeeds(zero, runs, []).map(({ training }) => training.seed)).toEqual([2, 3]);
  expect(missingSeeds(zero, runs, [queued]).map(({ training }) => training.seed)).toEqual([3]);
  expect(missingSeeds(zero, [], []).map(({ training }) => training.seed)).toEqual([0, 1, 2, 3, 4]);
});

test('the mean has the interval of Student, and is none where a run has no such loss', () => {
  const mean = meanLoss([zero, one], 'negativeElbo');
  expect(mean?.mean).toBe(110.5);
  expect(mean?.halfWidth).toBeCloseTo(12.706 * 0.5, 6);
  const code = sampleRun({
    number: 7,
    negativeElbo: null,
    experiment: { objective: { kind: 'autoencoder' } },
  });
  expect(meanLoss([code, code], 'negativeElbo')).toBeNull();
  expect(meanLoss([code, code], 'reconstruction')).toMatchObject({ count: 2, halfWidth: 0 });
});

test('seeds as people write them', () => {
  expect(seedsText([4, 0, 1, 2])).toBe('0–2, 4');
  expect(seedsText([7])).toBe('7');
});

test('a comparison as CSV has all settings and differences, and none between nats of other kinds', () => {
  const binary = sampleRun({ number: 8, experiment: { pixels: 'static' } });
  const [head = '', first = '', second = '', third = ''] = compareCsv([zero, again, binary], zero).split(
    '\r\n',
  );
  const column = (line: string, name: string): string | undefined =>
    line.replace('"a, ""b"""', 'title').split(',')[head.split(',').indexOf(name)];
  expect(column(first, 'negativeElbo.difference')).toBe('0');
  expect(column(second, 'negativeElbo.difference')).toBe('1');
  expect(column(second, 'training.seed')).toBe('1');
  expect(column(third, 'pixels')).toBe('static');
  expect(column(third, 'negativeElbo.difference')).toBe('');
  expect(second).toContain('"a, ""b"""');
});
