import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { RunSummary } from '../../../shared/lab-state.ts';
import { attempt } from '../disk/disk-errors.ts';
import { parseJson } from '../disk/json.ts';

const statusSchema = z.object({ status: z.string() });

/**
 * The newest run whose process ended without a word, null where there is none: its `run.json` still says "running". One
 * that a person stopped says so itself.
 */
export const newestInterrupted = async (runs: readonly RunSummary[]): Promise<string | null> => {
  for (const { id, folder, record } of runs) {
    if (record?.status !== 'interrupted') continue;
    const text = await attempt(folder, () => readFile(join(folder, 'run.json'), 'utf8'));
    const stored = statusSchema.safeParse(text.ok ? parseJson(text.value) : null);
    if (stored.data?.status === 'running') return id;
  }
  return null;
};
