import { unwatchFile, watchFile } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, ok } from '../../../shared/errors.ts';
import type { LabError, Result } from '../../../shared/errors.ts';
import type { DatasetState } from '../../../shared/lab-state.ts';
import { attempt } from '../disk/disk-errors.ts';
import { acquireLock } from '../runs/lock.ts';
import { downloadFiles } from './download.ts';
import { importFiles, importKind, installFolder } from './import.ts';
import { removeLeftovers } from './leftovers.ts';
import { openDataset } from './open-dataset.ts';
import { useProxies } from './proxies.ts';
import type { PickedFile } from './recognise.ts';
import { sources as published } from './sources.ts';
import type { Source } from './sources.ts';
import { datasetStates, partFolder, readStored } from './state.ts';
import { throttled } from './throttled.ts';
import { makeFolder } from '../disk/make-folder.ts';

/** The data sets that the lab knows of: MNIST, those that it can download, and imported ones. */
export type Datasets = {
  readonly list: () => DatasetState[];
  /** The folder to train from: null for MNIST, which ships with the program, and for what is not ready. */
  readonly folderOf: (kind: string) => string | null;
  /** Answers once it has started; how it goes on is told by `list`. Fails with `data.missing` or `data.busy`. */
  readonly download: (kind: string) => Promise<Result<void>>;
  /** Stops a download; what arrived is kept. */
  readonly cancel: (kind: string) => Promise<void>;
  /** Takes the files of a set under a name; gives the name that it has from then on. */
  readonly import: (kind: string, files: readonly PickedFile[]) => Promise<Result<{ kind: string }>>;
  readonly close: () => Promise<void>;
};

export type DatasetOptions = {
  readonly sources?: readonly Source[];
  readonly fetch?: typeof fetch;
  /** A server that sends nothing for so long is given up. */
  readonly stallMilliseconds?: number;
};

type Session = {
  readonly control: AbortController;
  readonly since: number;
  /** Bytes that were there when it started, and that are there now. */
  readonly before: number;
  received: number;
};

const tellMilliseconds = 100;
const lookMilliseconds = 1000;

/** Opens the data sets in `$home/datasets`. `onChange` is called when `list` gives something new, at most 10 times a second. */
export const openDatasets = async (
  home: string,
  onChange: () => void,
  options: DatasetOptions = {},
): Promise<Datasets> => {
  const datasets = join(home, 'datasets');
  const sources = options.sources ?? published;
  const sessions = new Map<string, Session>();
  const running = new Map<string, Promise<void>>();
  const problems = new Map<string, LabError>();
  if (options.fetch === undefined) useProxies();
  const tell = throttled(onChange, tellMilliseconds);
  // Where it fails there is more on the disk than need be, and nothing else.
  await removeLeftovers(datasets);
  let stored = await readStored(datasets, sources);
  const look = async (): Promise<void> => {
    stored = await readStored(datasets, sources);
    tell.now();
  };
  // Another process may have brought a set.
  const lookAgain = (): void => void look();
  watchFile(datasets, { interval: lookMilliseconds, persistent: false }, lookAgain);

  const run = async (source: Source, session: Session, folder: string): Promise<void> => {
    const problem = await downloadFiles(source, folder, {
      fetch: options.fetch ?? fetch,
      stallMilliseconds: options.stallMilliseconds ?? 15_000,
      signal: session.control.signal,
      onBytes: (received) => {
        session.received = received;
        tell.soon();
      },
    });
    if (problem !== null) problems.set(source.kind, problem);
    if (problem !== null || session.control.signal.aborted) return;
    const finished = await finish(source, folder);
    if (!finished.ok) problems.set(source.kind, finished.error);
  };
  /** What has the right sums can only be unsound if the disk is: it is thrown away. */
  const finish = async ({ kind }: Source, folder: string): Promise<Result<void>> => {
    const sound = await openDataset(kind, folder);
    if (sound.ok) return installFolder(folder, join(datasets, kind));
    await rm(folder, { recursive: true, force: true });
    return sound;
  };

  const start = async (source: Source, session: Session): Promise<Result<Promise<void>>> => {
    const folder = partFolder(datasets, source.kind);
    const made = await attempt(folder, () => makeFolder(folder));
    if (!made.ok) return made;
    const lock = await acquireLock(folder);
    if (!lock.ok)
      return lock.error.code === 'run.locked'
        ? fail('data.busy', `Another process downloads ${source.name}. Wait until it ends.`)
        : lock;
    const release = async (): Promise<void> => {
      await lock.value.release();
      await rm(join(datasets, source.kind, 'lock'), { force: true });
    };
    return ok(run(source, session, folder).finally(release));
  };

  const download = async (kind: string): Promise<Result<void>> => {
    const source = sources.find((candidate) => candidate.kind === kind);
    if (source === undefined)
      return fail(
        'data.missing',
        `The program does not know where to download "${kind}". Import its files instead.`,
      );
    if (stored.ready.has(kind)) return ok(undefined);
    if (sessions.has(kind)) return fail('data.busy', `${source.name} is being downloaded already.`);
    const before = stored.kept.get(kind) ?? 0;
    const session = { control: new AbortController(), since: performance.now(), before, received: before };
    sessions.set(kind, session);
    problems.delete(kind);
    const end = async (): Promise<void> => {
      await look();
      sessions.delete(kind);
      running.delete(kind);
      tell.now();
    };
    const started = await start(source, session);
    if (!started.ok) {
      await end();
      return started;
    }
    running.set(kind, started.value.finally(end));
    tell.now();
    return ok(undefined);
  };
  const cancel = async (kind: string): Promise<void> => {
    sessions.get(kind)?.control.abort();
    await running.get(kind);
  };

  return {
    list: () => datasetStates(sources, stored, sessions, problems),
    folderOf: (kind) => (kind !== 'mnist' && stored.ready.has(kind) ? join(datasets, kind) : null),
    download,
    cancel,
    import: async (name, files) => {
      const kind = importKind(name);
      if (!kind.ok) return kind;
      if (sessions.has(kind.value))
        return fail('data.busy', `"${kind.value}" is being downloaded. Stop the download first.`);
      const imported = await importFiles(datasets, kind.value, files);
      if (!imported.ok) return imported;
      await rm(partFolder(datasets, kind.value), { recursive: true, force: true });
      problems.delete(kind.value);
      await look();
      return ok({ kind: kind.value });
    },
    close: async () => {
      unwatchFile(datasets, lookAgain);
      tell.end();
      await Promise.all([...sessions.keys()].map(cancel));
    },
  };
};
