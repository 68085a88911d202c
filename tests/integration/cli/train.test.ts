import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { runEventSchema } from '../../../src/shared/engine-contract.ts';
import { compressed, smallCounts, smallFiles, smallModel, writeData } from '../support/lab-data.ts';
import { eventsIn, laboratory } from '../support/lab.ts';
import type { Ended } from '../support/lab.ts';
import { epochsIn, recordIn, stepsIn, sumOf } from '../support/run-files.ts';

const lab = laboratory();
const data = writeData(join(lab.folder, 'data'), smallFiles());
const stepsPerEpoch = 10;

describe('without flags but for a small model', () => {
  let ended: Ended;
  let run: string;
  beforeAll(async () => {
    ended = await lab.run(['train', '--data', data, ...smallModel, '--seed', '7']);
    run = ended.stdout.trimEnd();
  });

  test('trains the quick-start preset in a folder named after time, name and seed, and prints only its path', () => {
    expect(ended.code).toBe(0);
    expect(ended.stdout).toBe(`${run}\n`);
    expect(dirname(run)).toBe(join(lab.home, 'runs'));
    expect(basename(run)).toMatch(/^20\d{6}-[0-2]\d[0-5]\d[0-5]\d-quick-start-s7$/);
    expect(recordIn(run)).toMatchObject({ name: 'quick-start', status: 'finished', epochsDone: 3 });
  });

  test('tells its progress in plain lines on stderr, and nothing of TensorFlow', () => {
    const lines = ended.stderr.trimEnd().split('\n');
    expect(lines.filter((line) => /^epoch [123]\/3 · test −ELBO \d/.test(line))).toHaveLength(3);
    expect(ended.stderr).not.toMatch(/\x1b|\r|tensorflow|TF_|node:/i);
    expect(readdirSync(run)).toContain('engine.log');
  });

  test('compressed files train to the same bytes, on one thread as on two', async () => {
    const folder = writeData(join(lab.folder, 'compressed'), compressed(smallFiles()));
    const out = join(lab.folder, 'from-compressed');
    const flags = ['--seed', '7', '--out', out, '--threads', '1,1'];
    const again = await lab.run(['train', '--data', folder, ...smallModel, ...flags]);
    expect(again.code).toBe(0);
    expect(recordIn(out).dataset).toEqual(recordIn(run).dataset);
    expect(recordIn(out).program.threads).toEqual({ intra: 1, inter: 1 });
    expect(recordIn(run).program.threads).toEqual({ intra: 1, inter: 2 });
    expect(sumOf(join(out, 'checkpoint.safetensors'))).toBe(sumOf(join(run, 'checkpoint.safetensors')));
    expect(sumOf(join(out, 'steps.csv'))).toBe(sumOf(join(run, 'steps.csv')));
  });
});

