import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { shippedMnistFolder } from '../../../src/main/lab/datasets/shipped.ts';
import type { Engine, Setting, Sizes } from './engines.ts';

/** Something the person must know: a sentence that names what is missing and says what to do. */
export class BenchError extends Error {}

/** An engine in a process of its own, warm and waiting; it works only while it is asked. */
export type Peer = {
  readonly engine: Engine;
  readonly setting: Setting;
  readonly version: string;
  readonly measure: (seconds: number) => Promise<Measurement>;
  readonly check: () => Promise<Check>;
  readonly close: () => Promise<void>;
};

const readySchema = z.object({ version: z.string() });
const measurementSchema = z.object({
  millisecondsPerStep: z.number().positive(),
  loss: z.number().nullable(),
});
const checkSchema = z.object({ first: z.number(), reconstruction: z.number(), kl: z.number() });
type Measurement = z.infer<typeof measurementSchema>;
type Check = z.infer<typeof checkSchema>;

const running = new Set<() => boolean>();
process.on('exit', () => running.forEach((kill) => kill()));

const lastLine = (text: string): string => text.trim().split('\n').at(-1)?.trim() ?? '';

/** Starts an engine and waits until it is warm. */
export const startPeer = async (
  engine: Engine,
  setting: Setting,
  sizes: Sizes,
  python: string,
): Promise<Peer> => {
  const data = engine.runtime === 'python' ? ['--mnist', shippedMnistFolder() ?? ''] : [];
  const size = ['--hidden', String(sizes.hidden), '--batch', String(sizes.batch)];
  const child = spawn(
    engine.runtime === 'python' ? python : process.execPath,
    [engine.script, ...data, ...size, ...engine.extraArgs(sizes), ...setting.args],
    { env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '2', ...setting.env }, stdio: 'pipe' },
  );
  const kill = () => child.kill('SIGKILL');
  running.add(kill);
  const gone = new Promise<void>((resolve) => {
    child.on('error', (error) => resolve(void (errors += `${error.message}\n`)));
    child.on('close', () => resolve());
  }).then(() => running.delete(kill));
  let errors = '';
  child.stderr.on('data', (text: Buffer) => (errors = (errors + text.toString()).slice(-4000)));
  child.stdin.on('error', () => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();

  const answer = async <T>(schema: z.ZodType<T>): Promise<T> => {
    const line = await lines.next();
    if (line.done !== true) return schema.parse(JSON.parse(line.value));
    await gone;
    const advice = engine.runtime === 'python' ? ` It was run by ${python}.` : '';
    throw new BenchError(
      `${engine.name} (${setting.label}) has ended: ${lastLine(errors) || 'it gave no reason'}.${advice}`,
    );
  };
  const ask = <T>(command: string, schema: z.ZodType<T>): Promise<T> => {
    child.stdin.write(`${command}\n`);
    return answer(schema);
  };
  const { version } = await answer(readySchema);
  return {
    engine,
    setting,
    version,
    measure: (seconds) => ask(`measure ${seconds}`, measurementSchema),
    check: () => ask('check', checkSchema),
    close: async () => {
      child.stdin.end();
      await gone;
    },
  };
};
