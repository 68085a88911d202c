import { fork } from 'node:child_process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Threads } from '../../shared/run.ts';

/** An engine's process, whoever started it: Node, or Electron as a utility process. */
export type EngineProcess = {
  readonly pid: number | undefined;
  readonly output: readonly Readable[];
  /** False where the process is gone. */
  readonly send: (message: unknown) => boolean;
  readonly onMessage: (listener: (raw: unknown) => void) => void;
  /** Calls back once, with how it ended in a few words. */
  readonly onEnd: (listener: (how: string) => void) => void;
  /** Ends it at once, whatever it does. */
  readonly kill: () => void;
};

export type SpawnEngine = (threads: Threads) => EngineProcess;

/**
 * A small nursery for JavaScript's garbage: an engine makes little but short-lived arrays, and Node's usual nursery holds
 * 30 MB of them.
 */
export const engineArguments: readonly string[] = ['--max-semi-space-size=4'];

/** TensorFlow reads the thread counts from the environment when it loads, and never again. */
export const engineEnvironment = (threads: Threads): Record<string, string> => {
  const inherited = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return {
    TF_CPP_MIN_LOG_LEVEL: '2',
    ...Object.fromEntries(inherited),
    TF_NUM_INTRAOP_THREADS: String(threads.intra),
    TF_NUM_INTEROP_THREADS: String(threads.inter),
  };
};

/** Starts an engine as a Node process of its own. */
export const forkEngine: SpawnEngine = (threads) => {
  const entry = fileURLToPath(new URL('./index.ts', import.meta.url));
  const child = fork(entry, [], {
    // JSON would turn typed arrays into objects and NaN into null.
    serialization: 'advanced',
    execArgv: [...engineArguments],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: engineEnvironment(threads),
  });
  return {
    pid: child.pid,
    output: [child.stdout, child.stderr].flatMap((stream) => stream ?? []),
    send: (message) => {
      // Where the channel breaks, the end that follows is told.
      if (child.connected) child.send(message as object, () => {});
      return child.connected;
    },
    onMessage: (listener) => child.on('message', listener),
    onEnd: (listener) => {
      // Not at its exit: what it printed last may still be on the way then.
      child.once('close', (code, signal) => listener(signal ?? `code ${code}`));
      child.once('error', (error) => listener(error.message));
    },
    kill: () => child.kill('SIGKILL'),
  };
};
