import { basename } from 'node:path';
import { startEngine } from '../../src/main/engine/supervisor.ts';
import { computedFiles, readComputed } from '../../src/main/lab/computing/computed-file.ts';
import type { Computed } from '../../src/shared/computations.ts';
import { defaultThreads } from '../../src/shared/run.ts';
import { given } from './row.ts';

/** A stored result, and whether an engine that was given nothing but the run's folder finds the same numbers. */
export type Recomputed = { readonly file: string; readonly stored: Computed; readonly equal: boolean };

/** Computes all that a run's folder keeps again, in a new engine, on the data in `data` (null: as they ship). */
export const recompute = async (
  folder: string,
  data: string | null = null,
): Promise<readonly Recomputed[]> => {
  const engine = startEngine({ threads: defaultThreads, onEvent: () => {} });
  try {
    const found: Recomputed[] = [];
    for (const path of given(await computedFiles(folder))) {
      const { computed: stored } = given(await readComputed(path));
      if (stored === null) throw new Error(`${path} cannot be understood.`);
      const { computation, result } = stored;
      const { step } = result.provenance;
      const again = given(await engine.request('compute', { folder, data, step, computation }));
      const equal = JSON.stringify(again.result) === JSON.stringify(result);
      found.push({ file: basename(path), stored, equal });
    }
    return found;
  } finally {
    await engine.close();
  }
};
