import { randomUUID } from 'node:crypto';
import { cpSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readCheckpoint, writeCheckpoint } from '../../../src/main/lab/runs/checkpoint.ts';
import type { Checkpoint } from '../../../src/main/lab/runs/checkpoint.ts';
import type { RunRecord } from '../../../src/shared/run.ts';
import { smallFiles, smallModel, writeData } from '../support/lab-data.ts';
import { eventsIn, laboratory, probed } from '../support/lab.ts';
import { valueOf } from '../support/results.ts';
import { contentOf, epochsIn, recordIn, stepsIn, sumsBelow } from '../support/run-files.ts';

const lab = laboratory();
const command = join(import.meta.dirname, '..', '..', '..', 'bin', 'vae-lab.js');
const data = writeData(join(lab.folder, 'data'), smallFiles());
const train = ['train', '--data', data, ...smallModel, '--threads', '1,1'];

const checkpointOf = (run: string): string => join(run, 'checkpoint.safetensors');
const setRecord = (run: string, changes: Partial<RunRecord>): void =>
  writeFileSync(join(run, 'run.json'), JSON.stringify({ ...recordIn(run), ...changes }));

/** A run of two epochs that is done, and copies of it. */
const finished = join(lab.home, 'runs', 'finished');
const copyOf = (name: string): string => {
  const copy = join(lab.folder, 'copies', name);
  cpSync(finished, copy, { recursive: true });
  return copy;
};

beforeAll(async () => {
  expect(await lab.run([...train, '--epochs', '2', '--out', finished])).toMatchObject({ code: 0 });
});

test('a complete run says so, by its name too, and is left alone', async () => {
  const before = sumsBelow(finished);
  const ended = await lab.run(['train', '--resume', 'finished', '--data', data]);
  expect(ended).toMatchObject({ code: 0, stdout: `${finished}\n` });
  expect(ended.stderr).toMatch(/complete already/);
  const asJson = await lab.run(['train', '--resume', 'finished', '--epochs', '1', '--json']);
  expect(asJson.code).toBe(0);
  expect(eventsIn(asJson.stdout).at(-1)).toMatchObject({
    type: 'ended',
    status: 'finished',
    epochsDone: 2,
    step: 20,
  });
  expect(sumsBelow(finished)).toEqual(before);
});

test('a larger total goes on in place, on the threads of before, to what the whole would have been', async () => {
  const [whole, run] = [join(lab.folder, 'whole'), copyOf('longer')];
  expect(await lab.run([...train, '--epochs', '4', '--out', whole])).toMatchObject({ code: 0 });
  // As if it had been killed right before a later checkpoint: rows that this one does not know have to go.
  for (const name of ['steps.csv', 'metrics.jsonl']) {
    const rows = readFileSync(join(whole, name), 'utf8');
    writeFileSync(join(run, name), rows.slice(0, -20));
  }
  const ended = await lab.run(['train', '--resume', run, '--epochs', '4', '--data', data]);
  expect(ended).toMatchObject({ code: 0, stdout: `${run}\n` });
  expect(contentOf(run)).toEqual(contentOf(whole));
  expect(stepsIn(run).map((row) => Number(row.split(',')[0]))).toEqual(
    Array.from({ length: 40 }, (_, i) => i + 1),
  );
  const rows = epochsIn(run).map(({ epoch, split }) => `${epoch} ${split}`);
  expect(rows).toEqual([1, 2, 3, 4].flatMap((epoch) => [`${epoch} train`, `${epoch} test`]));
  expect(recordIn(run)).toMatchObject({
    status: 'finished',
    epochsDone: 4,
    step: 40,
    experiment: { training: { epochs: 4 } },
    program: { threads: { intra: 1, inter: 1 } },
  });
});

test('a run killed between its checkpoint and its record ends with the record of its checkpoint', async () => {
  const { final } = recordIn(finished);
  const run = copyOf('behind');
  setRecord(run, {
    status: 'running',
    epochsDone: 1,
    step: 10,
    final: final && { ...final, klPerDimension: [1, 2, 3] },
  });
  expect(await lab.run(['train', '--resume', run, '--data', data])).toMatchObject({ code: 0 });
  expect(recordIn(run)).toMatchObject({ status: 'finished', epochsDone: 2, step: 20, final });
  expect(contentOf(run)).toEqual(contentOf(finished));
});

test('a run killed before it was marked as finished is marked; a Ctrl-C while its figures are drawn is told', async () => {
  const run = copyOf('unmarked');
  setRecord(run, { status: 'running' });
  const resumed = lab.start(['train', '--resume', run, '--data', data, '--json']);
  await resumed.event(({ type }) => type === 'ended');
  process.kill(-resumed.pid, 'SIGINT');
  expect(await resumed.ended).toMatchObject({ code: 130, stderr: '' });
  expect(recordIn(run)).toMatchObject({ status: 'finished', final: recordIn(finished).final });
});

/** A resume that must be refused in one line, before TensorFlow is loaded, and leave the run as it is. */
const refused = async (run: string, flags: readonly string[], message: RegExp): Promise<void> => {
  const before = sumsBelow(run);
  const loads = join(lab.folder, randomUUID());
  const env = probed(loads);
  const ended = await lab.run(['train', '--resume', run, '--epochs', '5', ...flags], { env });
  expect(ended, ended.stderr).toMatchObject({ code: 2, stdout: '' });
  expect(ended.stderr).toMatch(/^vae-lab: .*\n$/);
  expect(ended.stderr).toMatch(message);
  expect(readFileSync(loads, 'utf8')).toMatch(/^(not loaded\n)+$/);
  expect(sumsBelow(run)).toEqual(before);
};

