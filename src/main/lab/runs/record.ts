import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, ok } from '../../../shared/errors.ts';
import { issueSentence } from '../../../shared/issue-words.ts';
import type { Result } from '../../../shared/errors.ts';
import { runRecordSchema } from '../../../shared/run.ts';
import type { RunRecord } from '../../../shared/run.ts';
import { writeAtomic } from '../disk/atomic-file.ts';
import { attempt, unlessMissing } from '../disk/disk-errors.ts';
import { lockOwner } from './lock.ts';

const recordPath = (folder: string): string => join(folder, 'run.json');

/** Replaces `run.json`. Fails with `disk.full` or `disk.denied`. */
export const writeRecord = (folder: string, record: RunRecord): Promise<Result<void>> =>
  writeAtomic(recordPath(folder), [JSON.stringify(record, null, 2) + '\n']);

/**
 * A run's `run.json`; "running" reads as interrupted where no living process has the run's lock. Fails with
 * `run.missing` where there is none, `run.damaged` where it cannot be understood, `disk.denied`.
 */
export const readRecord = async (folder: string): Promise<Result<RunRecord>> => {
  const path = recordPath(folder);
  const text = await attempt(path, () => unlessMissing(readFile(path, 'utf8')));
  if (!text.ok) return text;
  if (text.value === null)
    return fail('run.missing', `${folder} holds no run: run.json is missing. Choose the folder of a run.`);
  const record = parseRecord(text.value, path);
  if (!record.ok || record.value.status !== 'running') return record;
  const owner = await attempt(folder, () => lockOwner(folder));
  if (!owner.ok) return owner;
  return ok(owner.value === null ? { ...record.value, status: 'interrupted' } : record.value);
};

const parseRecord = (text: string, path: string): Result<RunRecord> => {
  const restore = 'Restore it from a copy, or remove the run.';
  try {
    const parsed = runRecordSchema.safeParse(JSON.parse(text));
    if (parsed.success) return ok(parsed.data);
    const issue = parsed.error.issues[0];
    const field = issue === undefined ? '' : issueSentence(issue);
    return fail('run.damaged', `${path} is no record of a run (${field}). ${restore}`);
  } catch {
    return fail('run.damaged', `${path} is damaged: it is not JSON. ${restore}`);
  }
};
