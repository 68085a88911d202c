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
  /** What the disk refused, by the path that it should have: it is gone when the lab ends. */
  const unwritten = new Map<string, Computed>();
  const pathOf = ({ computation, result: { provenance } }: Computed): string =>
    computedPath(folderOf(provenance.run), provenance.step, computation);
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
      if (written.ok) unwritten.delete(pathOf(computed));
      else {
        unwritten.set(pathOf(computed), computed);
        tell({ kind: 'computed-not-kept', subject: run });
      }
    },
    find: async (run, step, computation) => {
      const path = computedPath(folderOf(run), step, computation);
      return unwritten.get(path) ?? taken(run, await readComputed(path));
    },
    of: async (run) => {
      const files = await computedFiles(folderOf(run));
      const found = await Promise.all((files.ok ? files.value : []).map(readComputed));
      const written = found.map((each) => taken(run, each)).filter((each) => each !== null);
      const only = [...unwritten.values()].filter(({ result }) => result.provenance.run === run).reverse();
      return [...only, ...written.filter((each) => !unwritten.has(pathOf(each)))];
    },
  };
};
