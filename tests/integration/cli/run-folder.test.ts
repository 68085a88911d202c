import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { figureRecordSchema } from '../../../src/shared/figures.ts';
import { smallCounts, smallFiles, smallModel, writeData } from '../support/lab-data.ts';
import { laboratory } from '../support/lab.ts';
import { pngOf } from '../support/png.ts';
import { epochsIn, readSafetensors, recordIn, stepsIn } from '../support/run-files.ts';

// Sixty epochs of ten steps: more snapshots than a run keeps.
const lab = laboratory();
const run = join(lab.folder, 'a run');
const [epochs, stepsPerEpoch, snapshotLimit] = [60, 10, 40];
const figures = ['interpolation', 'loss', 'mean-perturbation', 'reconstruction', 'variance-perturbation'];

beforeAll(async () => {
  const data = writeData(join(lab.folder, 'data'), smallFiles());
  const flags = ['--epochs', `${epochs}`, '--set', 'name=数字 α', '--out', run];
  const running = lab.start(['train', '--data', data, ...smallModel, ...flags, '--json']);
  await running.event(({ type }) => type === 'epoch');
  expect(existsSync(join(run, 'lock'))).toBe(true);
  expect(recordIn(run).status).toBe('running');
  expect(await running.ended).toMatchObject({ code: 0 });
});

const filesIn = (folder: string): readonly string[] => readdirSync(join(run, folder)).sort();

const jsonIn = (name: string): unknown => JSON.parse(readFileSync(join(run, name), 'utf8'));

test('holds the files of the contract, and no others', () => {
  expect(filesIn('.')).toEqual([
    'checkpoint.safetensors',
    'engine.log',
    'figures',
    'metrics.jsonl',
    'run.json',
    'snapshots',
    'steps.csv',
  ]);
  expect(filesIn('figures')).toEqual(figures.flatMap((name) => [`${name}.json`, `${name}.png`]));
});

