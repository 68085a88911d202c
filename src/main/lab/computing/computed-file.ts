import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { computedSchema } from '../../../shared/computations.ts';
import type { Computation, Computed } from '../../../shared/computations.ts';
import { ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import { writeAtomic } from '../disk/atomic-file.ts';
import { attempt, systemCode, unlessMissing } from '../disk/disk-errors.ts';
import { parseJson } from '../disk/json.ts';
import { setAside } from '../disk/set-aside.ts';

/** Where a run keeps what was computed on its weights, a file for each computation, its options and its step. */
export const computedFolder = (folder: string): string => join(folder, 'computed');

const fileSchema = z
  .object({ version: z.literal(1), ...computedSchema.shape })
  .refine(({ computation, result }) => computation.kind === result.kind, 'the result is of another kind');

/** Equal computations on equal weights have one file, whoever asks: no two writers need to know of each other. */
export const computedPath = (folder: string, step: number, computation: Computation): string => {
  const options = createHash('sha256').update(JSON.stringify(computation)).digest('hex').slice(0, 8);
  return join(computedFolder(folder), `${computation.kind}-step${step}-${options}.json`);
};

/** Not with the folders above it: a run that has been deleted meanwhile does not come back. */
const makeFolder = async (path: string): Promise<void> => {
  try {
    await mkdir(path);
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
  }
};

/** Replaces the file of a result. Fails with `disk.full` or `disk.denied`. */
export const writeComputed = async (folder: string, computed: Computed): Promise<Result<void>> => {
  const path = computedPath(folder, computed.result.provenance.step, computed.computation);
  const made = await attempt(path, () => makeFolder(computedFolder(folder)));
  if (!made.ok) return made;
  const text = JSON.stringify({ version: 1, ...computed }, null, 2) + '\n';
  const first = await writeAtomic(path, [text]);
  // The run's writer removes temporary files when it takes the lock, ours too.
  return first.ok ? first : writeAtomic(path, [text]);
};

/** A result that a file holds, null where there is none; one that cannot be understood is set aside under the name that is told. */
export type Found = { readonly computed: Computed | null; readonly setAside: string | null };

/** Reads a file of results. The run is called by its folder's name of now. Fails with `disk.denied`. */
export const readComputed = async (path: string): Promise<Result<Found>> => {
  const text = await attempt(path, () => unlessMissing(readFile(path, 'utf8')));
  if (!text.ok) return text;
  if (text.value === null) return ok({ computed: null, setAside: null });
  const parsed = fileSchema.safeParse(parseJson(text.value));
  if (!parsed.success) {
    const kept = await setAside(path);
    return kept.ok ? ok({ computed: null, setAside: kept.value }) : kept;
  }
  const { computation, result, seconds } = parsed.data;
  const run = basename(dirname(dirname(path)));
  const provenance = { ...result.provenance, run };
  return ok({ computed: { computation, result: { ...result, provenance }, seconds }, setAside: null });
};

/** The files of a run's results, the newest first; those that were set aside and temporary ones left out. */
export const computedFiles = (folder: string): Promise<Result<readonly string[]>> =>
  attempt(folder, async () => {
    const names = (await unlessMissing(readdir(computedFolder(folder)))) ?? [];
    const paths = names
      .filter((name) => /-step\d+-[0-9a-f]{8}\.json$/.test(name))
      .sort()
      .map((name) => join(computedFolder(folder), name));
    const times = await Promise.all(
      paths.map(async (path) => ({ path, time: (await unlessMissing(stat(path)))?.mtimeMs ?? 0 })),
    );
    return times.sort((a, b) => b.time - a.time).map(({ path }) => path);
  });
