import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import { attempt, unlessMissing } from '../disk/disk-errors.ts';
import { readTensorFile, writeTensorFile } from './safetensors.ts';
import type { Tensor } from './safetensors.ts';
import { thinSteps } from './snapshots.ts';
import { makeFolder } from '../disk/make-folder.ts';

/**
 * A run's state after `step` steps: weights and optimiser slots by name, and where its random streams stand. It holds
 * no clock, path or host: equal states give equal bytes.
 */
export type Checkpoint = {
  readonly step: number;
  readonly streams: Readonly<Record<string, string>>;
  readonly tensors: ReadonlyMap<string, Tensor>;
};

const format = 'vae-lab-1';
const metadataSchema = z
  .object({
    format: z.literal(format),
    step: z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number),
  })
  .catchall(z.string())
  .transform(({ format: _format, step, ...streams }) => ({ step, streams }));

/** The checkpoint's name in a run's folder. */
export const checkpointName = 'checkpoint.safetensors';

const checkpointPath = (folder: string): string => join(folder, checkpointName);
const snapshotFolder = (folder: string): string => join(folder, 'snapshots');
const snapshotPath = (folder: string, step: number): string =>
  join(snapshotFolder(folder), `${step}.safetensors`);

const write = (path: string, { step, streams, tensors }: Checkpoint): Promise<Result<void>> =>
  writeTensorFile(path, { metadata: { ...streams, format, step: String(step) }, tensors });

const read = async (path: string): Promise<Result<Checkpoint>> => {
  if (!existsSync(path))
    return fail('run.damaged', `${path} is missing. Restore it from a copy, or start the run anew.`);
  const file = await readTensorFile(path);
  if (!file.ok) return file;
  const metadata = metadataSchema.safeParse(file.value.metadata);
  if (!metadata.success)
    return fail(
      'checkpoint.foreign',
      `${path} is of another version of VAE Lab. Use the version that wrote it.`,
    );
  return ok({ ...metadata.data, tensors: file.value.tensors });
};

/**
 * Replaces a run's checkpoint: whatever happens meanwhile, the old one or the new one is there. Values are written as
 * they are: that they are finite is the caller's to check. Fails with `disk.full` or `disk.denied`.
 */
export const writeCheckpoint = (folder: string, checkpoint: Checkpoint): Promise<Result<void>> =>
  write(checkpointPath(folder), checkpoint);

/** Fails with `run.damaged` where there is none, with `checkpoint.corrupt`, `checkpoint.foreign` or `disk.denied`. */
export const readCheckpoint = (folder: string): Promise<Result<Checkpoint>> => read(checkpointPath(folder));

/**
 * Writes the weights of a step to `snapshots/STEP.safetensors`, then removes those that are one too many. To be called
 * before the checkpoint of the same step: a run killed in between writes the snapshot again, and loses none.
 */
export const writeSnapshot = async (folder: string, snapshot: Checkpoint): Promise<Result<void>> => {
  const made = await attempt(snapshotFolder(folder), () => makeFolder(snapshotFolder(folder)));
  if (!made.ok) return made;
  const written = await write(snapshotPath(folder, snapshot.step), snapshot);
  if (!written.ok) return written;
  return attempt(snapshotFolder(folder), async () => {
    const steps = await snapshotSteps(folder);
    const kept = new Set(thinSteps(steps));
    const dropped = steps.filter((step) => !kept.has(step));
    await Promise.all(dropped.map((step) => rm(snapshotPath(folder, step), { force: true })));
  });
};

/** Fails as `readCheckpoint` does. */
export const readSnapshot = (folder: string, step: number): Promise<Result<Checkpoint>> =>
  read(snapshotPath(folder, step));

/** The steps that a run has snapshots of, ascending. */
export const snapshotSteps = async (folder: string): Promise<readonly number[]> => {
  const names = (await unlessMissing(readdir(snapshotFolder(folder)))) ?? [];
  return names
    .flatMap((name) => /^(\d{1,15})\.safetensors$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
};
