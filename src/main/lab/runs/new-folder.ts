import { mkdir, rm, rmdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import { diskError, systemCode } from '../disk/disk-errors.ts';
import { makeFolder } from '../disk/make-folder.ts';

/** A run folder that was made just now. `discard` removes it, and the parents that were made for it, as if never made. */
export type NewFolder = { readonly path: string; readonly discard: () => Promise<void> };

/**
 * Makes a folder for a new run, with its parents. Fails with `run.exists` where anything has that name already, with
 * `disk.full` or `disk.denied`; nothing is left behind then.
 */
export const createRunFolder = async (folder: string): Promise<Result<NewFolder>> => {
  const path = resolve(folder);
  const parents: string[] = [];
  try {
    await makeNew(path, (parent) => parents.push(parent));
  } catch (error) {
    await removeEmpty(parents);
    if (systemCode(error) === 'EEXIST')
      return fail(
        'run.exists',
        `${path} exists already. Choose a new folder for the run, or resume the run in it.`,
      );
    return { ok: false, error: diskError(error, path) };
  }
  const discard = async (): Promise<void> => {
    await rm(path, { recursive: true, force: true });
    await removeEmpty(parents);
  };
  return ok({ path, discard });
};

/** Makes a folder that must not be there, after its missing parents, which `onParent` is told of. */
const makeNew = async (path: string, onParent: (path: string) => void): Promise<void> => {
  try {
    await mkdir(path);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
    await makeFolder(dirname(path), onParent);
    await mkdir(path);
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
