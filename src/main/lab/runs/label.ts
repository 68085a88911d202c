import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import type { RunLabel } from '../../../shared/lab-state.ts';
import { writeAtomic } from '../disk/atomic-file.ts';
import { attempt, unlessMissing } from '../disk/disk-errors.ts';
import { runsFolder } from './home.ts';
import { labelPath, readLabel, unlabelled } from './label-file.ts';
import { withNumbers } from './numbers.ts';
import type { Numbers } from './numbers.ts';
import { safeRunId } from './run-id.ts';

export { readLabel } from './label-file.ts';

/**
 * Changes a run's label; one that is missing, damaged, or has the number of another run is made anew. Fails with
 * `run.missing`, `disk.full` or `disk.denied`.
 */
export const changeLabel = async (
  home: string,
  run: string,
  change: (label: RunLabel) => RunLabel,
): Promise<Result<RunLabel>> => {
  const id = safeRunId(run);
  if (!id.ok) return id;
  const folder = join(runsFolder(home), id.value);
  const found = await attempt(folder, () => unlessMissing(stat(folder)));
  if (!found.ok) return found;
  if (found.value === null) return fail('run.missing', `There is no run ${run}. It may have been deleted.`);
  return withNumbers(home, async (numbers) => {
    const now = await readLabel(folder);
    return write(folder, now, change(numbered(run, now, numbers)));
  });
};

/** Files that are written at the same time. */
const atOnce = 32;

/**
 * The labels of runs, by id, each written where it was not sound; those that have numbers keep them before others get
 * new ones in the order of `runs`. What cannot be written is left out.
 */
export const soundLabels = (
  home: string,
  runs: readonly string[],
): Promise<Result<ReadonlyMap<string, RunLabel>>> =>
  withNumbers(home, async (numbers) => {
    const found = await Promise.all(runs.map((run) => readLabel(join(runsFolder(home), run))));
    const all = runs.map((run, index) => ({ run, found: found[index] ?? null }));
    const ordered = [...all.filter((one) => one.found !== null), ...all.filter((one) => one.found === null)];
    const next = ordered.map((one) => ({ ...one, next: numbered(one.run, one.found, numbers) }));
    const labels = new Map<string, RunLabel>();
    for (let at = 0; at < next.length; at += atOnce)
      await Promise.all(
        next.slice(at, at + atOnce).map(async (one) => {
          const written = await write(join(runsFolder(home), one.run), one.found, one.next);
          if (written.ok) labels.set(one.run, written.value);
        }),
      );
    return ok(labels);
  });

const numbered = (run: string, found: RunLabel | null, numbers: Numbers): RunLabel => {
  const number = found === null ? numbers.of(run) : numbers.claim(run, found.number);
  return { ...unlabelled, ...found, number };
};

const write = async (folder: string, found: RunLabel | null, next: RunLabel): Promise<Result<RunLabel>> => {
  if (JSON.stringify(next) === JSON.stringify(found)) return ok(next);
  const path = labelPath(folder);
  const text = JSON.stringify(next, null, 2) + '\n';
  const first = await writeAtomic(path, [text]);
  // The run's writer removes temporary files when it takes the lock, ours too.
  const written = first.ok ? first : await writeAtomic(path, [text]);
  return written.ok ? ok(next) : written;
};
