import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startEngine } from '../../../src/main/engine/supervisor.ts';
import { waitFor } from '../../support/wait-for.ts';
import { smallFiles, smallModel, writeData } from '../support/lab-data.ts';
import { laboratory } from '../support/lab.ts';
import type { Running } from '../support/lab.ts';
import { errorOf } from '../support/results.ts';
import { checkpointStep, recordIn } from '../support/run-files.ts';

const lab = laboratory();
const data = writeData(join(lab.folder, 'data'), smallFiles());
// Epochs of six hundred steps: there is always a middle of one.
const train = [
  'train',
  '--data',
  data,
  ...smallModel,
  '--set',
  'training.batchSize=1',
  '--epochs',
  '5000',
  '--json',
];

describe('a command whose engine', () => {
  test('is killed says that it crashed, ends with code 1, and the run can be resumed', async () => {
    const run = join(lab.folder, 'crashed');
    const running = lab.start([...train, '--out', run]);
    await running.event(({ step = 0 }) => step >= 700);
    for (const pid of running.children()) process.kill(pid, 'SIGKILL');
    const ended = await running.ended;
    expect(ended).toMatchObject({ code: 1, signal: null });
    expect(ended.stderr).toMatch(
      /^vae-lab: The engine stopped unexpectedly \(SIGKILL\)\. .*resume the run\.\n$/,
    );
    const epochs = checkpointStep(run) / 600;
    expect(Number.isInteger(epochs)).toBe(true);
    const resumed = await lab.run(['train', '--resume', run, '--data', data, '--epochs', `${epochs + 1}`]);
    expect(resumed).toMatchObject({ code: 0, stdout: `${run}\n` });
    expect(recordIn(run)).toMatchObject({ status: 'finished', step: 600 * (epochs + 1) });
  });

  test('hears SIGINT goes on, for its parent decides; what it says goes to engine.log; SIGTERM stops it', async () => {
    const run = join(lab.folder, 'asked');
    const running = lab.start([...train, '--out', run], { env: { TF_CPP_MIN_LOG_LEVEL: '0' } });
    await running.event(({ step = 0 }) => step >= 10);
    for (const pid of running.children()) process.kill(pid, 'SIGINT');
    await running.event(({ step = 0 }) => step >= 700);
    for (const pid of running.children()) process.kill(pid, 'SIGTERM');
    const ended = await running.ended;
    expect(ended).toMatchObject({ code: 143, signal: null });
    expect(ended.stderr).toMatch(/^Stopped; everything is saved\. [^\n]*\n$/);
    expect(checkpointStep(run)).toBeGreaterThanOrEqual(700);
    expect(readFileSync(join(run, 'engine.log'), 'utf8')).toMatch(/Reading SavedModel from/);
  });
});

describe('an engine whose command is killed saves and ends within 2 s', () => {
  const expectSaved = async (running: Running, run: string, step: number): Promise<void> => {
    expect(await running.ended).toMatchObject({ signal: 'SIGKILL' });
    await running.gone(2);
    const saved = checkpointStep(run);
    expect(saved).toBeGreaterThanOrEqual(step);
    expect(recordIn(run)).toMatchObject({ status: 'interrupted', step: saved });
    expect(existsSync(join(run, 'lock'))).toBe(false);
  };

  test('at any moment', async () => {
    const run = join(lab.folder, 'orphan');
    const running = lab.start([...train, '--out', run]);
    await running.event((event) => event.step !== undefined && event.step >= 700);
    process.kill(running.pid, 'SIGKILL');
    await expectSaved(running, run, 700);
  });

  test('and while it sends a message', async () => {
    const run = join(lab.folder, 'orphan that talks');
    const hook = fileURLToPath(new URL('../support/kill-parent.ts', import.meta.url));
    const env = { NODE_OPTIONS: `--import ${JSON.stringify(hook)}`, KILL_PARENT_AT: '700' };
    await expectSaved(lab.start([...train, '--out', run], { env }), run, 700);
  });
});

describe('an engine without a command', () => {
  const entry = fileURLToPath(new URL('../../../src/main/engine/index.ts', import.meta.url));

  const startAlone = () => {
    const env = { ...process.env, TF_NUM_INTRAOP_THREADS: '1', TF_NUM_INTEROP_THREADS: '2' };
    const child: ChildProcess = fork(entry, [], {
      serialization: 'advanced',
      env,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const messages: unknown[] = [];
    let log = '';
    child.on('message', (message) => messages.push(message));
    child.stderr?.on('data', (text: Buffer) => (log += text.toString()));
    const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
    return { child, messages, log: () => log, ended };
  };

  test('refuses and logs what is no message of the contract, and goes on answering', async () => {
    const { child, messages, log, ended } = startAlone();
    const malformed = [
      'hello',
      null,
      7,
      [],
      { id: 'x', name: 'stop', request: {} },
      { id: 1, name: 'fly', request: {} },
    ];
    const inherited = { id: 2, name: 'constructor', request: {} };
    for (const message of [...malformed, inherited]) child.send(message as never);
    child.send({ id: 3, name: 'decode', request: { codes: [1, 2, 3] } });
    child.send({ id: 4, name: 'train', request: { folder: 5 } });
    child.send({ id: 5, name: 'encode', request: { images: new Float32Array(3) } });
    child.send({ id: 6, name: 'leave', request: {} });
    expect(await ended).toBe(0);
    await waitFor(() => expect(log().match(/^refused a malformed message/gm)).toHaveLength(7));
    const refusal = (id: number, message: unknown) => ({
      kind: 'failure',
      id,
      error: { code: 'engine.refused', message },
    });
    expect(messages).toEqual([
      refusal(3, expect.stringMatching(/^The request "decode" is malformed/)),
      refusal(4, expect.stringMatching(/^The request "train" is malformed/)),
      refusal(5, expect.stringMatching(/^No run is open/)),
      { kind: 'answer', id: 6, answer: {} },
      { kind: 'goodbye' },
    ]);
  });

  test('ends when its parent is gone', async () => {
    const { child, ended } = startAlone();
    await new Promise((resolve) => child.once('spawn', resolve));
    child.disconnect();
    expect(await ended).toBe(0);
  });
});

describe('the supervisor', () => {
  const threads = { intra: 1, inter: 2 };
  const alive = (pid: number | undefined): boolean => existsSync(`/proc/${pid}/environ`);

  test('closes an engine, after which every request fails', async () => {
    const engine = startEngine({ threads, onEvent: () => {} });
    await engine.close();
    expect(alive(engine.pid)).toBe(false);
    expect(errorOf(await engine.request('stop', {}))).toMatchObject({
      code: 'engine.crashed',
      message: expect.stringMatching(/is gone/) as string,
    });
    await engine.close();
  });

  test('tells an end without goodbye from one with it', async () => {
    const failing = startEngine({ threads: { intra: 0, inter: 0 }, onEvent: () => {} });
    const crashed = errorOf(await failing.request('stop', {}));
    expect(crashed.message).toMatch(/stopped unexpectedly \(code 1\b/);
    await failing.close();

    const leaving = startEngine({ threads, onEvent: () => {} });
    const open = leaving.request('open', { folder: lab.folder, data: null, step: null });
    const [left] = await Promise.all([leaving.request('leave', {}), leaving.close()]);
    expect(left.ok).toBe(true);
    expect(errorOf(await open).message).not.toMatch(/unexpectedly/);
  });
});