describe.concurrent('is refused', () => {
  test.for([
    ['--seed', '1'],
    ['--preset', 'study-note'],
    ['--config', 'x.json'],
    ['--set', 'training.seed=1'],
    ['--out', 'elsewhere'],
  ] as const)('with %s', async ([flag, value]) => {
    await refused(finished, ['--data', data, flag, value], new RegExp(`${flag}\\b.*--resume`));
  });

  test('with other data', async () => {
    const labels = smallFiles()['t10k-labels-idx1-ubyte'];
    const changed = labels && Buffer.concat([labels.subarray(0, -1), Buffer.from([3])]);
    const other = writeData(join(lab.folder, 'other'), {
      ...smallFiles(),
      't10k-labels-idx1-ubyte': changed ?? null,
    });
    await refused(finished, ['--data', other], /other data.*--data/);
  });

  test('without the data that it was trained on', async () => {
    await refused(finished, [], /"idx" is not in .*datasets\. .*--data/);
  });

  test.for([
    ['in a value', (bytes: Buffer) => bytes.length - 5],
    ['in the header', () => 60],
    ['in the length of the header', () => 0],
  ] as const)('from a checkpoint with one bit flipped %s', async ([where, at]) => {
    const run = copyOf(`flipped ${where}`);
    const bytes = readFileSync(checkpointOf(run));
    const position = at(bytes);
    bytes.writeUInt8(bytes.readUInt8(position) ^ 4, position);
    writeFileSync(checkpointOf(run), bytes);
    await refused(run, ['--data', data], /checkpoint\.safetensors/);
  });

  test.for([0, 7, 500, 5000] as const)('from a checkpoint cut to %i bytes', async (length) => {
    const run = copyOf(`cut to ${length}`);
    truncateSync(checkpointOf(run), length);
    await refused(run, ['--data', data], /checkpoint\.safetensors is damaged or cut short/);
  });

  test('without a checkpoint', async () => {
    const run = copyOf('without');
    rmSync(checkpointOf(run));
    await refused(run, ['--data', data], /checkpoint\.safetensors is missing/);
  });

  const settings =
    (from: string, to: string) =>
    (checkpoint: Checkpoint): Checkpoint => {
      const changed = checkpoint.streams['settings']?.replace(from, to) ?? '';
      expect(changed).not.toBe(checkpoint.streams['settings']);
      return { ...checkpoint, streams: { ...checkpoint.streams, settings: changed } };
    };
  const otherShape = (checkpoint: Checkpoint): Checkpoint => ({
    ...checkpoint,
    tensors: new Map([...checkpoint.tensors, ['mean.bias', { shape: [4], data: new Float32Array(4) }]]),
  });
  const otherData = (checkpoint: Checkpoint): Checkpoint => ({
    ...checkpoint,
    streams: { ...checkpoint.streams, dataset: '0'.repeat(64) },
  });

  test.for([
    ['another seed', settings('"seed":0', '"seed":1')],
    ['another experiment', settings('"beta":1', '"beta":2')],
    ['another architecture', settings('"latent":3', '"latent":5')],
    ['other data', otherData],
    ['other shapes', otherShape],
  ] as const)('from the checkpoint of a run of %s', async ([what, change]) => {
    const run = copyOf(`of ${what}`);
    valueOf(await writeCheckpoint(run, change(valueOf(await readCheckpoint(run)))));
    await refused(run, ['--data', data], /checkpoint\.safetensors belongs to another run/);
  });

  test('from a file of another program', async () => {
    const run = copyOf('of another program');
    const header = Buffer.from('{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}} ');
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(header.length));
    writeFileSync(checkpointOf(run), Buffer.concat([length, header, Buffer.alloc(4)]));
    await refused(run, ['--data', data], /checkpoint\.safetensors was not written by VAE Lab/);
  });

  test('of a run whose run.json is damaged', async () => {
    const run = copyOf('damaged');
    writeFileSync(join(run, 'run.json'), '{"version": 1');
    await refused(run, ['--data', data], /run\.json is damaged/);
  });

  test.for([
    ['--epochs', '0'],
    ['--epochs', 'many'],
    ['--threads', '0,1'],
    ['--threads', '1,999'],
  ] as const)('with %s %s', async ([flag, value]) => {
    await refused(finished, ['--data', data, flag, value], new RegExp(`${flag} ${value}`));
  });
});

test('is refused while another process writes the run', async () => {
  const run = join(lab.folder, 'locked');
  const writer = lab.start([...train, '--epochs', '2000', '--out', run, '--json']);
  await writer.event(({ type }) => type === 'epoch');
  const ended = await lab.run(['train', '--resume', run, '--data', data]);
  expect(ended).toMatchObject({ code: 2, stdout: '' });
  expect(ended.stderr).toMatch(
    new RegExp(`^vae-lab: .*written by process ${writer.children()[0]}\\. Wait .*\\n$`),
  );
  process.kill(writer.pid, 'SIGINT');
  const stopped = await writer.ended;
  expect(stopped.code).toBe(130);
  expect(stopped.stderr).toBe(
    `Stopped; everything is saved. Go on with: ${command} train --resume "${run}" --data "${data}"\n`,
  );
  expect(recordIn(run).status).toBe('interrupted');
});
