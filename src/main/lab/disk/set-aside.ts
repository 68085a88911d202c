import { rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import { freeFile } from '../settings/free-file.ts';
import { attempt } from './disk-errors.ts';

/**
 * Keeps a JSON file that cannot be understood as `NAME.broken.json`, in its own folder or another of the same disk, and
 * gives the name there. Fails with `disk.full` or `disk.denied`.
 */
export const setAside = async (path: string, folder = dirname(path)): Promise<Result<string>> => {
  const kept = freeFile(folder, `${basename(path, '.json')}.broken`, '.json');
  const moved = await attempt(path, () => rename(path, join(folder, kept)));
  return moved.ok ? ok(kept) : moved;
};
