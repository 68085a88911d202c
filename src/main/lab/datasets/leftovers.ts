import { existsSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Result } from '../../../shared/errors.ts';
import { attempt, unlessMissing } from '../disk/disk-errors.ts';
import { acquireLock } from '../runs/lock.ts';

/**
 * Removes what killed imports left in `datasets`: folders on their way in that no living process has, and sets that
 * were on their way out. One whose successor never came gets its name back.
 */
export const removeLeftovers = (datasets: string): Promise<Result<void>> =>
  attempt(datasets, async () => {
    for (const name of (await unlessMissing(readdir(datasets))) ?? []) {
      const folder = join(datasets, name);
      const [, kind] = /^(.+)\.old-[0-9a-f-]{36}$/.exec(name) ?? [];
      if (kind !== undefined && !existsSync(join(datasets, kind))) await rename(folder, join(datasets, kind));
      else if (kind !== undefined || (name.startsWith('.import-') && (await isAbandoned(folder))))
        await rm(folder, { recursive: true, force: true });
    }
  });

const isAbandoned = async (folder: string): Promise<boolean> => (await acquireLock(folder)).ok;
