import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatasets } from '../../../../../src/main/lab/datasets/datasets.ts';
import { importFiles } from '../../../../../src/main/lab/datasets/import.ts';
import { removeLeftovers } from '../../../../../src/main/lab/datasets/leftovers.ts';
import { acquireLock } from '../../../../../src/main/lab/runs/lock.ts';
import { temporaryFolder } from '../../../../integration/support/folders.ts';
import { imageBytes } from '../../../../integration/support/idx.ts';
import { until } from '../../../../integration/support/poll.ts';

const id = '01234567-89ab-cdef-0123-456789abcdef';
const put = (datasets: string, name: string, content: string): void => {
  mkdirSync(join(datasets, name), { recursive: true });
  writeFileSync(join(datasets, name, 'images'), content);
};

test('what killed imports left goes when the data sets are opened; what is being imported stays', async () => {
  const home = temporaryFolder();
  const datasets = join(home, 'datasets');
  for (const name of ['.import-dead', 'mine', `mine.old-${id}`, 'kmnist.part', '.import-alive', '.other'])
    put(datasets, name, name);
  expect((await acquireLock(join(datasets, '.import-alive'))).ok).toBe(true);
  writeFileSync(
    join(datasets, '.import-dead', 'lock'),
    JSON.stringify({ pid: 999_999_999, start: '1', token: 'x' }),
  );
  const opened = await openDatasets(home, () => {});
  await opened.close();
  expect(readdirSync(datasets).sort()).toEqual(['.import-alive', '.other', 'kmnist.part', 'mine']);
  expect(readFileSync(join(datasets, 'mine', 'images'), 'utf8')).toBe('mine');
});

test('a lab that opens during an import does not disturb it', async () => {
  const datasets = temporaryFolder();
  const files = { train: imageBytes(5000, 28, 28), test: imageBytes(10, 28, 28) };
  const picked = Object.entries(files).map(([name, bytes]) => ({ name, bytes }));
  const importing = importFiles(datasets, 'mine', picked);
  const onTheWay = () => readdirSync(datasets).filter((name) => existsSync(join(datasets, name, 'lock')));
  await until(() => onTheWay().length > 0);
  expect((await removeLeftovers(datasets)).ok).toBe(true);
  expect(await importing).toMatchObject({ ok: true });
  expect(readdirSync(join(datasets, 'mine')).sort()).toEqual([
    't10k-images-idx3-ubyte',
    'train-images-idx3-ubyte',
  ]);
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
