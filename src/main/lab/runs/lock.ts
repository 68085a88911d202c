import { randomUUID } from 'node:crypto';
import { link, readdir, readFile, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import { removeOrphans } from '../disk/atomic-file.ts';
import { diskError, systemCode, unlessMissing } from '../disk/disk-errors.ts';
import { parseJson } from '../disk/json.ts';
import { processStart } from './process-start.ts';

/** The right to write a run. `release` gives it up, and leaves a lock that is no longer ours alone. */
export type Lock = { readonly release: () => Promise<void> };

const ownerSchema = z.object({ pid: z.int().min(1), start: z.string(), token: z.string() });

const lockPath = (folder: string): string => join(folder, 'lock');

/**
 * Takes a run's lock for this process, a dead owner's too, and removes the temporary files that killed writers left.
 * Fails with `run.locked` where a living process has it, or with `disk.full`, `disk.denied`. The lock ends with the
 * process: it need not be released on a crash.
 */
export const acquireLock = async (folder: string): Promise<Result<Lock>> => {
  try {
    const lock = await take(lockPath(folder));
    if (lock.ok) await removeLeftovers(folder);
    return lock;
  } catch (error) {
    return { ok: false, error: diskError(error, lockPath(folder)) };
  }
};

/** The process that writes a run, or null where none does. */
export const lockOwner = async (folder: string): Promise<number | null> => {
  const content = await unlessMissing(readFile(lockPath(folder), 'utf8'));
  return content === null ? null : livingOwner(content);
};

const removeLeftovers = async (folder: string): Promise<void> => {
  await removeOrphans(folder);
  await removeOrphans(join(folder, 'snapshots'));
  await removeOrphans(join(folder, 'computed'));
  for (const name of await readdir(folder)) {
    const pid = /^lock(?:\.takeover)*\.(\d+)\.[0-9a-f-]{36}$/.exec(name)?.[1];
    if (pid !== undefined && (await processStart(Number(pid))) === null)
      await rm(join(folder, name), { force: true });
  }
};

const take = async (path: string): Promise<Result<Lock>> => {
  const token = randomUUID();
  const temporary = `${path}.${process.pid}.${token}`;
  const mine = JSON.stringify({ pid: process.pid, start: await processStart(process.pid), token }) + '\n';
  await writeFile(temporary, mine, { flag: 'wx' });
  try {
    for (;;) {
      if (await linked(temporary, path)) return ok(lockOf(path, mine));
      const found = await unlessMissing(readFile(path, 'utf8'));
      if (found === null) continue;
      const pid = await livingOwner(found);
      if (pid !== null)
        return fail(
          'run.locked',
          `${dirname(path)} is being written by process ${pid}. Wait until it ends, or stop it, and try again.`,
        );
      const taken = await takeOver(path, found, temporary);
      if (!taken.ok) return taken;
      if (taken.value) return ok(lockOf(path, mine));
    }
  } finally {
    await rm(temporary, { force: true });
  }
};

/** Gives the file its name unless another has it; a link, unlike a rename, does not replace. */
const linked = async (temporary: string, path: string): Promise<boolean> => {
  try {
    await link(temporary, path);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
};

/**
 * Replaces a dead owner's lock, unless another taker was faster. Two takers must not both replace it, the second the
 * first one's: so only the holder of a second lock may, and only after a look that it is still the dead owner's. That
 * lock may have a dead owner in turn.
 */
const takeOver = async (path: string, dead: string, temporary: string): Promise<Result<boolean>> => {
  const right = await take(`${path}.takeover`);
  if (!right.ok) return right;
  try {
    if ((await unlessMissing(readFile(path, 'utf8'))) !== dead) return ok(false);
    await rename(temporary, path);
    return ok(true);
  } finally {
    await right.value.release();
  }
};

const lockOf = (path: string, mine: string): Lock => ({
  release: async () => {
    const found = await unlessMissing(readFile(path, 'utf8'));
    if (found === mine) await unlink(path);
  },
});

/** The owner's pid if it lives. A lock that cannot be read was cut short by a power failure: its owner is dead. */
const livingOwner = async (content: string): Promise<number | null> => {
  const owner = ownerSchema.safeParse(parseJson(content));
  if (!owner.success) return null;
  const { pid, start } = owner.data;
  const now = await processStart(pid);
  return now === null || (now !== start && now !== 'unknown' && start !== 'unknown') ? null : pid;
};
