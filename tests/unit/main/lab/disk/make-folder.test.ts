import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeFolder } from '../../../../../src/main/lab/disk/make-folder.ts';

const place = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'vae-lab-folder-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
};

test('a folder is made with what it lies in, also by several at once, and may be there already', async () => {
  const path = join(await place(), 'a', 'b', 'c');
  await Promise.all([makeFolder(path), makeFolder(path), makeFolder(join(path, 'd'))]);
  await makeFolder(path);
  expect((await stat(join(path, 'd'))).isDirectory()).toBe(true);
});

test('each folder that was not there is told of, the outer ones first', async () => {
  const root = await place();
  const made: string[] = [];
  await makeFolder(join(root, 'a'));
  await makeFolder(join(root, 'a', 'b', 'c'), (path) => made.push(path));
  expect(made).toEqual([join(root, 'a', 'b'), join(root, 'a', 'b', 'c')]);
});

test('a file in the way is an error, and stays', async () => {
  const path = join(await place(), 'file');
  await writeFile(path, 'mine');
  await expect(makeFolder(path)).rejects.toMatchObject({ code: 'EEXIST' });
  await expect(makeFolder(join(path, 'below'))).rejects.toMatchObject({ code: 'ENOTDIR' });
  expect((await stat(path)).size).toBe(4);
});

test('where a file system takes no names it ends with an error', async () => {
  const folder = await place();
  await writeFile(join(folder, 'file'), '');
  // Elsewhere `/proc` is a name like any other.
  const nowhere = process.platform === 'linux' ? '/proc' : join(folder, 'file');
  await expect(makeFolder(join(nowhere, 'vae-lab', 'figures'))).rejects.toMatchObject({ syscall: 'mkdir' });
});
