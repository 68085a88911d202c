import { ok } from '../../shared/errors.ts';
import type { RunRecord } from '../../shared/run.ts';
import type { Engine, StartEngine } from '../engine/supervisor.ts';
import { storedFolder } from '../lab/datasets/stored-folder.ts';
import { labHome, resolveRun, runsFolder } from '../lab/runs/home.ts';
import { readRecord } from '../lab/runs/record.ts';
import { report } from './terminal.ts';
import type { Terminal } from './terminal.ts';

/** Opens a stored run in an engine of its own, works with it, and closes the engine. `data` null: the lab's own. */
export const withOpenRun = async (
  run: string,
  data: string | null,
  terminal: Terminal,
  startEngine: StartEngine,
  work: (engine: Engine, folder: string, record: RunRecord) => Promise<number>,
): Promise<number> => {
  const folder = resolveRun(run, runsFolder(labHome()));
  if (!folder.ok) return report(terminal, folder.error);
  const stored = await readRecord(folder.value);
  if (!stored.ok) return report(terminal, stored.error);
  const found = data === null ? storedFolder(labHome(), stored.value.dataset.kind) : ok(data);
  if (!found.ok) return report(terminal, found.error);
  const engine = startEngine({ threads: stored.value.program.threads, onEvent: () => {} });
  try {
    const opened = await engine.request('open', { folder: folder.value, data: found.value, step: null });
    if (!opened.ok) return report(terminal, opened.error);
    return await work(engine, folder.value, opened.value.record);
  } finally {
    await engine.close();
  }
};
