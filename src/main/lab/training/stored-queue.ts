import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { experimentSchema } from '../../../shared/experiment.ts';
import { writeAtomic } from '../disk/atomic-file.ts';
import { attempt, unlessMissing } from '../disk/disk-errors.ts';
import { parseJson } from '../disk/json.ts';
import { acquireLock } from '../runs/lock.ts';
import type { Lock } from '../runs/lock.ts';
import { freeFile } from '../settings/free-file.ts';

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

type Slot = { readonly name: string; readonly folder: string; readonly lock: Lock };

/** A slot as this process's own, null where another living one has it or the disk refuses. */
const takeSlot = async (queues: string, name: string, log: (line: string) => void): Promise<Slot | null> => {
  const folder = join(queues, name);
  const made = await attempt(folder, () => mkdir(folder, { recursive: true }));
  const lock = made.ok ? await acquireLock(folder) : made;
  if (lock.ok) return { name, folder, lock: lock.value };
  if (lock.error.code !== 'run.locked') log(`the queue will not be kept: ${lock.error.message}`);
  return null;
};

/** The slots that dead processes left, or else a new one; empty where the disk refuses. */
const takeSlots = async (queues: string, log: (line: string) => void): Promise<readonly Slot[]> => {
  const names = await attempt(queues, async () => (await unlessMissing(readdir(queues))) ?? []);
  const numbers = (names.ok ? names.value : []).filter((name) => /^\d{1,9}$/.test(name)).map(Number);
  const taken: Slot[] = [];
  for (const number of numbers.sort((a, b) => a - b)) {
    const slot = await takeSlot(queues, String(number), log);
    if (slot !== null) taken.push(slot);
  }
  if (taken.length > 0) return taken;
  const next = await takeSlot(queues, String(1 + Math.max(0, ...numbers)), log);
  return next === null ? [] : [next];
};

const readSlot = async (
  { name, folder }: Slot,
  { log, onSetAside }: StoredQueueOptions,
): Promise<Standing> => {
  const path = join(folder, fileName);
  const text = await attempt(path, () => unlessMissing(readFile(path, 'utf8')));
  if (!text.ok) log(`the queue could not be read: ${text.error.message}`);
  if (!text.ok || text.value === null) return nothing;
  const parsed = fileSchema.safeParse(parseJson(text.value));
  if (parsed.success) return parsed.data;
  const kept = freeFile(folder, 'queue.broken', '.json');
  const moved = await attempt(path, () => rename(path, join(folder, kept)));
  if (moved.ok) onSetAside(join('queues', name, kept));
  else log(`the broken queue could not be set aside: ${moved.error.message}`);
  return nothing;
};

/** Writes one thing after another; of what waits only the newest is written. */
const createWriter = (path: string, log: (line: string) => void) => {
  let next: Standing | null = null;
  let writing: Promise<void> | null = null;
  const write = async (): Promise<void> => {
    while (next !== null) {
      const text = JSON.stringify({ version: 1, ...next }, null, 2) + '\n';
      next = null;
      const written = await writeAtomic(path, [text]);
      if (!written.ok) log(`the queue could not be kept: ${written.error.message}`);
    }
    writing = null;
  };
  return {
    keep: (standing: Standing): void => {
      next = standing;
      writing ??= write();
    },
    written: (): Promise<void> => writing ?? Promise.resolve(),
  };
};

/**
 * Opens the queue that is kept in `$home/queues`: a slot for each lab on the data folder, for both hosts may run at once.
 * Whoever starts takes over what dead processes left.
 */
export const openStoredQueue = async (options: StoredQueueOptions): Promise<StoredQueue> => {
  const { home, log } = options;
  const slots = await takeSlots(join(home, 'queues'), log);
  const left: Standing[] = [];
  for (const slot of slots) left.push(await readSlot(slot, options));
  const found = {
    training: left.flatMap(({ training }) => training ?? []),
    waiting: left.flatMap(({ waiting }) => waiting),
  };
  const [own, ...others] = slots;
  if (own === undefined) return { found, keep: () => {}, close: () => Promise.resolve() };
  const path = join(own.folder, fileName);
  const writer = createWriter(path, log);
  if (others.length > 0) {
    writer.keep({ training: found.training[0] ?? null, waiting: [...found.waiting] });
    await writer.written();
    for (const { folder } of others) {
      const removed = await attempt(folder, () => rm(folder, { recursive: true, force: true }));
      if (!removed.ok) log(removed.error.message);
    }
  }
  return {
    found,
    keep: writer.keep,
    close: async () => {
      await writer.written();
      if (existsSync(own.folder)) await own.lock.release();
    },
  };
};
