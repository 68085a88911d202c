import { stat } from 'node:fs/promises';
import type { Computation, Computed } from '../../../shared/computations.ts';
import type { Result } from '../../../shared/errors.ts';
import { attempt, unlessMissing } from '../disk/disk-errors.ts';
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

/** Which folder it is, whatever its name: a new run may have the name of one that was deleted. Null where there is none. */
const identityOf = async (folder: string): Promise<string | null> => {
  const found = await attempt(folder, () => unlessMissing(stat(folder, { bigint: true })));
  if (!found.ok || found.value === null) return null;
  const { dev, ino, birthtimeNs } = found.value;
  return `${dev} ${ino} ${birthtimeNs}`;
};

/** What the disk refused of one run, by the path that it should have. */
type Unwritten = { readonly folder: string; readonly results: ReadonlyMap<string, Computed> };

export const createKept = (folderOf: (run: string) => string, tell: (notice: KeptNotice) => void): Kept => {
  /** By run; it is gone when the lab ends or another folder has the run's name. */
  const unwritten = new Map<string, Unwritten>();
  const unwrittenOf = async (run: string): Promise<Unwritten['results']> => {
    const found = unwritten.get(run);
    if (found === undefined) return new Map();
    if (found.folder === (await identityOf(folderOf(run)))) return found.results;
    unwritten.delete(run);
    return new Map();
  };
  const refused = async (run: string, path: string, computed: Computed): Promise<void> => {
    tell({ kind: 'computed-not-kept', subject: run });
    const folder = await identityOf(folderOf(run));
    // Null: the run was deleted meanwhile, and nobody can ask for it any more.
    if (folder !== null)
      unwritten.set(run, { folder, results: new Map([...(await unwrittenOf(run)), [path, computed]]) });
  };
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
      const path = pathOf(computed);
      const written = await writeComputed(folderOf(run), computed);
      const held = unwritten.get(run);
      if (!written.ok) await refused(run, path, computed);
      else if (held !== undefined)
        unwritten.set(run, { ...held, results: new Map([...held.results].filter(([key]) => key !== path)) });
    },
    find: async (run, step, computation) => {
      const path = computedPath(folderOf(run), step, computation);
      return (await unwrittenOf(run)).get(path) ?? taken(run, await readComputed(path));
    },
    of: async (run) => {
      const files = await computedFiles(folderOf(run));
      const found = await Promise.all((files.ok ? files.value : []).map(readComputed));
      const written = found.map((each) => taken(run, each)).filter((each) => each !== null);
      const only = await unwrittenOf(run);
      return [...[...only.values()].reverse(), ...written.filter((each) => !only.has(pathOf(each)))];
    },
  };
};
