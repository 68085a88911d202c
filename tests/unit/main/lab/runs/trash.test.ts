import { mkdirSync, readdirSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyOldTrash, trashRun } from '../../../../../src/main/lab/runs/trash.ts';
import { temporaryFolder } from '../../../../integration/support/folders.ts';

const day = 86_400_000;

test('a run goes for good 30 days after it was deleted, however old it was then', async () => {
  const home = temporaryFolder();
  for (const name of ['old', 'new']) {
    const folder = join(home, 'runs', name);
    mkdirSync(folder, { recursive: true });
    utimesSync(folder, new Date(0), new Date(0));
    expect((await trashRun(home, name)).ok).toBe(true);
  }
  const trash = join(home, 'trash');
  utimesSync(join(trash, 'old'), new Date(), new Date(Date.now() - 2 * day));
  for (const [days, left] of [
    [27, ['new', 'old']],
    [29, ['new']],
    [31, []],
  ] as const) {
    expect((await emptyOldTrash(home, new Date(Date.now() + days * day))).ok).toBe(true);
    expect(readdirSync(trash).sort()).toEqual(left);
  }
});

test('what a link in it leads to stays, and where there is no trash nothing is made', async () => {
  const home = temporaryFolder();
  expect((await emptyOldTrash(home, new Date())).ok).toBe(true);
  expect(readdirSync(home)).toEqual([]);
  mkdirSync(join(home, 'trash'));
  mkdirSync(join(home, 'precious', 'inside'), { recursive: true });
  symlinkSync(join(home, 'precious'), join(home, 'trash', 'link'));
  expect((await emptyOldTrash(home, new Date(Date.now() + 31 * day))).ok).toBe(true);
  expect(readdirSync(join(home, 'trash'))).toEqual([]);
  expect(readdirSync(join(home, 'precious'))).toEqual(['inside']);
});
