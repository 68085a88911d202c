import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { systemCode } from './disk-errors.ts';

type OnMade = (path: string) => void;

/** Makes a folder; one that is there is left as it is. */
const makeOne = async (path: string, onMade: OnMade): Promise<void> => {
  try {
    await mkdir(path);
    onMade(path);
  } catch (error) {
    if (systemCode(error) !== 'EEXIST' || !(await stat(path)).isDirectory()) throw error;
  }
};

/**
 * Makes a folder and what it lies in. Throws system errors. Node's own recursive way tries without end where a file system
 * takes no new names, as `/proc` does not. `onMade` is told of each folder that was not there, the outer ones first.
 */
export const makeFolder = async (path: string, onMade: OnMade = () => {}): Promise<void> => {
  try {
    await makeOne(path, onMade);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT' || dirname(path) === path) throw error;
    await makeFolder(dirname(path), onMade);
    await makeOne(path, onMade);
  }
};
