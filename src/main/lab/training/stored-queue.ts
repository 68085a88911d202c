import { existsSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import { experimentSchema } from '../../../shared/experiment.ts';
import { writeAtomic } from '../disk/atomic-file.ts';
import { attempt, unlessMissing } from '../disk/disk-errors.ts';
import { parseJson } from '../disk/json.ts';
import { setAside } from '../disk/set-aside.ts';
import { acquireLock } from '../runs/lock.ts';
import type { Lock } from '../runs/lock.ts';
import { makeFolder } from '../disk/make-folder.ts';

const run = z.string().min(1);

/** An order without what its run's folder says: that is read anew. */
const storedOrderSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('new'),
    experiment: experimentSchema,
    parent: z.object({ run, step: z.int().min(0) }).nullable(),
  }),
  z.object({ kind: z.literal('resume'), run, epochs: z.int().min(1) }),
]);
export type StoredOrder = z.infer<typeof storedOrderSchema>;

const fileSchema = z.object({
  version: z.literal(1),
  /** The run that trains: who ends without a word leaves it to be offered at the next start. */
  training: run.nullable(),
  waiting: z.array(storedOrderSchema),
});

/** What of run control outlives a process. */
export type Standing = Pick<z.infer<typeof fileSchema>, 'training' | 'waiting'>;

export type StoredQueue = {
  /** What earlier processes have left. */
  readonly found: { readonly training: readonly string[]; readonly waiting: readonly StoredOrder[] };
  /** Replaces what is kept, soon; a disk that refuses is told to the log. */
  readonly keep: (standing: Standing) => void;
  /** Waits until everything is written, and lets another process have it. */
  readonly close: () => Promise<void>;
};

export type StoredQueueOptions = {
  readonly home: string;
  readonly log: (line: string) => void;
  /** Told the name under which a file that could not be understood was kept. */
  readonly onSetAside: (name: string) => void;
};

const fileName = 'queue.json';
const nothing: Standing = { training: null, waiting: [] };

type Slot = { readonly folder: string; readonly lock: Lock };

/** A slot as this process's own; fails where another living one has it or the disk refuses. */
const takeSlot = async (queues: string, number: number): Promise<Result<Slot>> => {
  const folder = join(queues, String(number));
  const made = await attempt(folder, () => makeFolder(folder));
  const lock = made.ok ? await acquireLock(folder) : made;
  return lock.ok ? ok({ folder, lock: lock.value }) : lock;
};

const slotNumbers = async (queues: string): Promise<readonly number[]> => {
  const names = await attempt(queues, async () => (await unlessMissing(readdir(queues))) ?? []);
  const numbers = (names.ok ? names.value : []).filter((name) => /^\d{1,9}$/.test(name)).map(Number);
  return numbers.sort((a, b) => a - b);
};

/** What a slot holds; null where it is there and cannot be read or set aside: nothing may be written over it. */
const readSlot = async (
  { folder }: Slot,
  { home, log, onSetAside }: StoredQueueOptions,
): Promise<Standing | null> => {
  const path = join(folder, fileName);
  const text = await attempt(path, () => unlessMissing(readFile(path, 'utf8')));
  if (!text.ok) log(`the queue could not be read: ${text.error.message}`);
  if (!text.ok) return null;
  if (text.value === null) return nothing;
  const parsed = fileSchema.safeParse(parseJson(text.value));
  if (parsed.success) return parsed.data;
  // Beside the slots, for a slot that is no longer used is deleted.
  const kept = await setAside(path, join(home, 'queues'));
  if (kept.ok) onSetAside(join('queues', kept.value));
  else log(`the broken queue could not be set aside: ${kept.error.message}`);
  return kept.ok ? nothing : null;
};

const release = async ({ lock }: Slot, log: (line: string) => void): Promise<void> => {
  const released = await attempt('the lock of the queue', () => lock.release());
  if (!released.ok) log(released.error.message);
};

type Opened = { readonly slot: Slot; readonly standing: Standing };

/** The slots that dead processes left, with what they hold, or else a new one; empty where the disk refuses. */
const openSlots = async (options: StoredQueueOptions): Promise<readonly Opened[]> => {
  const { home, log } = options;
  const queues = join(home, 'queues');
  const numbers = await slotNumbers(queues);
  const opened: Opened[] = [];
  const next = 1 + Math.max(0, ...numbers);
  /** Labs that start together want the same new slot: each takes the next that is free. */
  const tries = 10;
  for (const number of [...numbers, ...Array.from({ length: tries }, (_, i) => next + i)]) {
    if (number >= next && opened.length > 0) break;
    const slot = await takeSlot(queues, number);
    if (slot.ok) {
      const standing = await readSlot(slot.value, options);
      if (standing !== null) opened.push({ slot: slot.value, standing });
      else await release(slot.value, log);
    } else if (slot.error.code !== 'run.locked') {
      log(`the queue will not be kept: ${slot.error.message}`);
      break;
    }
  }
  return opened;
};

/** Writes one thing after another; of what waits only the newest is written. */
const createWriter = (path: string, log: (line: string) => void) => {
  let next: Standing | null = null;
  let writing: Promise<boolean> | null = null;
  let kept = true;
  const write = async (): Promise<boolean> => {
    while (next !== null) {
      const text = JSON.stringify({ version: 1, ...next }, null, 2) + '\n';
      next = null;
      const written = await writeAtomic(path, [text]);
      kept = written.ok;
      if (!written.ok) log(`the queue could not be kept: ${written.error.message}`);
    }
    writing = null;
    return kept;
  };
  return {
    keep: (standing: Standing): void => {
      next = standing;
      writing ??= write();
    },
    /** Whether the newest is on the disk, once nothing waits to be written. */
    written: (): Promise<boolean> => writing ?? Promise.resolve(kept),
  };
};

/**
 * Opens the queue that is kept in `$home/queues`: a slot for each lab on the data folder, for both hosts may run at once.
 * Whoever starts takes over what dead processes left.
 */
export const openStoredQueue = async (options: StoredQueueOptions): Promise<StoredQueue> => {
  const { log } = options;
  const opened = await openSlots(options);
  const found = {
    training: opened.flatMap(({ standing }) => standing.training ?? []),
    waiting: opened.flatMap(({ standing }) => standing.waiting),
  };
  const [own, ...others] = opened.map(({ slot }) => slot);
  if (own === undefined) return { found, keep: () => {}, close: () => Promise.resolve() };
  const path = join(own.folder, fileName);
  const writer = createWriter(path, log);
  if (others.length > 0) {
    writer.keep({ training: found.training[0] ?? null, waiting: [...found.waiting] });
    const merged = await writer.written();
    for (const other of others) {
      const { folder } = other;
      const gone = merged
        ? await attempt(folder, () => rm(folder, { recursive: true, force: true }))
        : ok(null);
      if (!gone.ok) log(gone.error.message);
      // What could not be merged stays for the next start, and is another lab's to take.
      if (!merged) await release(other, log);
    }
  }
  return {
    found,
    keep: writer.keep,
    close: async () => {
      await writer.written();
      if (existsSync(own.folder)) await release(own, log);
    },
  };
};
