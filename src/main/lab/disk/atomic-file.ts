import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { Result } from '../../../shared/errors.ts';
import { attempt, unlessMissing } from './disk-errors.ts';

type Pieces = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/**
 * Writes a whole file under a temporary name, forces it to the disk, and renames it: whoever looks finds the old file
 * or the new one. Fails with `disk.full` or `disk.denied`, the old file kept and the temporary one removed.
 *
 * The pieces go through `fs.writeFile`: write-file-atomic makes a single write call, and one that the disk could only
 * take in part would be renamed over the good file.
 */
export const writeAtomic = (path: string, pieces: Pieces): Promise<Result<void>> =>
  attempt(path, () =>
    writeFileAtomic(path, '', { tmpfileCreated: (temporary) => writeFile(temporary, pieces) }),
  );

/** Removes the temporary files that a killed `writeAtomic` left in a folder; only its single writer may call this. */
export const removeOrphans = async (folder: string): Promise<void> => {
  const names = (await unlessMissing(readdir(folder))) ?? [];
  const orphans = names.filter((name) => /\.(json|jsonl|csv|safetensors|png)\.\d{1,10}$/.test(name));
  await Promise.all(orphans.map((name) => rm(join(folder, name), { force: true })));
};
