import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { z } from 'zod';
import { allowed } from '../../support/crowding.ts';

const command = fileURLToPath(new URL('../../../bin/vae-lab.js', import.meta.url));

export type Ended = {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
};

/** Node keeps what it has compiled here: a command starts twice as fast from its second time on. */
const compileCache = fileURLToPath(new URL('../../../.cache/compile', import.meta.url));

const eventSchema = z.looseObject({ type: z.string(), step: z.int().optional(), epoch: z.int().optional() });
export type LabEvent = z.infer<typeof eventSchema>;

/** The events that `train --json` printed; a line that is no JSON object with a type throws. */
export const eventsIn = (stdout: string): readonly LabEvent[] =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => eventSchema.parse(JSON.parse(line)));

/** A command that runs, in a process group of its own. */
export type Running = {
  readonly pid: number;
  /** The pids of the processes that the command has started and that live. */
  readonly children: () => readonly number[];
  /** The first event of a `train --json` that satisfies the condition; rejects when the command ends without one. */
  readonly event: (condition: (event: LabEvent) => boolean) => Promise<LabEvent>;
  /** Reads the command's results no longer, as `head` does when it has enough. */
  readonly hangUp: () => void;
  /** Resolves when the command has ended. */
  readonly ended: Promise<Ended>;
  /** Resolves when none of its processes is left; rejects, and kills them, when one outlives it by `seconds`. */
  readonly gone: (seconds: number) => Promise<void>;
};

export type Settings = {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** No file that the command writes may have more blocks of 512 bytes. */
  readonly largestFile?: number;
};

/** The living processes whose environment holds the text: whatever a command starts inherits its environment. */
const marked = (mark: string): readonly number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'latin1').includes(mark);
      } catch {
        return false;
      }
    })
    .map(Number);

const textOf = (stream: Readable): (() => string) => {
  const pieces: Buffer[] = [];
  stream.on('data', (piece: Buffer) => pieces.push(piece));
  return () => Buffer.concat(pieces).toString();
};

const endOf = (child: ChildProcess & { stdout: Readable; stderr: Readable }): Promise<Ended> => {
  const began = performance.now();
  const [stdout, stderr] = [textOf(child.stdout), textOf(child.stderr)];
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      resolve({
        code,
        signal,
        stdout: stdout(),
        stderr: stderr(),
        seconds: (performance.now() - began) / 1000,
      });
    });
  });
};

/** Watches a command's events, those that it has printed already included. */
const eventOf = (stdout: Readable): Running['event'] => {
  const seen: string[] = [];
  const lines = createInterface(stdout).on('line', (line) => seen.push(line));
  return (condition) =>
    new Promise((resolve, reject) => {
      const look = (line: string): void => {
        const event = eventSchema.parse(JSON.parse(line));
        if (condition(event)) resolve(event);
      };
      seen.forEach(look);
      lines.on('line', look);
      lines.on('close', () => reject(new Error('the command ended before the event')));
    });
};

const limited = ['-c', 'ulimit -f "$0" && exec "$@"'];

const start = (args: readonly string[], { env = {}, cwd, largestFile }: Settings): Running => {
  const mark = `VAE_LAB_TEST=${randomUUID()}`;
  const [program, ...parameters] = [
    ...(largestFile === undefined ? [] : ['/bin/sh', ...limited, `${largestFile}`]),
    ...[process.execPath, command, ...args],
  ];
  const child = spawn(program ?? '', parameters, {
    cwd,
    env: { ...process.env, NODE_COMPILE_CACHE: compileCache, ...env, VAE_LAB_TEST: mark.split('=')[1] },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const ended = endOf(child);
  const gone = async (seconds: number): Promise<void> => {
    const began = performance.now();
    const waitFor = async (milliseconds: number): Promise<void> => {
      while (marked(mark).length > 0 && performance.now() < began + milliseconds) await wait(20);
    };
    await waitFor(1000 * seconds);
    if (seconds > 0 && marked(mark).length > 0) await waitFor(allowed(1000 * seconds, 1));
    const left = marked(mark);
    for (const pid of left) process.kill(pid, 'SIGKILL');
    if (left.length > 0) throw new Error(`vae-lab ${args.join(' ')} left ${left.length} processes behind`);
  };
  return {
    pid: child.pid ?? NaN,
    children: () => marked(mark).filter((pid) => pid !== child.pid),
    event: eventOf(child.stdout),
    hangUp: () => void child.stdout.destroy(),
    ended,
    gone,
  };
};

const probe = fileURLToPath(new URL('./library-probe.ts', import.meta.url));

/** The environment in which each process of a command tells a file, at its end, whether it had loaded TensorFlow. */
export const probed = (file: string): NodeJS.ProcessEnv => ({
  PROBE: file,
  NODE_OPTIONS: `--import ${JSON.stringify(probe)}`,
});

/** Starts commands that share a new data folder, which goes, with whatever still runs, after the file's tests. */
export const laboratory = () => {
  const folder = mkdtempSync(join(tmpdir(), 'vae-lab-test-'));
  const home = join(folder, 'home');
  const started: Running[] = [];
  afterAll(async () => {
    const left = await Promise.allSettled(started.map(({ gone }) => gone(0)));
    rmSync(folder, { recursive: true, force: true });
    for (const end of left) if (end.status === 'rejected') throw end.reason;
  });
  const begin = (args: readonly string[], settings: Settings = {}): Running => {
    const lab = start(args, { cwd: folder, ...settings, env: { VAE_LAB_HOME: home, ...settings.env } });
    started.push(lab);
    return lab;
  };
  /** Runs a command to its end; rejects when it leaves a process behind. */
  const run = async (args: readonly string[], settings: Settings = {}): Promise<Ended> => {
    const lab = begin(args, settings);
    const end = await lab.ended;
    await lab.gone(0.5);
    return end;
  };
  return { folder, home, start: begin, run };
};
