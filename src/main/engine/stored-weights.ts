import { join } from 'node:path';
import { fail, ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import { checkpointName, readCheckpoint, readSnapshot, snapshotSteps } from '../lab/runs/checkpoint.ts';
import type { Checkpoint } from '../lab/runs/checkpoint.ts';

/** A stored state, the file that it is in, and whether that is the run's checkpoint, with Adam's slots. */
export type StoredWeights = {
  readonly file: Checkpoint;
  readonly path: string;
  readonly isCheckpoint: boolean;
};

/** What a run's checkpoint holds. Fails as `readCheckpoint` does. */
export const readNewest = async (folder: string): Promise<Result<StoredWeights>> => {
  const file = await readCheckpoint(folder);
  return file.ok ? ok({ file: file.value, path: join(folder, checkpointName), isCheckpoint: true }) : file;
};

/** What a run's snapshot of a step holds. Fails as `readSnapshot` does. */
const readKept = async (folder: string, step: number): Promise<Result<StoredWeights>> => {
  const file = await readSnapshot(folder, step);
  const path = join(folder, 'snapshots', `${step}.safetensors`);
  return file.ok ? ok({ file: file.value, path, isCheckpoint: false }) : file;
};

/**
 * The weights that a run had at a step, from its snapshot or its checkpoint, the wanted one first. Fails with
 * `usage.invalid` where neither has that step (a snapshot may have been thinned out since), or as reading fails.
 */
export const readWeightsAt = async (
  folder: string,
  step: number,
  first: 'snapshot' | 'checkpoint',
): Promise<Result<StoredWeights>> => {
  const newest = first === 'checkpoint' ? await readNewest(folder) : null;
  if (newest?.ok && newest.value.file.step === step) return newest;
  const kept = await readKept(folder, step);
  // The one reason for `run.damaged` is that the file is not there.
  if (kept.ok || kept.error.code !== 'run.damaged') return kept;
  const other = newest ?? (await readNewest(folder));
  if (other.ok && other.value.file.step === step) return other;
  const steps = await snapshotSteps(folder);
  return fail(
    'usage.invalid',
    `${folder} keeps no weights of step ${step}. Choose one of its steps: ${steps.join(', ')}.`,
  );
};
