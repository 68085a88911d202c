import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../support/folders.ts';

const program = fileURLToPath(new URL('../support/signal-while-writing.ts', import.meta.url));

/** A program that writes a file, and saves for so long once it hears a signal. */
const start = async (savesFor: number) => {
  const child = spawn(process.execPath, [program, join(temporaryFolder(), 'file'), String(savesFor)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  child.stdout.on('data', (text: Buffer) => (said += text.toString()));
  await once(child.stdout, 'data');
  const ended = new Promise<unknown[]>((resolve) => {
    child.on('close', (code, signal) => resolve([code, signal, said]));
  });
  return { child, end: () => ended };
};

test.for([
  ['SIGTERM', 143],
  ['SIGINT', 130],
  ['SIGHUP', 143],
] as const)('%s while a file is being written leaves the time to save', async ([signal, code]) => {
  const { child, end } = await start(200);
  child.kill(signal);
  expect(await end()).toEqual([code, null, 'writing\nsaved\n']);
});

test('a person who asks twice does not wait', async () => {
  const { child, end } = await start(60_000);
  child.kill('SIGINT');
  await wait(1500);
  child.kill('SIGINT');
  expect(await end()).toEqual([130, null, 'writing\n']);
});
