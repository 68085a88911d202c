import { createWriteStream } from 'node:fs';
import type { WriteStream } from 'node:fs';
import { join } from 'node:path';
import { engineRequests, fromEngineSchema } from '../../shared/engine-contract.ts';
import type {
  EngineAnswer,
  EngineRequest,
  EngineRequestName,
  RunEvent,
} from '../../shared/engine-contract.ts';
import { fail, ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import type { Progress } from '../../shared/computations.ts';
import type { Threads } from '../../shared/run.ts';
import { forkEngine } from './process.ts';
import type { EngineProcess, SpawnEngine } from './process.ts';

export type EngineOptions = {
  readonly threads: Threads;
  readonly onEvent: (event: RunEvent) => void;
  /** How far the engine's computation is. */
  readonly onProgress?: (progress: Progress) => void;
};

/** An engine process under supervision. After it has ended every request fails. */
export type Engine = {
  readonly pid: number | undefined;
  readonly request: <N extends EngineRequestName>(
    name: N,
    request: EngineRequest<N>,
  ) => Promise<Result<EngineAnswer<N>>>;
  /** Asks the engine to save and end, and ends it after a deadline. Resolves once the process is gone. */
  readonly close: () => Promise<void>;
  /** Ends the process at once, unsaved. */
  readonly kill: () => void;
  /** Resolves once the process is gone, whatever ended it. */
  readonly gone: Promise<Ending>;
};

/** How a process ended (a signal or `code N`), and the last lines that it printed, empty where it was silent. */
export type Ending = { readonly how: string; readonly lastLines: string };

/** How long a closing engine may take to save, in milliseconds. */
const closingDeadline = 10_000;

/** How many of the last characters and lines that an engine printed are told of when it has ended. */
const mostTold = { characters: 400, lines: 3 };

/** What the engine prints, kept until it is known which run's `engine.log` it belongs to. */
const engineLog = () => {
  let waiting: string[] = [];
  let file: WriteStream | null = null;
  let tail = '';
  return {
    write: (text: string): void => {
      tail = (tail + text).slice(-mostTold.characters);
      if (file === null) waiting.push(text);
      else file.write(text);
    },
    open: (folder: string): void => {
      file = createWriteStream(join(folder, 'engine.log'), { flags: 'a' });
      // A log that cannot be written (a full disk, a removed folder) must not end the lab.
      file.on('error', () => {});
      for (const text of waiting) file.write(text);
      waiting = [];
    },
    lastLines: (): string =>
      tail
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
        .slice(-mostTold.lines)
        .join(' / '),
    /** Closes the file; gives the last error among what no file has taken. */
    close: (): string => {
      file?.end();
      const lines = waiting.join('').split('\n');
      return lines.findLast((line) => /error/i.test(line))?.trim() ?? '';
    },
  };
};

type Pending = (result: Result<unknown>) => void;

export type StartEngine = (options: EngineOptions) => Engine;

/** How engines are started by a host that has its own kind of process for them. */
export const engineStarter =
  (spawn: SpawnEngine): StartEngine =>
  ({ threads, ...listeners }) =>
    superviseEngine(spawn(threads), listeners);

/** Starts an engine as a Node process. */
export const startEngine: StartEngine = engineStarter(forkEngine);

const superviseEngine = (
  child: EngineProcess,
  { onEvent, onProgress = () => {} }: Omit<EngineOptions, 'threads'>,
): Engine => {
  const log = engineLog();
  const pending = new Map<number, Pending>();
  let nextId = 1;
  let saidGoodbye = false;

  const settle = (id: number, result: Result<unknown>): void => {
    pending.get(id)?.(result);
    pending.delete(id);
  };
  const receive = (raw: unknown): void => {
    const parsed = fromEngineSchema.safeParse(raw);
    if (!parsed.success) {
      log.write(`refused a malformed message: ${parsed.error.message}\n`);
      return;
    }
    const message = parsed.data;
    if (message.kind === 'event') onEvent(message.event);
    else if (message.kind === 'progress') onProgress(message.progress);
    else if (message.kind === 'folder') log.open(message.folder);
    else if (message.kind === 'goodbye') saidGoodbye = true;
    else if (message.kind === 'answer') settle(message.id, ok(message.answer));
    else settle(message.id, { ok: false, error: message.error });
  };
  child.onMessage(receive);
  // A character may come in two pieces, with some of the other stream between them.
  for (const output of child.output) output.setEncoding('utf8').on('data', log.write);

  let running = true;
  const gone = new Promise<Ending>((resolve) => {
    child.onEnd((how) => {
      running = false;
      const said = log.close();
      const why = saidGoodbye ? 'has ended' : `stopped unexpectedly (${how})`;
      const words = said === '' ? '' : ` It said: ${said.slice(0, 200)}.`;
      const error = fail(
        'engine.crashed',
        `The engine ${why}.${words} What was saved is safe: resume the run.`,
      );
      for (const id of [...pending.keys()]) settle(id, error);
      resolve({ how, lastLines: log.lastLines() });
    });
  });

  const request: Engine['request'] = async (name, request) => {
    const id = nextId++;
    const result = await new Promise<Result<unknown>>((resolve) => {
      pending.set(id, resolve);
      if (!child.send({ id, name, request }))
        settle(id, fail('engine.crashed', 'The engine is gone. Start it again.'));
    });
    if (!result.ok) return result;
    const parsed = engineRequests[name].answer.safeParse(result.value);
    return parsed.success
      ? ok(parsed.data as EngineAnswer<typeof name>)
      : fail('engine.refused', `The engine's answer to "${name}" is malformed: ${parsed.error.message}`);
  };

  const close = async (): Promise<void> => {
    const kill = setTimeout(child.kill, closingDeadline);
    if (running) await request('leave', {});
    await gone;
    clearTimeout(kill);
  };
  return { pid: child.pid, request, close, kill: child.kill, gone };
};
