import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openStoredQueue } from '../../../src/main/lab/training/stored-queue.ts';
import type { StoredOrder, StoredQueue } from '../../../src/main/lab/training/stored-queue.ts';
import { experimentSchema } from '../../../src/shared/experiment.ts';
import { temporaryFolder } from '../support/folders.ts';

const open = async (home: string) => {
  const [lines, setAside]: [string[], string[]] = [[], []];
  const queue: StoredQueue = await openStoredQueue({
    home,
    log: (line) => lines.push(line),
    onSetAside: (name) => setAside.push(name),
  });
  onTestFinished(queue.close);
  return { ...queue, lines, setAside };
};

const order = (name: string): StoredOrder => ({
  kind: 'new',
  experiment: experimentSchema.parse({ name }),
  parent: null,
});
const resumed: StoredOrder = { kind: 'resume', run: 'old', epochs: 12 };
const fileIn = (home: string, slot = '1'): string => join(home, 'queues', slot, 'queue.json');

it('keeps what waits and what trains for the next process', async () => {
  const home = join(temporaryFolder(), 'new', 'home');
  const first = await open(home);
  expect(first.found).toEqual({ training: [], waiting: [] });
  first.keep({ training: 'a', waiting: [order('one'), resumed] });
  first.keep({ training: 'b', waiting: [order('two'), resumed] });
  await first.close();
  expect(readdirSync(join(home, 'queues', '1'))).toEqual(['queue.json']);
  const { found } = await open(home);
  expect(found).toEqual({ training: ['b'], waiting: [order('two'), resumed] });
});

it.each([
  ['no JSON', '{"version":1,'],
  ['an order that does not exist', '{"version":1,"training":null,"waiting":[{"kind":"fly"}]}'],
  [
    'an experiment out of range',
    '{"version":1,"training":null,"waiting":[{"kind":"new","parent":null,"experiment":{"training":{"epochs":-1}}}]}',
  ],
  ['a later version', '{"version":2,"training":null,"waiting":[]}'],
])('sets %s aside, and begins with an empty queue', async (_, text) => {
  const home = temporaryFolder();
  mkdirSync(join(home, 'queues', '1'), { recursive: true });
  writeFileSync(fileIn(home), text);
  const { found, setAside, keep, close } = await open(home);
  expect(found).toEqual({ training: [], waiting: [] });
  expect(setAside).toEqual([join('queues', 'queue.broken.json')]);
  expect(readFileSync(join(home, setAside[0]!), 'utf8')).toBe(text);
  keep({ training: null, waiting: [order('one')] });
  await close();
  expect((await open(home)).found.waiting).toEqual([order('one')]);
});

it('has a queue for each of two labs on one folder, and who starts later takes over what both have left', async () => {
  const home = temporaryFolder();
  const [one, other] = [await open(home), await open(home)];
  one.keep({ training: 'a', waiting: [order('one')] });
  other.keep({ training: null, waiting: [order('two')] });
  await Promise.all([one.close(), other.close()]);
  const { found, close } = await open(home);
  expect(found).toEqual({ training: ['a'], waiting: [order('one'), order('two')] });
  // It lies in one place now, before anything has changed.
  expect(existsSync(fileIn(home, '2'))).toBe(false);
  await close();
  expect((await open(home)).found.waiting).toEqual([order('one'), order('two')]);
});

it('keeps the broken file of a slot that it merges into another', async () => {
  const home = temporaryFolder();
  const [one, other] = [await open(home), await open(home)];
  one.keep({ training: null, waiting: [order('one')] });
  await Promise.all([one.close(), other.close()]);
  writeFileSync(fileIn(home, '2'), 'broken');
  const { found, setAside } = await open(home);
  expect(found.waiting).toEqual([order('one')]);
  expect(setAside.map((name) => readFileSync(join(home, name), 'utf8'))).toEqual(['broken']);
});

it('writes over nothing that it could not read', async () => {
  const home = temporaryFolder();
  mkdirSync(fileIn(home), { recursive: true });
  const { keep, close, lines } = await open(home);
  keep({ training: null, waiting: [order('one')] });
  await close();
  expect(lines).toEqual([expect.stringMatching(/^the queue could not be read: /)]);
  expect(readdirSync(join(home, 'queues', '1'))).toEqual(['queue.json']);
  expect((await open(home)).found.waiting).toEqual([order('one')]);
});

it('is each lab’s own where several start at once', async () => {
  const home = temporaryFolder();
  const labs = await Promise.all(
    ['one', 'two', 'three'].map(async (name) => ({ name, lab: await open(home) })),
  );
  for (const { name, lab } of labs) lab.keep({ training: null, waiting: [order(name)] });
  await Promise.all(labs.map(({ lab }) => lab.close()));
  const { found } = await open(home);
  expect(found.waiting).toHaveLength(3);
});

it('takes nothing of a lab that lives', async () => {
  const home = temporaryFolder();
  const one = await open(home);
  one.keep({ training: 'a', waiting: [order('one')] });
  expect((await open(home)).found).toEqual({ training: [], waiting: [] });
});

it('says in the log that the disk refuses, and bears it', async () => {
  const home = join(temporaryFolder({ file: '' }), 'file');
  const { keep, close, lines } = await open(home);
  keep({ training: null, waiting: [order('one')] });
  await close();
  expect(lines).toEqual([expect.stringMatching(/^the queue will not be kept: .*cannot be used/)]);
});
