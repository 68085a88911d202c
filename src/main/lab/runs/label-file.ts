import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runLabelSchema } from '../../../shared/lab-state.ts';
import type { RunLabel } from '../../../shared/lab-state.ts';
import { attempt, unlessMissing } from '../disk/disk-errors.ts';
import { parseJson } from '../disk/json.ts';

export const labelPath = (folder: string): string => join(folder, 'lab.json');

/** A label that nobody has written on. */
export const unlabelled = { version: 1, title: null, note: '', parent: null } as const;

/** What a run's `lab.json` says, null where it has none or one that cannot be understood. */
export const readLabel = async (folder: string): Promise<RunLabel | null> => {
  const path = labelPath(folder);
  const text = await attempt(path, () => unlessMissing(readFile(path, 'utf8')));
  return text.ok && text.value !== null
    ? (runLabelSchema.safeParse(parseJson(text.value)).data ?? null)
    : null;
};
