import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { storedFolder } from '../../../../../src/main/lab/datasets/stored-folder.ts';
import { temporaryFolder } from '../../../../integration/support/folders.ts';

test('a data set lies under its kind; MNIST ships', () => {
  const home = temporaryFolder();
  const folder = join(home, 'datasets', 'kmnist');
  mkdirSync(folder, { recursive: true });
  expect(storedFolder(home, 'kmnist')).toEqual({ ok: true, value: folder });
  expect(storedFolder(home, 'mnist')).toEqual({ ok: true, value: null });
});

test.for([
  ['fashion-mnist', 'Download it'],
  ['mine', 'Import it'],
  ['kmnist.part', 'Import it'],
  ['../runs', 'Import it'],
  ['..', 'Import it'],
  ['.', 'Import it'],
  ['kmnist/deeper', 'Import it'],
] as const)('%s is missing', ([kind, what]) => {
  const home = temporaryFolder();
  for (const name of ['datasets/kmnist/deeper', 'datasets/kmnist.part', 'runs'])
    mkdirSync(join(home, name), { recursive: true });
  const found = storedFolder(home, kind);
  expect(found).toMatchObject({ ok: false, error: { code: 'data.missing' } });
  if (!found.ok)
    expect(found.error.message).toBe(
      `The data set "${kind}" is not in ${join(home, 'datasets')}. ${what} in the window under Data, or give its folder with --data.`,
    );
});
