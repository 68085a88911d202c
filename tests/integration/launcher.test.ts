import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from './support/folders.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
const launcher = join(project, 'bin', 'launch.js');

type Launched = {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;
};

const watch = (child: ChildProcess): Launched => {
  let said = '';
  const hear = (chunk: Buffer): void => void (said += chunk.toString());
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  onTestFinished(() => void child.kill('SIGKILL'));
  return {
    child,
    said: () => said,
    ended: new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal }))),
  };
};

/** Runs a program by the launcher, as bin/vae-lab.js does under an older Node. */
const launch = (program: string): Launched => {
  const folder = temporaryFolder({
    'launch.mjs': `import { launch } from ${JSON.stringify(launcher)};
      launch(process.execPath, [process.argv[2], 'one', 'two']);`,
    'program.mjs': `import { followLauncher } from ${JSON.stringify(launcher)}; followLauncher(); ${program}`,
  });
  const args = [join(folder, 'launch.mjs'), join(folder, 'program.mjs')];
  return watch(spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] }));
};

const savesThenEnds = (signal: string, code: number): string => `
  process.on('${signal}', () => { console.log('heard'); setTimeout(() => { console.log('saved'); process.exit(${code}); }, 300); });
  console.log('ready'); setInterval(() => {}, 1000);`;

const ready = (launched: Launched): Promise<void> => said(launched, 'ready');
const said = async (launched: Launched, word: string): Promise<void> => {
  while (!launched.said().includes(word)) await new Promise((resolve) => setTimeout(resolve, 20));
};

test('the program gets the arguments, and the launcher ends with its code', async () => {
  const launched = launch(`console.log(process.argv.slice(2).join(' ')); process.exitCode = 7;`);
  expect(await launched.ended).toEqual({ code: 7, signal: null });
  expect(launched.said()).toBe('one two\n');
});

test('the launcher ends by the signal that ended the program', async () => {
  const launched = launch(`process.kill(process.pid, 'SIGKILL'); setInterval(() => {}, 1000);`);
  expect(await launched.ended).toEqual({ code: null, signal: 'SIGKILL' });
});

test.for([
  ['SIGTERM', 143],
  ['SIGINT', 130],
] as const)('%s is passed on once, and the launcher outlives the program', async ([signal, code]) => {
  const launched = launch(savesThenEnds(signal, code));
  await ready(launched);
  launched.child.kill(signal);
  expect(await launched.ended).toEqual({ code, signal: null });
  expect(launched.said()).toBe('ready\nheard\nsaved\n');
});

test('a program whose launcher is killed is asked to end', async () => {
  const launched = launch(savesThenEnds('SIGTERM', 0));
  await ready(launched);
  launched.child.kill('SIGKILL');
  // The program holds the pipes: they close when it, too, has ended.
  expect(await launched.ended).toEqual({ code: null, signal: 'SIGKILL' });
  expect(launched.said()).toBe('ready\nheard\nsaved\n');
});

test('the command starts under the Node that runs npm, however old it is', async () => {
  const node = process.env.npm_node_execpath ?? process.execPath;
  const args = [join(project, 'bin', 'vae-lab.js'), '--version'];
  const launched = watch(spawn(node, args, { stdio: ['ignore', 'pipe', 'pipe'] }));
  expect(await launched.ended).toEqual({ code: 0, signal: null });
  expect(launched.said()).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test('in a checkout that is not set up the command says what to run', async () => {
  const root = temporaryFolder();
  for (const part of ['bin', 'package.json', 'package-lock.json', join('scripts', 'setup')]) {
    mkdirSync(dirname(join(root, part)), { recursive: true });
    cpSync(join(project, part), join(root, part), { recursive: true });
  }
  const args = [join(root, 'bin', 'vae-lab.js'), 'presets'];
  const launched = watch(spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] }));
  expect(await launched.ended).toEqual({ code: 1, signal: null });
  expect(launched.said()).toMatch(/^vae-lab: .* run "npm run setup"\.\n$/);
});
