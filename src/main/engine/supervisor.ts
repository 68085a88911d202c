import { fork } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import type { WriteStream } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { engineRequests, fromEngineSchema } from '../../shared/engine-contract.ts';
import type {
  EngineAnswer,
  EngineRequest,
  EngineRequestName,
  RunEvent,
} from '../../shared/engine-contract.ts';
import { fail, ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import type { Threads } from '../../shared/run.ts';

export type EngineOptions = {
  readonly threads: Threads;
  readonly onEvent: (event: RunEvent) => void;
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
};

/** How long a closing engine may take to save, in milliseconds. */
const closingDeadline = 10_000;

/**
 * A small nursery for JavaScript's garbage: an engine makes little but short-lived arrays, and Node's usual nursery holds
 * 30 MB of them.
 */
const execArgv = ['--max-semi-space-size=4'];

const entry = fileURLToPath(new URL('./index.ts', import.meta.url));

/** What the engine prints, kept until it is known which run's `engine.log` it belongs to. */
const engineLog = () => {
  let waiting: Buffer[] = [];
  let file: WriteStream | null = null;
  return {
    write: (text: Buffer): void => {
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
    /** Closes the file; gives the last error among what no file has taken. */
    close: (): string => {
      file?.end();
      const lines = Buffer.concat(waiting).toString().split('\n');
      return lines.findLast((line) => /error/i.test(line))?.trim() ?? '';
    },
  };
};

type Pending = (result: Result<unknown>) => void;

/** Starts an engine in a process of its own; TensorFlow reads the thread counts from its environment. */
export const startEngine = ({ threads, onEvent }: EngineOptions): Engine => {
  const child = fork(entry, [], {
    serialization: 'advanced',
    execArgv,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...process.env,
      TF_NUM_INTRAOP_THREADS: String(threads.intra),
      TF_NUM_INTEROP_THREADS: String(threads.inter),
      TF_CPP_MIN_LOG_LEVEL: process.env['TF_CPP_MIN_LOG_LEVEL'] ?? '2',
    },
  });
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
      log.write(Buffer.from(`refused a malformed message: ${parsed.error.message}\n`));
      return;
    }
    const message = parsed.data;
    if (message.kind === 'event') onEvent(message.event);
    else if (message.kind === 'folder') log.open(message.folder);
    else if (message.kind === 'goodbye') saidGoodbye = true;
    else if (message.kind === 'answer') settle(message.id, ok(message.answer));
    else settle(message.id, { ok: false, error: message.error });
  };
  child.on('message', receive);
  child.stdout?.on('data', log.write);
  child.stderr?.on('data', log.write);

  const gone = new Promise<void>((resolve) => {
    const end = (how: string): void => {
      const said = log.close();
      const why = saidGoodbye ? 'has ended' : `stopped unexpectedly (${how})`;
      const words = said === '' ? '' : ` It said: ${said.slice(0, 200)}.`;
      const error = fail(
        'engine.crashed',
        `The engine ${why}.${words} What was saved is safe: resume the run.`,
      );
      for (const id of [...pending.keys()]) settle(id, error);
      resolve();
    };
    child.on('exit', (code, signal) => end(signal ?? `code ${code}`));
    child.on('error', (error) => end(error.message));
  });

  const request: Engine['request'] = async (name, request) => {
    const id = nextId++;
    const result = await new Promise<Result<unknown>>((resolve) => {
      pending.set(id, resolve);
      // Where the channel breaks, the exit that follows settles the request.
      if (child.connected) child.send({ id, name, request }, () => {});
      else settle(id, fail('engine.crashed', 'The engine is gone. Start it again.'));
    });
    if (!result.ok) return result;
    const parsed = engineRequests[name].answer.safeParse(result.value);
    return parsed.success
      ? ok(parsed.data as EngineAnswer<typeof name>)
      : fail('engine.refused', `The engine's answer to "${name}" is malformed: ${parsed.error.message}`);
  };

  const close = async (): Promise<void> => {
    const kill = setTimeout(() => child.kill('SIGKILL'), closingDeadline);
    if (child.exitCode === null && child.signalCode === null) await request('leave', {});
    await gone;
    clearTimeout(kill);
  };
  return { pid: child.pid, request, close };
};
