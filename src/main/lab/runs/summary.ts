import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunLabel, RunSummary } from '../../../shared/lab-state.ts';
import { attempt, unlessMissing } from '../disk/disk-errors.ts';
import { snapshotSteps } from './checkpoint.ts';
import { lockOwner } from './lock.ts';
import { readRecord } from './record.ts';

/**
 * Changes when the run does: its files are replaced by renaming, which changes the folder's time, and a person's editor
 * may write into them. Null where the folder is gone.
 */
export const folderSignature = async (folder: string): Promise<string | null> => {
  const times = await Promise.all([folder, join(folder, 'run.json'), join(folder, 'lab.json')].map(timeOf));
  return times[0] === 'none' ? null : times.join('/');
};

const timeOf = async (path: string): Promise<string> => {
  const found = await attempt(path, () => unlessMissing(stat(path)));
  if (!found.ok) return found.error.code;
  return found.value === null ? 'none' : `${found.value.mtimeMs}-${found.value.size}`;
};

/** A run gets its lock at once and its record a moment later. */
const youngMilliseconds = 2000;

/** Whether a run is about to get its record: the folder is new, or a process has its lock. */
export const isBeingMade = async (folder: string): Promise<boolean> => {
  const path = join(folder, 'run.json');
  const found = await attempt(path, async () => {
    if ((await unlessMissing(stat(path))) !== null) return false;
    const made = await unlessMissing(stat(folder));
    if (made !== null && Date.now() - made.mtimeMs < youngMilliseconds) return true;
    return (await lockOwner(folder)) !== null;
  });
  return found.ok && found.value;
};

/** A run as the list shows it; what is damaged says so. */
export const summarise = async (folder: string, id: string, label: RunLabel): Promise<RunSummary> => {
  const record = await readRecord(folder);
  const snapshots = await attempt(folder, () => snapshotSteps(folder));
  const bytes = await attempt(folder, () => bytesIn(folder));
  return {
    id,
    folder,
    label,
    record: record.ok ? record.value : null,
    damage: record.ok ? null : record.error,
    snapshots: snapshots.ok ? [...snapshots.value] : [],
    bytes: bytes.ok ? bytes.value : 0,
  };
};

const bytesIn = async (folder: string): Promise<number> => {
  const items = (await unlessMissing(readdir(folder, { withFileTypes: true, recursive: true }))) ?? [];
  const sizes = await Promise.all(
    items
      .filter((item) => item.isFile())
      .map(async (item) => (await unlessMissing(stat(join(item.parentPath, item.name))))?.size ?? 0),
  );
  return sizes.reduce((total, size) => total + size, 0);
};
