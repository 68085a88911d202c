import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { RunSummary } from '../../../shared/lab-state.ts';
import type { RunStatus } from '../../../shared/run.ts';
import { attempt } from '../disk/disk-errors.ts';
import { parseJson } from '../disk/json.ts';

const unfinished: readonly (RunStatus | undefined)[] = ['running', 'paused', 'interrupted'];

/**
 * The runs to be offered at a start: those that an earlier lab trained when it ended, in whatever way (`left`), and
 * else the newest whose process ended without a word. The engine of a lab that was killed may still be saving.
 */
export const interruptedRuns = async (
  left: readonly string[],
  runs: readonly RunSummary[],
): Promise<readonly string[]> => {
  const known = left.filter((id) => unfinished.includes(runs.find((run) => run.id === id)?.record?.status));
  if (known.length > 0) return [...new Set(known)];
  const newest = await newestInterrupted(runs);
  return newest === null ? [] : [newest];
};

const statusSchema = z.object({ status: z.string() });

/**
 * The newest run whose process ended without a word, null where there is none: its `run.json` still says "running". One
 * that a person stopped says so itself.
 */
const newestInterrupted = async (runs: readonly RunSummary[]): Promise<string | null> => {
  for (const { id, folder, record } of runs) {
    if (record?.status !== 'interrupted') continue;
    const text = await attempt(folder, () => readFile(join(folder, 'run.json'), 'utf8'));
    const stored = statusSchema.safeParse(text.ok ? parseJson(text.value) : null);
    if (stored.data?.status === 'running') return id;
  }
  return null;
};
