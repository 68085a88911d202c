import { existsSync } from 'node:fs';
import { lstat, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import { attempt, unlessMissing } from '../disk/disk-errors.ts';
import { freeFile } from '../settings/free-file.ts';
import { runsFolder } from './home.ts';
import { acquireLock } from './lock.ts';
import { safeRunId } from './run-id.ts';
import { makeFolder } from '../disk/make-folder.ts';

/** Where deleted runs lie until they are older than `trashDays`. */
export const trashFolder = (home: string): string => join(home, 'trash');

const trashDays = 30;

/**
 * Moves a run to `$home/trash`, a damaged one too. Fails with `run.locked` while a process writes it, `run.missing`,
 * `disk.full` or `disk.denied`.
 */
export const trashRun = async (home: string, run: string): Promise<Result<void>> => {
  const id = safeRunId(run);
  if (!id.ok) return id;
  const folder = join(runsFolder(home), id.value);
  if (!existsSync(folder))
    return fail('run.missing', `There is no run ${run}. It may have been deleted already.`);
  const lock = await acquireLock(folder);
  if (!lock.ok) return lock;
  const moved = await attempt(folder, async () => {
    const trash = trashFolder(home);
    await makeFolder(trash);
    const place = join(trash, id.value);
    if (existsSync(place)) await rename(place, join(trash, freeFile(trash, id.value, '')));
    await rename(folder, place);
    await rm(join(place, 'lock'), { force: true });
  });
  if (!moved.ok) await lock.value.release();
  return moved;
};

/** Brings a run back out of the trash. Fails with `run.missing`, `run.exists` where its name is taken, `disk.denied`. */
export const restoreRun = async (home: string, run: string): Promise<Result<void>> => {
  const id = safeRunId(run);
  if (!id.ok) return id;
  const place = join(trashFolder(home), id.value);
  const folder = join(runsFolder(home), id.value);
  if (!existsSync(place))
    return fail('run.missing', `The run ${run} is not in the trash. It cannot be brought back.`);
  if (existsSync(folder))
    return fail('run.exists', `There is a run ${run} already, so the deleted one stays in the trash.`);
  return attempt(folder, async () => {
    await makeFolder(runsFolder(home));
    await rename(place, folder);
  });
};

/** Removes for good what has lain in the trash for more than 30 days: the lock of the move changed its folder last. */
export const emptyOldTrash = (home: string, now: Date): Promise<Result<void>> => {
  const trash = trashFolder(home);
  return attempt(trash, async () => {
    for (const name of (await unlessMissing(readdir(trash))) ?? []) {
      const place = join(trash, name);
      const found = await unlessMissing(lstat(place));
      if (found !== null && now.getTime() - found.mtimeMs > trashDays * 86_400_000)
        await rm(place, { recursive: true, force: true });
    }
  });
};
