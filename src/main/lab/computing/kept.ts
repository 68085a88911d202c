import type { Computation, Computed } from '../../../shared/computations.ts';
import type { Result } from '../../../shared/errors.ts';
import { computedFiles, computedPath, readComputed, writeComputed } from './computed-file.ts';
import type { Found } from './computed-file.ts';

/** What was computed, kept in the folders of the runs: it is there again when a window or the lab comes back. */
export type Kept = {
  readonly add: (computed: Computed) => Promise<void>;
  readonly find: (run: string, step: number, computation: Computation) => Promise<Computed | null>;
  /** Of one run, the newest first. */
  readonly of: (run: string) => Promise<Computed[]>;
};

/** What a person should know of it: a file was set aside, or a result of a run could not be written. */
export type KeptNotice = {
  readonly kind: 'computed-set-aside' | 'computed-not-kept';
  readonly subject: string;
};

export const createKept = (folderOf: (run: string) => string, tell: (notice: KeptNotice) => void): Kept => {
  const taken = (run: string, found: Result<Found>): Computed | null => {
    if (!found.ok) return null;
    const { computed, setAside } = found.value;
    if (setAside !== null) tell({ kind: 'computed-set-aside', subject: `${run}/computed/${setAside}` });
    return computed;
  };
  return {
    add: async (computed) => {
      const { run } = computed.result.provenance;
      const written = await writeComputed(folderOf(run), computed);
      if (!written.ok) tell({ kind: 'computed-not-kept', subject: run });
    },
    find: async (run, step, computation) =>
      taken(run, await readComputed(computedPath(folderOf(run), step, computation))),
    of: async (run) => {
      const files = await computedFiles(folderOf(run));
      const found = await Promise.all((files.ok ? files.value : []).map(readComputed));
      return found.map((each) => taken(run, each)).filter((each) => each !== null);
    },
  };
};
