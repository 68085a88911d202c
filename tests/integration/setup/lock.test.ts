import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { removeDead, withLock } from '../../../scripts/setup/lock.js';
import { temporaryFolder } from '../support/folders.ts';
import { until } from '../support/poll.ts';
import { runModule, type Running } from './temporary-checkout.ts';

const script = (name: string): string =>
  JSON.stringify(fileURLToPath(new URL(`../../../scripts/setup/${name}`, import.meta.url)));

const newLock = (): string => join(temporaryFolder(), 'lock');

/** A process that holds the lock while it does `work`. */
const holder = (path: string, work: string): Running =>
  runModule(`
    import { removeDead, withLock } from ${script('lock.js')};
    import { run } from ${script('processes.js')};
    import { setTimeout as sleep } from 'node:timers/promises';
    import { closeSync, existsSync, openSync, rmSync } from 'node:fs';
    await withLock(${JSON.stringify(path)}, () => {}, async () => { ${work} });`);

/** Takes the lock in this process: who was waited for. */
const take = async (path: string, onWait: () => void = () => {}): Promise<readonly number[]> => {
  const waitedFor: number[] = [];
  const told = (pid: number): void => {
    waitedFor.push(pid);
    onWait();
  };
  await withLock(path, told, () => Promise.resolve());
  return waitedFor;
};

/** A file beside the lock, for which a process waits. */
const sign = (path: string): string => `${path}.go-on`;
const give = (path: string): void => writeFileSync(sign(path), '');

test('the second waits for the first and is told once whom it waits for', async () => {
  const path = newLock();
  const done = JSON.stringify(`${path}.done`);
  const work = `console.log('held'); while (!existsSync(${JSON.stringify(sign(path))})) await sleep(20);
    await sleep(200); closeSync(openSync(${done}, 'wx'));`;
  const first = holder(path, work);
  await until(() => first.said().includes('held'));
  expect(await take(path, () => give(path))).toEqual([first.child.pid]);
  expect(existsSync(`${path}.done`)).toBe(true);
  expect(existsSync(path)).toBe(false);
});

test("a dead owner's lock is taken over at once", async () => {
  const path = newLock();
  await holder(path, `process.kill(process.pid, 'SIGKILL');`).ended;
  expect(existsSync(path)).toBe(true);
  expect(await take(path)).toEqual([]);
});

test('what a dead owner had started still holds the lock until it ends', async () => {
  const path = newLock();
  const owner = holder(
    path,
    `run('sh', ['-c', ${JSON.stringify(`while [ ! -e '${sign(path)}' ]; do sleep 0.05; done`)}],
      { log: ${JSON.stringify(`${path}.log`)} });
    await sleep(100); console.log('started'); await sleep(1e6);`,
  );
  await until(() => owner.said().includes('started'));
  owner.child.kill('SIGKILL');
  await owner.ended;
  const waitedFor = await take(path, () => give(path));
  expect(waitedFor).toHaveLength(1);
  expect(waitedFor).not.toContain(owner.child.pid);
});

test('a later process with the dead owner’s number does not count', async () => {
  const path = newLock();
  writeFileSync(path, JSON.stringify([{ pid: process.ppid, started: '1' }]));
  expect(await take(path)).toEqual([]);
});

test('a lock that another has taken over meanwhile is not removed', () => {
  const path = newLock();
  const started = readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1)?.split(' ')[19];
  writeFileSync(path, JSON.stringify([{ pid: process.pid, started }]));
  removeDead(path);
  expect(existsSync(path)).toBe(true);
  writeFileSync(path, JSON.stringify([{ pid: process.pid, started: '1' }]));
  removeDead(path);
  expect(existsSync(path)).toBe(false);
});

test('six processes that find a dead lock never work at the same time', async () => {
  const path = newLock();
  const ended = spawnSync(process.execPath, ['--version']).pid;
  writeFileSync(path, JSON.stringify([{ pid: ended, started: '1' }]));
  const alone = JSON.stringify(`${path}.alone`);
  const work = `closeSync(openSync(${alone}, 'wx')); await sleep(60); rmSync(${alone});`;
  const results = await Promise.all(Array.from({ length: 6 }, () => holder(path, work).ended));
  expect(results.map(({ code, said }) => ({ code, said }))).toEqual(
    Array.from({ length: 6 }, () => ({ code: 0, said: '' })),
  );
});
