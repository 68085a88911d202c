import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';

/** A run's id as the name of one folder; what could lead out of the runs folder fails with `run.missing`. */
export const safeRunId = (run: string): Result<string> =>
  run === '' || run === '.' || run === '..' || /[/\\\p{Cc}]/u.test(run)
    ? fail('run.missing', `"${run}" is no run of this lab. Choose one from the list.`)
    : ok(run);