test('run.json says what the run is, where it was made and how it ended', () => {
  const losses = z.strictObject({ reconstruction: z.number(), kl: z.number(), negativeElbo: z.number() });
  const schema = z.looseObject({
    version: z.literal(1),
    name: z.literal('数字 α'),
    status: z.literal('finished'),
    experiment: z.looseObject({ version: z.literal(1) }),
    dataset: z.strictObject({
      kind: z.literal('idx'),
      counts: z.strictObject({ train: z.literal(smallCounts.train), test: z.literal(smallCounts.test) }),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
    program: z.strictObject({
      version: z.literal('0.1.0'),
      node: z.literal(process.versions.node),
      tensorflow: z.string().regex(/^\d+\.\d+\.\d+/),
      processor: z.string().min(3),
      threads: z.strictObject({ intra: z.literal(1), inter: z.literal(2) }),
    }),
    createdAt: z.iso.datetime(),
    epochsDone: z.literal(epochs),
    step: z.literal(epochs * stepsPerEpoch),
    final: z.strictObject({
      test: losses,
      train: losses,
      activeUnits: z.strictObject({ variance: z.int(), kl: z.int() }),
      klPerDimension: z.array(z.number()).length(3),
    }),
  });
  expect(schema.safeParse(jsonIn('run.json')).error).toBeUndefined();
  const { final } = recordIn(run);
  const [train, testRow] = epochsIn(run).slice(-2);
  expect(train).toMatchObject(final?.train ?? {});
  expect(testRow).toMatchObject({ ...final?.test, klPerDimension: final?.klPerDimension });
});

test('metrics.jsonl has a line for each epoch and split, steps.csv one for each step', () => {
  const rows = epochsIn(run);
  expect(rows.map(({ epoch, split }) => `${epoch} ${split}`)).toEqual(
    Array.from({ length: epochs }, (_, i) => [`${i + 1} train`, `${i + 1} test`]).flat(),
  );
  for (const row of rows) {
    expect(Object.keys(row).sort()).toEqual(
      ['elapsedSeconds', 'epoch', 'kl', 'klPerDimension', 'negativeElbo', 'objective', 'reconstruction']
        .concat('samplesPerSecond', 'split', 'step')
        .sort(),
    );
    expect(row.step).toBe(row.epoch * stepsPerEpoch);
    expect(row.negativeElbo).toBeCloseTo(row.reconstruction + (row.kl ?? NaN), 9);
    expect(row.kl).toBeCloseTo(row.klPerDimension?.reduce((sum, nats) => sum + nats) ?? NaN, 9);
    expect(row.samplesPerSecond === null).toBe(row.split === 'test');
  }
  expect(readFileSync(join(run, 'steps.csv'), 'utf8')).toMatch(/^step,reconstruction,kl,objective\n/);
  expect(stepsIn(run).map((row) => Number(row.split(',')[0]))).toEqual(
    Array.from({ length: epochs * stepsPerEpoch }, (_, i) => i + 1),
  );
  for (const row of stepsIn(run)) expect(row).toMatch(/^\d+(,\d+(\.\d+)?(e-\d+)?){3}$/);
});

test("an epoch's training losses are the means of its steps, weighted by their images", () => {
  const rows = stepsIn(run)
    .slice(-stepsPerEpoch)
    .map((row) => row.split(',').map(Number));
  const images = [...Array.from({ length: 9 }, () => 64), 24];
  const mean = (column: number): number =>
    rows.reduce((sum, row, i) => sum + (images[i] ?? NaN) * (row[column] ?? NaN), 0) / smallCounts.train;
  const train = epochsIn(run).findLast(({ split }) => split === 'train');
  expect(train?.reconstruction).toBeCloseTo(mean(1), 9);
  expect(train?.kl).toBeCloseTo(mean(2), 9);
  expect(train?.objective).toBeCloseTo(mean(3), 9);
});

const weights = [
  ...['encoder.0', 'mean', 'logVariance', 'decoder.0', 'decoder.1'].flatMap((layer) => [
    `${layer}.weight`,
    `${layer}.bias`,
  ]),
];

test('the checkpoint is a safetensors file of every weight and its Adam slots, and names no place or time', () => {
  const { metadata, tensors } = readSafetensors(join(run, 'checkpoint.safetensors'));
  const names = weights.flatMap((name) => [name, `${name}.adam.m`, `${name}.adam.v`]);
  expect([...tensors.keys()].sort()).toEqual(names.sort());
  expect(tensors.get('encoder.0.weight')?.shape).toEqual([64, 16]);
  expect(tensors.get('logVariance.bias.adam.v')?.shape).toEqual([3]);
  for (const { data } of tensors.values()) expect(data.every(Number.isFinite)).toBe(true);
  expect(metadata['step']).toBe(`${epochs * stepsPerEpoch}`);
  expect(JSON.stringify(metadata)).not.toMatch(/epochs"|\/tmp|202\d-/);
});

test('snapshots hold the weights alone, at the first steps and after epochs, at most forty of them', () => {
  const steps = filesIn('snapshots').map((name) => Number(/^(\d+)\.safetensors$/.exec(name)?.[1]));
  expect(steps).toHaveLength(snapshotLimit);
  for (const step of [0, 10, 30, 100, 200, epochs * stepsPerEpoch]) expect(steps).toContain(step);
  for (const step of steps) expect(step % stepsPerEpoch).toBe(0);
  const last = readSafetensors(join(run, 'snapshots', `${epochs * stepsPerEpoch}.safetensors`)).tensors;
  expect([...last.keys()].sort()).toEqual([...weights].sort());
  const { tensors } = readSafetensors(join(run, 'checkpoint.safetensors'));
  for (const [name, tensor] of last) expect(tensor).toEqual(tensors.get(name));
});

test.for(figures)('the figure %s is wide enough to print and says where it comes from', (name) => {
  const { width, texts } = pngOf(readFileSync(join(run, 'figures', `${name}.png`)));
  expect(width).toBeGreaterThanOrEqual(1600);
  expect(texts).toMatchObject({
    'vae-lab:run': basename(run),
    'vae-lab:epoch': `${epochs}`,
    'vae-lab:version': '0.1.0',
  });
  expect(JSON.parse(texts['vae-lab:experiment'] ?? '')).toEqual(recordIn(run).experiment);
  const record = figureRecordSchema.parse(jsonIn(`figures/${name}.json`));
  expect(record.kind).toBe(name);
});

test('the JSON beside a figure says images, labels, codes and the sum of what was decoded', () => {
  const record = figureRecordSchema.parse(jsonIn('figures/interpolation.json'));
  if (record.kind !== 'interpolation') throw new Error('another figure');
  expect(record.images).toEqual([
    { index: 4, label: 4 },
    { index: 9, label: 9 },
  ]);
  expect(record.codes).toHaveLength(11);
  expect(record.decoded).toMatchObject({ count: 11 * 64 });
});
