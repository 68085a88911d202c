import { ok } from '../../../shared/errors.ts';
import type { ErrorCode, LabError, Result } from '../../../shared/errors.ts';

const choose = 'choose another folder';

/** What a system error means: the code, what happened to the path, what to do next. */
const meanings: Readonly<Record<string, readonly [ErrorCode, string, string]>> = {
  ENOSPC: ['disk.full', 'there is no space left on its disk', `Free some space or ${choose}.`],
  EDQUOT: ['disk.full', 'your quota on its disk is used up', `Free some space or ${choose}.`],
  EFBIG: ['disk.full', 'it would grow beyond what its disk allows', `Raise the limit or ${choose}.`],
  EACCES: ['disk.denied', 'permission is denied', `Change its permissions or ${choose}.`],
  EPERM: ['disk.denied', 'the system does not permit it', `Change its permissions or ${choose}.`],
  EROFS: ['disk.denied', 'its disk is read-only', `Make the disk writable or ${choose}.`],
  ENOTDIR: ['disk.denied', 'a part of this path is a file, not a folder', 'Correct the path.'],
  EEXIST: ['disk.denied', 'something else has this name', 'Move it away or correct the path.'],
  EISDIR: ['disk.denied', 'it is a folder, not a file', 'Move the folder away or correct the path.'],
  ENAMETOOLONG: ['disk.denied', 'the name is too long', 'Choose a shorter one.'],
  ENOENT: ['disk.denied', 'it does not exist', 'Check whether it was moved or removed.'],
  ELOOP: ['disk.denied', 'its links lead in a circle', 'Correct the links.'],
  EMFILE: ['disk.denied', 'this program has too many files open', 'Raise the limit of open files.'],
  ENFILE: ['disk.denied', 'the system has too many files open', 'Close other programs.'],
  EBUSY: ['disk.denied', 'another program uses it', 'Close that program and try again.'],
  EIO: ['disk.denied', 'its disk reports an error', `Check the disk or ${choose}.`],
};

/** The code of a system error (`ENOSPC`, …), or null where the exception is something else. */
export const systemCode = (error: unknown): string | null =>
  error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null;

/** A system error as a value whose sentence names the path. Whatever is no system error is a fault and thrown on. */
export const diskError = (error: unknown, path: string): LabError => {
  const code = systemCode(error);
  if (code === null) throw error;
  const [labCode, happened, next] = meanings[code] ?? [
    'disk.denied',
    'the system refuses',
    `Check the disk or ${choose}.`,
  ];
  return { code: labCode, message: `${path} cannot be used: ${happened} (${code}). ${next}` };
};

/** Runs file operations on `path`; a system error becomes a value of code `disk.full` or `disk.denied`. */
export const attempt = async <T>(path: string, action: () => Promise<T>): Promise<Result<T>> => {
  try {
    return ok(await action());
  } catch (error) {
    return { ok: false, error: diskError(error, path) };
  }
};

/** The action's value, or null where the file is not there. */
export const unlessMissing = async <T>(action: Promise<T>): Promise<T | null> => {
  try {
    return await action;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
};
