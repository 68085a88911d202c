import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import { runLabelSchema } from '../../../shared/lab-state.ts';
import type { RunLabel } from '../../../shared/lab-state.ts';
import { writeAtomic } from '../disk/atomic-file.ts';
import { attempt, unlessMissing } from '../disk/disk-errors.ts';
import { parseJson } from '../disk/json.ts';
import { runsFolder } from './home.ts';
import { withNumbers } from './numbers.ts';
import type { Numbers } from './numbers.ts';
import { safeRunId } from './run-id.ts';

const labelPath = (folder: string): string => join(folder, 'lab.json');

/** What a run's `lab.json` says, null where it has none or one that cannot be understood. */
export const readLabel = async (folder: string): Promise<RunLabel | null> => {
  const path = labelPath(folder);
  const text = await attempt(path, () => unlessMissing(readFile(path, 'utf8')));
  return text.ok && text.value !== null
    ? (runLabelSchema.safeParse(parseJson(text.value)).data ?? null)
    : null;
};

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
  return withNumbers(home, (numbers) => label(folder, run, numbers, change));
};

/**
 * The labels of runs, by id, each written where it was not sound; those that have numbers keep them before others get
 * new ones in the order of `runs`. What cannot be written is left out.
 */
export const soundLabels = (
  home: string,
  runs: readonly string[],
): Promise<Result<ReadonlyMap<string, RunLabel>>> =>
  withNumbers(home, async (numbers) => {
    const labels = new Map<string, RunLabel>();
    const bare: string[] = [];
    for (const run of runs) if ((await readLabel(join(runsFolder(home), run))) === null) bare.push(run);
    const labelled = runs.filter((run) => !bare.includes(run));
    for (const run of [...labelled, ...bare]) {
      const sound = await label(join(runsFolder(home), run), run, numbers, (now) => now);
      if (sound.ok) labels.set(run, sound.value);
    }
    return ok(labels);
  });

/** A label that nobody has written on. */
export const unlabelled = { version: 1, title: null, note: '', parent: null } as const;

const label = async (
  folder: string,
  run: string,
  numbers: Numbers,
  change: (label: RunLabel) => RunLabel,
): Promise<Result<RunLabel>> => {
  const found = await readLabel(folder);
  const number = found === null ? numbers.of(run) : numbers.claim(run, found.number);
  const next = change({ ...unlabelled, ...found, number });
  if (JSON.stringify(next) === JSON.stringify(found)) return ok(next);
  const path = labelPath(folder);
  const write = (): Promise<Result<void>> => writeAtomic(path, [JSON.stringify(next, null, 2) + '\n']);
  const written = await write();
  // The run's writer removes temporary files when it takes the lock, ours too.
  const again = written.ok ? written : await write();
  return again.ok ? ok(next) : again;
};
