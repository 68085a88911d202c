import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { epochRows, stepRows } from '../../../../../src/main/lab/runs/metrics-rows.ts';
import { readMetrics } from '../../../../../src/main/lab/training/metrics.ts';
import type { Recent } from '../../../../../src/main/lab/training/recent.ts';
import { nothingRecent } from '../../../../../src/main/lab/training/recent.ts';
import { temporaryFolder } from '../../../../integration/support/folders.ts';
import { errorOf, valueOf } from '../../../../integration/support/results.ts';
import { epochRowAt, recordAt, stepRowAt } from '../../../../integration/support/run-folder.ts';

/** A run whose files have three steps and half an epoch: the writer is behind. */
const lagging = (): string => {
  const home = temporaryFolder();
  const folder = join(home, 'runs', 'a');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'run.json'), JSON.stringify(recordAt(0, 'interrupted')));
  const lines = [1, 2, 3].map((step) => stepRows.write(stepRowAt(step)));
  writeFileSync(join(folder, 'steps.csv'), [stepRows.header, ...lines, '4,99'].join('\n'));
  writeFileSync(join(folder, 'metrics.jsonl'), `${epochRows.write(epochRowAt(3, 'train'))}\n`);
  return home;
};
const recent: Recent = {
  steps: [2, 3, 4, 5].map(stepRowAt),
  epochs: [epochRowAt(3, 'train'), epochRowAt(3, 'test')],
};

test('a run that trains has its losses once, those included that no file has yet', async () => {
  const home = lagging();
  const all = valueOf(await readMetrics(home, { run: 'a', after: 0 }, recent));
  expect(all.steps?.first).toBe(1);
  expect(all.steps?.reconstruction).toEqual(
    Float64Array.from([1, 2, 3, 4, 5], (step) => stepRowAt(step).reconstruction),
  );
  expect(all.epochs.map(({ split }) => split)).toEqual(['train', 'test']);
  expect(all.stepsPerEpoch).toBe(469);
});

test('only the steps after a given one are told', async () => {
  const home = lagging();
  const after = async (step: number, told: Recent) =>
    valueOf(await readMetrics(home, { run: 'a', after: step }, told)).steps;
  expect(await after(2, recent)).toMatchObject({ first: 3, objective: { length: 3 } });
  expect(await after(4, recent)).toMatchObject({ first: 5, objective: { length: 1 } });
  expect(await after(5, recent)).toBeNull();
  expect(await after(3, nothingRecent)).toBeNull();
  expect(errorOf(await readMetrics(home, { run: 'b', after: 0 }, recent)).code).toBe('run.missing');
});

test('a long run comes in parts that one message can hold, each where the last one ended', async () => {
  const home = lagging();
  const many: Recent = { steps: Array.from({ length: 250_010 }, (_, i) => stepRowAt(i + 1)), epochs: [] };
  const part = async (after: number) => valueOf(await readMetrics(home, { run: 'a', after }, many)).steps;
  expect(await part(0)).toMatchObject({
    first: 1,
    reconstruction: { length: 250_000 },
    kl: { length: 250_000 },
  });
  expect(await part(250_000)).toMatchObject({ first: 250_001, objective: { length: 10 } });
});
