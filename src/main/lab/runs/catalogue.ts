import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Result } from '../../../shared/errors.ts';
import type { RunLabel, RunSummary } from '../../../shared/lab-state.ts';
import { attempt, unlessMissing } from '../disk/disk-errors.ts';
import { runsFolder } from './home.ts';
import { readLabel, unlabelled } from './label-file.ts';
import { changeLabel, soundLabels } from './label.ts';
import { folderSignature, isBeingMade, summarise } from './summary.ts';

/** All runs of the lab, kept up to date whoever changes them: this process, another window, the command line. */
export type Catalogue = {
  /** The newest first, that is by falling number; damaged ones included. */
  readonly list: () => RunSummary[];
  /** Looks at the disk now. */
  readonly refresh: () => Promise<void>;
  readonly setLabel: (
    run: string,
    words: Pick<RunLabel, 'title' | 'note'> & { readonly colour: number | null },
  ) => Promise<Result<RunLabel>>;
  /** Gives a run that was just made its number and says what it was branched from. */
  readonly labelNew: (run: string, parent: RunLabel['parent']) => Promise<Result<RunLabel>>;
  readonly close: () => Promise<void>;
};

type Entry = { readonly signature: string; readonly summary: RunSummary };
type Fresh = { readonly id: string; readonly signature: string };

const lookMilliseconds = 1000;

/**
 * Opens the list of `$home/runs`. `onChange` is called whenever the list differs from before, within two seconds of a
 * change on the disk. A look costs three `stat` calls for a run that did not change.
 */
export const openCatalogue = async (home: string, onChange: () => void): Promise<Catalogue> => {
  let entries = new Map<string, Entry>();
  let looking: Promise<void> = Promise.resolve();
  let again: Promise<void> | null = null;
  let closed = false;

  const look = async (): Promise<void> => {
    const names = await runNames(home);
    const next = new Map<string, Entry>();
    const fresh: Fresh[] = [];
    await Promise.all(
      names.map(async (id) => {
        const signature = await folderSignature(join(runsFolder(home), id));
        const known = entries.get(id);
        const settled = known !== undefined && known.summary.record?.status !== 'running';
        if (settled && known.signature === signature) next.set(id, known);
        else if (signature !== null) fresh.push({ id, signature });
      }),
    );
    await readFresh(home, fresh, entries, next);
    const changed =
      next.size !== entries.size || fresh.some(({ id }) => differ(entries.get(id), next.get(id)));
    entries = next;
    if (changed && !closed) onChange();
  };
  /** A request during a look is served by one more look after it. */
  const refresh = (): Promise<void> => {
    again ??= looking.then(async () => {
      again = null;
      await (looking = look());
    });
    return again;
  };
  const afterwards = async <T>(work: Promise<Result<T>>): Promise<Result<T>> => {
    const result = await work;
    if (result.ok) await refresh();
    return result;
  };

  await refresh();
  let timer: NodeJS.Timeout;
  const schedule = (): void => {
    timer = setTimeout(() => void refresh().finally(() => closed || schedule()), lookMilliseconds).unref();
  };
  schedule();

  return {
    list: () =>
      [...entries.values()].map(({ summary }) => summary).sort((a, b) => b.label.number - a.label.number),
    refresh,
    setLabel: (run, { title, note, colour }) =>
      afterwards(changeLabel(home, run, (label) => ({ ...label, title, note, colour: colour ?? undefined }))),
    labelNew: (run, parent) => afterwards(changeLabel(home, run, (label) => ({ ...label, parent }))),
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await (again ?? looking);
    },
  };
};

/** A run that trains grows with each line of its metrics: that alone is not told, the next telling has it. */
const shown = (entry: Entry | undefined): string =>
  JSON.stringify(
    entry?.summary.record?.status === 'running' ? { ...entry.summary, bytes: null } : entry?.summary,
  );

const differ = (before: Entry | undefined, now: Entry | undefined): boolean => shown(before) !== shown(now);

/** Folders among the runs; hidden ones belong to the system. */
const runNames = async (home: string): Promise<readonly string[]> => {
  const runs = runsFolder(home);
  const found = await attempt(runs, () => unlessMissing(readdir(runs, { withFileTypes: true })));
  const items = found.ok ? (found.value ?? []) : [];
  return items
    .filter((item) => !item.isFile() && !item.name.startsWith('.'))
    .map(({ name }) => name)
    .sort();
};

/** Reads runs that are new or changed. One without a record that was not there before may get it any moment. */
const readFresh = async (
  home: string,
  fresh: readonly Fresh[],
  known: ReadonlyMap<string, Entry>,
  into: Map<string, Entry>,
): Promise<void> => {
  const beingMade = await Promise.all(
    fresh.map(async ({ id }) => !known.has(id) && (await isBeingMade(join(runsFolder(home), id)))),
  );
  const whole = fresh.filter((_, index) => beingMade[index] !== true);
  const ids = whole.map(({ id }) => id).sort();
  const labels = await labelsOf(home, ids, known);
  await Promise.all(
    whole.map(async ({ id, signature }) => {
      const label = labels.get(id);
      if (label === undefined) return;
      into.set(id, { signature, summary: await summarise(join(runsFolder(home), id), id, label) });
    }),
  );
};

/** Where the disk takes no new labels, a run is shown with a number of its own all the same. */
const labelsOf = async (
  home: string,
  ids: readonly string[],
  known: ReadonlyMap<string, Entry>,
): Promise<ReadonlyMap<string, RunLabel>> => {
  const labels = new Map<string, RunLabel>();
  await Promise.all(
    ids.map(async (id) => {
      const before = known.get(id)?.summary.label.number;
      const found = before === undefined ? null : await readLabel(join(runsFolder(home), id));
      if (found !== null && found.number === before) labels.set(id, found);
    }),
  );
  const doubtful = ids.filter((id) => !labels.has(id));
  if (doubtful.length === 0) return labels;
  const sound = await soundLabels(home, doubtful);
  for (const [index, id] of doubtful.entries())
    labels.set(
      id,
      (sound.ok ? sound.value.get(id) : undefined) ??
        (await readLabel(join(runsFolder(home), id))) ?? { ...unlabelled, number: index + 1 },
    );
  return labels;
};
