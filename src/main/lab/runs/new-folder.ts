import { mkdir, rm, rmdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import { diskError, systemCode } from '../disk/disk-errors.ts';

/** A run folder that was made just now. `discard` removes it, and the parents that were made for it, as if never made. */
export type NewFolder = { readonly path: string; readonly discard: () => Promise<void> };

/**
 * Makes a folder for a new run, with its parents. Fails with `run.exists` where anything has that name already, with
 * `disk.full` or `disk.denied`; nothing is left behind then.
 */
export const createRunFolder = async (folder: string): Promise<Result<NewFolder>> => {
  const path = resolve(folder);
  const made: string[] = [];
  try {
    await makeListed(path, made);
  } catch (error) {
    await removeEmpty(made);
    if (systemCode(error) === 'EEXIST')
      return fail(
        'run.exists',
        `${path} exists already. Choose a new folder for the run, or resume the run in it.`,
      );
    return { ok: false, error: diskError(error, path) };
  }
  const discard = async (): Promise<void> => {
    await rm(path, { recursive: true, force: true });
    await removeEmpty(made.slice(0, -1));
  };
  return ok({ path, discard });
};

/** Makes a folder after its missing parents, and adds each to `made`. */
const makeListed = async (path: string, made: string[]): Promise<void> => {
  try {
    await mkdir(path);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
    await makeParent(dirname(path), made);
    await mkdir(path);
  }
  made.push(path);
};

/** As `makeListed`, but content with a folder that another program makes at the same time. */
const makeParent = async (path: string, made: string[]): Promise<void> => {
  try {
    await makeListed(path, made);
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
  }
};

/** Removes folders, the last first, as long as nobody else has put anything into them. */
const removeEmpty = async (folders: readonly string[]): Promise<void> => {
  for (const folder of folders.toReversed())
    try {
      await rmdir(folder);
    } catch {
      return;
    }
};
