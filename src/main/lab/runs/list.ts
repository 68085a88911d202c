import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Result } from '../../../shared/errors.ts';
import type { RunRecord } from '../../../shared/run.ts';
import { attempt, unlessMissing } from '../disk/disk-errors.ts';
import { readRecord } from './record.ts';

/** A folder among the runs: its record, or a sentence why it has none (`run.missing`, `run.damaged`, …). */
export type RunEntry = { readonly name: string; readonly folder: string; readonly record: Result<RunRecord> };

/** All runs, the newest name first, damaged ones included. Where there is no runs folder yet, there are none. */
export const listRuns = (runs: string): Promise<Result<readonly RunEntry[]>> =>
  attempt(runs, async () => {
    const entries = (await unlessMissing(readdir(runs, { withFileTypes: true }))) ?? [];
    const names = entries.filter((entry) => !entry.isFile()).map((entry) => entry.name);
    names.sort().reverse();
    return Promise.all(
      names.map(async (name) => {
        const folder = join(runs, name);
        return { name, folder, record: await readRecord(folder) };
      }),
    );
  });
