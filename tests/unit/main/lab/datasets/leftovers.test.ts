import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { removeLeftovers } from '../../../../../src/main/lab/datasets/leftovers.ts';
import { acquireLock } from '../../../../../src/main/lab/runs/lock.ts';
import { temporaryFolder } from '../../../../integration/support/folders.ts';

const id = '01234567-89ab-cdef-0123-456789abcdef';
const put = (datasets: string, name: string, content: string): void => {
  mkdirSync(join(datasets, name), { recursive: true });
  writeFileSync(join(datasets, name, 'images'), content);
};

test('what killed imports left goes; sets, downloads and what is being imported stay', async () => {
  const datasets = temporaryFolder();
  for (const name of ['.import-dead', 'mine', `mine.old-${id}`, 'kmnist.part', '.import-alive', '.other'])
    put(datasets, name, name);
  expect((await acquireLock(join(datasets, '.import-alive'))).ok).toBe(true);
  writeFileSync(
    join(datasets, '.import-dead', 'lock'),
    JSON.stringify({ pid: 999_999_999, start: '1', token: 'x' }),
  );
  expect((await removeLeftovers(datasets)).ok).toBe(true);
  expect(readdirSync(datasets).sort()).toEqual(['.import-alive', '.other', 'kmnist.part', 'mine']);
  expect(readFileSync(join(datasets, 'mine', 'images'), 'utf8')).toBe('mine');
});

test('a set whose successor never came gets its name back', async () => {
  const datasets = temporaryFolder();
  put(datasets, `mine.old-${id}`, 'old');
  expect((await removeLeftovers(datasets)).ok).toBe(true);
  expect(readFileSync(join(datasets, 'mine', 'images'), 'utf8')).toBe('old');
});

test('where there are no data sets nothing is made', async () => {
  const home = temporaryFolder();
  expect((await removeLeftovers(join(home, 'datasets'))).ok).toBe(true);
  expect(readdirSync(home)).toEqual([]);
});
