import { chmodSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createRunFolder } from '../../../src/main/lab/runs/new-folder.ts';
import { temporaryFolder } from '../support/folders.ts';
import { errorOf, valueOf } from '../support/results.ts';
import { filesIn } from '../support/run-folder.ts';

/** Root may do anything: as root, the rest of the test runs as the user "nobody". */
const giveUpRights = (): void => {
  if (process.geteuid?.() !== 0) return;
  process.seteuid?.(65_534);
  onTestFinished(() => process.seteuid?.(0));
};

describe('a new run folder', () => {
  it('is made with its parents, and discarded with them', async () => {
    const root = temporaryFolder();
    const folder = valueOf(await createRunFolder(join(root, 'a', 'b', 'run')));
    expect(folder.path).toBe(join(root, 'a', 'b', 'run'));
    mkdirSync(join(folder.path, 'snapshots'));
    writeFileSync(join(folder.path, 'snapshots', 'file'), '');
    await folder.discard();
    expect(filesIn(root)).toEqual([]);
  });

  it('leaves parents that were there, or that others use meanwhile', async () => {
    const root = temporaryFolder();
    mkdirSync(join(root, 'a'));
    await valueOf(await createRunFolder(join(root, 'a', 'run'))).discard();
    expect(filesIn(root)).toEqual(['a']);
    const folder = valueOf(await createRunFolder(join(root, 'a', 'b', 'c', 'run')));
    writeFileSync(join(root, 'a', 'b', 'other'), '');
    await folder.discard();
    expect(filesIn(root)).toEqual(['a', 'a/b', 'a/b/other']);
  });

  it('must not exist: not as a folder, an empty one, a file or a broken link', async () => {
    const root = temporaryFolder({ file: 'content' });
    mkdirSync(join(root, 'empty'));
    symlinkSync('nowhere', join(root, 'link'));
    for (const name of ['empty', 'file', 'link'])
      expect(errorOf(await createRunFolder(join(root, name)))).toEqual({
        code: 'run.exists',
        message: `${join(root, name)} exists already. Choose a new folder for the run, or resume the run in it.`,
      });
    expect(filesIn(root)).toEqual(['empty', 'file', 'link']);
  });

  it('goes to one of two at the same time, whose parents both make', async () => {
    const root = temporaryFolder();
    const same = await Promise.all([1, 2, 3].map(() => createRunFolder(join(root, 'runs', 'same'))));
    expect(same.filter((folder) => folder.ok)).toHaveLength(1);
    const other = await Promise.all([1, 2, 3].map((i) => createRunFolder(join(root, 'others', `run-${i}`))));
    expect(other.every((folder) => folder.ok)).toBe(true);
  });

  it('cannot be below a file', async () => {
    const root = temporaryFolder({ file: '' });
    for (const path of [join(root, 'file', 'run'), join(root, 'file', 'a', 'run')])
      expect(errorOf(await createRunFolder(path))).toEqual({
        code: 'disk.denied',
        message: `${path} cannot be used: a part of this path is a file, not a folder (ENOTDIR). Correct the path.`,
      });
  });

  it('cannot have too long a name; parents made for it go again', async () => {
    const root = temporaryFolder();
    const error = errorOf(await createRunFolder(join(root, 'a', 'b', 'x'.repeat(300))));
    expect(error.code).toBe('disk.denied');
    expect(error.message).toContain('the name is too long (ENAMETOOLONG)');
    expect(errorOf(await createRunFolder(join(root, 'a', 'x'.repeat(300), 'run'))).code).toBe('disk.denied');
    expect(filesIn(root)).toEqual([]);
  });

  it('cannot be where one may not write', async () => {
    const root = temporaryFolder();
    chmodSync(root, 0o555);
    giveUpRights();
    const error = errorOf(await createRunFolder(join(root, 'a', 'run')));
    expect(error.code).toBe('disk.denied');
    expect(error.message).toContain('permission is denied (EACCES)');
    expect(existsSync(join(root, 'a'))).toBe(false);
  });
});
