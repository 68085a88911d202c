import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import { sources } from './sources.ts';

/**
 * The folder of a data set in `$home/datasets`, null for MNIST, which ships with the program. Fails with `data.missing`
 * where the set has not been downloaded or imported.
 */
export const storedFolder = (home: string, kind: string): Result<string | null> => {
  if (kind === 'mnist') return ok(null);
  const datasets = join(home, 'datasets');
  const folder = join(datasets, kind);
  // A kind comes from a file that anybody may have written. Folders with a dot in their names are on their way in or out.
  if (kind === basename(folder) && !kind.includes('.') && existsSync(folder)) return ok(folder);
  const get = sources.some((source) => source.kind === kind) ? 'Download' : 'Import';
  return fail(
    'data.missing',
    `The data set "${kind}" is not in ${datasets}. ${get} it in the window under Data, or give its folder with --data.`,
  );
};