describe('with a config and flags', () => {
  let ended: Ended;
  const out = join(lab.folder, 'of-config', 'run');
  beforeAll(async () => {
    const config = {
      name: 'from config',
      model: { encoder: [20], latent: 4 },
      training: { epochs: 9, seed: 1, batchSize: 50 },
    };
    writeData(lab.folder, { 'config.json': Buffer.from(JSON.stringify(config)) });
    const set = [
      ...['model.encoder=[12,8]', 'model.decoder=[]', 'objective.beta=0.5', 'pixels=static'],
      ...[
        'model.activation=elu',
        'model.activation=tanh',
        'training.epochs=5',
        'training.epochs=4',
        'training.seed=2',
        'training.batchSize=64',
        'name="in words"',
      ],
    ].flatMap((assignment) => ['--set', assignment]);
    const flags = ['--data', data, '--epochs', '2', '--seed', '3', '--out', 'of-config/run', '--json'];
    ended = await lab.run(['train', '--config', 'config.json', ...flags, ...set]);
  });

  test('takes config, then --set, the later the stronger, then --epochs and --seed, and defaults for the rest', () => {
    expect(ended.code).toBe(0);
    expect(recordIn(out).experiment).toEqual({
      version: 1,
      name: 'in words',
      dataset: { kind: 'idx' },
      pixels: 'static',
      model: {
        kind: 'mlp',
        encoder: [12, 8],
        decoder: [],
        activation: 'tanh',
        latent: 4,
        initialisation: 'glorot',
      },
      likelihood: { kind: 'bernoulli', logVariance: -4, variance: 'fixed' },
      objective: {
        kind: 'vae',
        beta: 0.5,
        samples: 1,
        kl: 'analytic',
        importanceSamples: 50,
        freeBits: 0,
        warmUp: { kind: 'none', epochs: 10, cycles: 4, ramp: 0.5 },
      },
      optimizer: { kind: 'adam', learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
      training: { batchSize: 64, epochs: 2, seed: 3 },
    });
  });

  test('prints each event as one JSON line: every step once, both splits of every epoch, the end', () => {
    const events = eventsIn(ended.stdout);
    const steps = events.filter(({ type }) => type === 'step');
    expect(steps.map(({ step }) => step)).toEqual(Array.from({ length: 2 * stepsPerEpoch }, (_, i) => i + 1));
    expect(steps.map(({ epoch }) => epoch)).toEqual(steps.map((_, i) => Math.floor(i / stepsPerEpoch) + 1));
    for (const event of events)
      if (!['step', 'figures'].includes(event.type))
        expect(runEventSchema.safeParse(event).error).toBeUndefined();
    const epochs = events.filter(({ type }) => type === 'epoch');
    expect(epochs.flatMap(({ train, test }) => [train, test])).toEqual(epochsIn(out));
    expect(events[0]).toMatchObject({ type: 'started', run: out, step: 0, stepsPerEpoch });
    expect(events.filter(({ type }) => type === 'ended')).toMatchObject([
      { status: 'finished', epochsDone: 2 },
    ]);
  });

  test('prints in the events what it keeps in the run', () => {
    const steps = eventsIn(ended.stdout).filter(({ type }) => type === 'step');
    const rows = steps.map(({ step, reconstruction, kl, objective }) =>
      [step, reconstruction, kl, objective].join(),
    );
    expect(rows).toEqual(stepsIn(out));
  });
});

test("an empty config is the contract's experiment; without labels it trains, and says what is left out", async () => {
  const images = Object.entries(smallFiles()).filter(([name]) => !name.includes('labels'));
  const folder = writeData(join(lab.folder, 'no-labels'), Object.fromEntries(images));
  writeData(lab.folder, { 'empty.json': Buffer.from('{"training": {"epochs": 1}}') });
  const ended = await lab.run(['train', '--config', 'empty.json', '--data', folder, '--out', 'unlabelled']);
  expect(ended.code).toBe(0);
  const run = join(lab.folder, 'unlabelled');
  expect(recordIn(run)).toMatchObject({
    name: 'study-note',
    dataset: { kind: 'idx', counts: smallCounts },
    experiment: {
      version: 1,
      name: 'study-note',
      pixels: 'grey',
      model: {
        kind: 'mlp',
        encoder: [200],
        decoder: [200],
        activation: 'relu',
        latent: 10,
        initialisation: 'glorot',
      },
      likelihood: { kind: 'bernoulli' },
      objective: { kind: 'vae', beta: 1, samples: 1, kl: 'analytic' },
      optimizer: { kind: 'adam', learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
      training: { batchSize: 128, epochs: 1, seed: 0 },
    },
  });
  const pictures = readdirSync(join(run, 'figures')).filter((name) => name.endsWith('.png'));
  expect(pictures.sort()).toEqual(['loss.png', 'mean-perturbation.png', 'variance-perturbation.png']);
  const sentences = ended.stderr.split('\n').filter((line) => line.includes('left out'));
  expect(sentences).toHaveLength(2);
  expect(sentences.join()).toMatch(/reconstruction.*no labels.*interpolation.*no labels/s);
});

test('an autoencoder, made of a preset, has no KL anywhere, and its variance perturbation is left out', async () => {
  const kind = ['--preset', 'daza-notebook', '--set', 'objective.kind=autoencoder'];
  const flags = [...kind, '--epochs', '1', '--out', 'autoencoder', '--json'];
  const ended = await lab.run(['train', '--data', data, ...smallModel, ...flags]);
  const run = join(lab.folder, 'autoencoder');
  expect(ended.code).toBe(0);
  expect(recordIn(run).experiment).toMatchObject({
    name: 'daza-notebook',
    model: { initialisation: 'torch', latent: 3 },
    optimizer: { learningRate: 0.01 },
    training: { epochs: 1, batchSize: 64 },
  });
  expect(stepsIn(run)).toHaveLength(stepsPerEpoch);
  for (const row of stepsIn(run)) expect(row).toMatch(/^\d+,([\d.e+-]+),,\1$/);
  for (const row of epochsIn(run))
    expect(row).toMatchObject({ kl: null, negativeElbo: null, klPerDimension: null });
  expect(recordIn(run).final).toMatchObject({
    test: { kl: null, negativeElbo: null },
    activeUnits: { kl: null },
    klPerDimension: null,
  });
  expect(ended.stderr).toMatch(/variance perturbation is left out/i);
  expect(readFileSync(join(run, 'figures', 'loss.json'), 'utf8')).toContain('"kl": null');
});
