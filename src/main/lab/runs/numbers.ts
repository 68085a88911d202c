import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { Result } from '../../../shared/errors.ts';
import { writeAtomic } from '../disk/atomic-file.ts';
import { attempt, unlessMissing } from '../disk/disk-errors.ts';
import { parseJson } from '../disk/json.ts';
import { runsFolder } from './home.ts';
import { readLabel } from './label-file.ts';
import { acquireLock } from './lock.ts';
import type { Lock } from './lock.ts';
import { trashFolder } from './trash.ts';
import { makeFolder } from '../disk/make-folder.ts';

/** The numbers that runs have had, by id: one that was given out is not given to another run, not even a later one. */
export type Numbers = {
  /** The run's number; a new one where it has none. */
  readonly of: (run: string) => number;
  /** Keeps a number that a run brings along, unless another run has it or had it. Gives the run's number. */
  readonly claim: (run: string, number: number) => number;
};

const fileSchema = z.object({
  version: z.literal(1),
  highest: z.int().min(0),
  runs: z.record(z.string(), z.int().min(1)),
});
type File = z.infer<typeof fileSchema>;

/** Another process has the lock for a few milliseconds at a time. */
const patienceMilliseconds = 3000;

/**
 * Calls `work` with the numbers of `$home/numbers/numbers.json`, which no other process changes meanwhile. Fails with
 * `run.locked`, `disk.full` or `disk.denied`.
 */
export const withNumbers = async <T>(
  home: string,
  work: (numbers: Numbers) => Promise<Result<T>>,
): Promise<Result<T>> => {
  const folder = join(home, 'numbers');
  const made = await attempt(folder, () => makeFolder(folder));
  if (!made.ok) return made;
  const lock = await patientLock(folder);
  if (!lock.ok) return lock;
  try {
    const path = join(folder, 'numbers.json');
    const text = await attempt(path, () => unlessMissing(readFile(path, 'utf8')));
    if (!text.ok) return text;
    const file = fileSchema.safeParse(parseJson(text.value ?? '')).data ?? (await fromLabels(home));
    const before = JSON.stringify(file);
    const result = await work(numbersOf(file));
    if (JSON.stringify(file) === before) return result;
    const written = await writeAtomic(path, [JSON.stringify(file) + '\n']);
    return written.ok ? result : written;
  } finally {
    await lock.value.release();
  }
};

/** Where the numbers are lost, those on the labels of all runs, deleted ones too, are still taken. */
const fromLabels = async (home: string): Promise<File> => {
  const file: File = { version: 1, highest: 0, runs: {} };
  const numbers = numbersOf(file);
  for (const folder of [runsFolder(home), trashFolder(home)]) {
    const names = await attempt(folder, () => unlessMissing(readdir(folder)));
    for (const name of names.ok ? (names.value ?? []).sort() : []) {
      const label = await readLabel(join(folder, name));
      if (label !== null) numbers.claim(name, label.number);
    }
  }
  return file;
};

const patientLock = async (folder: string): Promise<Result<Lock>> => {
  const end = performance.now() + patienceMilliseconds;
  for (;;) {
    const lock = await acquireLock(folder);
    if (lock.ok || lock.error.code !== 'run.locked' || performance.now() > end) return lock;
    await wait(10 + 20 * Math.random());
  }
};

const numbersOf = (file: File): Numbers => {
  const give = (run: string, number: number): number => {
    file.runs[run] = number;
    file.highest = Math.max(file.highest, number);
    return number;
  };
  const known = (run: string): number | undefined =>
    Object.hasOwn(file.runs, run) ? file.runs[run] : undefined;
  const of = (run: string): number => known(run) ?? give(run, file.highest + 1);
  return {
    of,
    claim: (run, number) => {
      if (known(run) !== undefined) return of(run);
      return Object.values(file.runs).includes(number) ? of(run) : give(run, number);
    },
  };
};
