import { awakeClock } from './awake-clock.ts';
import { answer, createHandlers } from './requests.ts';
import { fromEngineSchema, toEngineSchema } from '../../shared/engine-contract.ts';
import { threadsSchema } from '../../shared/run.ts';
import { parent } from './parent.ts';
import type { z } from 'zod';

/**
 * The engine process: trains and answers, for the parent that started it. It ignores SIGINT and
 * SIGHUP, which a terminal sends to all (the parent decides), ends by itself, everything saved, on SIGTERM or when the
 * parent vanishes, and says goodbye when it means to end.
 */

/** The parent waits no longer than 2 s for an engine whose parent vanished. */
const deadline = 1800;

let parentVanished = false;
let leaving = false;

const send = (message: z.input<typeof fromEngineSchema>): void => {
  parent.send(fromEngineSchema.parse(message));
};

/** Milliseconds of all processors together. */
const cpuTime = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const handlers = createHandlers({
  threads: threadsSchema.parse({
    intra: Number(process.env['TF_NUM_INTRAOP_THREADS']),
    inter: Number(process.env['TF_NUM_INTEROP_THREADS']),
  }),
  now: awakeClock({ now: () => performance.now(), cpu: cpuTime }),
  date: () => new Date(),
  emit: (event) => send({ kind: 'event', event }),
  progress: (progress) => send({ kind: 'progress', progress }),
  announceFolder: (folder) => send({ kind: 'folder', folder }),
  hurried: () => parentVanished,
});

let busy = 0;

const leave = (): void => parent.leave({ kind: 'goodbye' });

const receive = async (raw: unknown): Promise<void> => {
  const message = toEngineSchema.safeParse(raw);
  if (!message.success) {
    console.error(`refused a malformed message: ${message.error.message}`);
    return;
  }
  const { id, name, request } = message.data;
  busy += 1;
  const result = await answer(handlers, name, request);
  busy -= 1;
  send(
    result.ok ? { kind: 'answer', id, answer: result.value } : { kind: 'failure', id, error: result.error },
  );
  if (name === 'leave') leaving = true;
  if ((leaving || parentVanished) && busy === 0) leave();
};

parent.onMessage((raw) => void receive(raw));
process.on('SIGINT', () => {});
process.on('SIGHUP', () => {});
process.on('SIGTERM', () => {
  leaving = true;
  if (busy === 0) leave();
  else void answer(handlers, 'leave', {});
});
parent.onVanished(() => {
  parentVanished = true;
  if (busy === 0) leave();
  // A training that is paused waits to be told.
  else void answer(handlers, 'leave', {});
  setTimeout(leave, deadline);
});
