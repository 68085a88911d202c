import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dataset } from '../../../shared/dataset.ts';
import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import { writeAtomic } from '../disk/atomic-file.ts';
import { attempt } from '../disk/disk-errors.ts';
import { acquireLock } from '../runs/lock.ts';
import { openDataset } from './open-dataset.ts';
import { recognise } from './recognise.ts';
import type { PickedFile, PlacedFile } from './recognise.ts';
import { sources } from './sources.ts';
import { makeFolder } from '../disk/make-folder.ts';

/**
 * The name of a data set's folder, lower case, from what a person calls it. MNIST ships with the program and is not
 * replaced. Fails with `data.invalid`.
 */
export const importKind = (name: string): Result<string> => {
  const kind = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}_-]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  if (kind === '')
    return fail('data.invalid', 'The data set needs a name with a letter or digit in it. Give it one.');
  if (kind === 'mnist')
    return fail(
      'data.invalid',
      'MNIST ships with the program and stays as it is. Import under another name.',
    );
  return ok(kind);
};

/**
 * Puts picked files into `datasets` as the folder `kind`, in place of what was there. They are read whole first: where
 * anything is wrong with them, nothing changes. Fails with `data.invalid`, `disk.full` or `disk.denied`.
 */
export const importFiles = async (
  datasets: string,
  kind: string,
  files: readonly PickedFile[],
): Promise<Result<void>> => {
  const placed = recognise(files);
  if (!placed.ok) return placed;
  const folder = join(datasets, `.import-${randomUUID()}`);
  try {
    const written = await writeFiles(folder, placed.value);
    if (!written.ok) return written;
    const dataset = await openDataset(kind, folder);
    if (!dataset.ok)
      return fail(dataset.error.code, inPickedNames(dataset.error.message, folder, placed.value));
    const expected = isExpected(kind, dataset.value);
    if (!expected.ok) return expected;
    const installed = await installFolder(folder, join(datasets, kind));
    await rm(join(datasets, kind, 'lock'), { force: true });
    return installed;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const writeFiles = async (folder: string, files: readonly PlacedFile[]): Promise<Result<void>> => {
  const made = await attempt(folder, () => makeFolder(folder));
  if (!made.ok) return made;
  // By its lock another lab that opens now can tell it from what a killed import left; it goes with the folder.
  const lock = await acquireLock(folder);
  if (!lock.ok) return lock;
  for (const { file, place } of files) {
    const written = await writeAtomic(join(folder, place), [file.bytes]);
    if (!written.ok) return written;
  }
  return ok(undefined);
};

/** A complaint about files that a person knows by other names, and whose folder goes away. */
const inPickedNames = (message: string, folder: string, files: readonly PlacedFile[]): string =>
  files
    .reduce((told, { file, place }) => told.replaceAll(join(folder, place), file.name), message)
    .replaceAll(folder, 'The data set');

/** A set that goes by a published name must at least have its sizes. */
const isExpected = (kind: string, { train, test }: Dataset): Result<void> => {
  const source = sources.find((candidate) => candidate.kind === kind);
  if (source === undefined) return ok(undefined);
  const { counts, size, name } = source;
  const same =
    train.images.count === counts.train &&
    test.images.count === counts.test &&
    train.images.rows === size.rows &&
    train.images.columns === size.columns;
  if (same) return ok(undefined);
  return fail(
    'data.invalid',
    `These files are not ${name}: it has ${counts.train} training and ${counts.test} test images of ` +
      `${size.rows} × ${size.columns} pixels. Import them under another name.`,
  );
};

/** Gives a whole folder its name; what had it goes once the new one is in its place. */
export const installFolder = (from: string, to: string): Promise<Result<void>> =>
  attempt(to, async () => {
    const old = `${to}.old-${randomUUID()}`;
    if (existsSync(to)) await rename(to, old);
    await rename(from, to);
    await rm(old, { recursive: true, force: true });
  });
