import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { smallCounts, smallFiles, smallModel, writeData } from '../support/lab-data.ts';
import { laboratory } from '../support/lab.ts';
import { pngOf } from '../support/png.ts';
import { recordIn, sumOf, sumsBelow } from '../support/run-files.ts';

const lab = laboratory();
const data = writeData(join(lab.folder, 'data'), smallFiles());
const run = join(lab.home, 'runs', 'measured');
const autoencoder = join(lab.folder, 'autoencoder');

// The first is stopped in the middle of an epoch: what it was at that moment is what is measured.
beforeAll(async () => {
  const longEpochs = ['--set', 'training.batchSize=1', '--set', 'model.encoder=[400]', '--epochs', '5000'];
  const stopped = ['--set', 'pixels=dynamic', ...longEpochs, '--out', run, '--json'];
  const running = lab.start(['train', '--data', data, ...smallModel, ...stopped]);
  await running.event(({ step = 0 }) => step >= 650);
  process.kill(running.pid, 'SIGINT');
  expect(await running.ended).toMatchObject({ code: 130 });
  const flags = ['--set', 'objective.kind=autoencoder', '--epochs', '1', '--out', autoencoder];
  expect(await lab.run(['train', '--data', data, ...smallModel, ...flags])).toMatchObject({ code: 0 });
});

const losses = { reconstruction: z.number(), kl: z.number(), negativeElbo: z.number() };
const resultSchema = z.strictObject({
  run: z.string(),
  epoch: z.int(),
  pixels: z.string(),
  images: z.int(),
  test: z.strictObject({ ...losses, imageStandardError: z.number().positive() }),
  importanceWeighted: z
    .strictObject({
      samples: z.int(),
      images: z.int(),
      bound: z.number(),
      imageStandardError: z.number().positive(),
      mcStandardError: z.number().positive(),
    })
    .nullable(),
  activeUnits: z.strictObject({ variance: z.int(), kl: z.int() }),
  klPerDimension: z.array(z.number()),
});

const evaluated = async (...flags: readonly string[]) => {
  const ended = await lab.run(['evaluate', 'measured', '--data', data, '--json', ...flags]);
  expect(ended, ended.stderr).toMatchObject({ code: 0, stderr: '' });
  expect(ended.stdout).toMatch(/^[^\n]+\n$/);
  return resultSchema.parse(JSON.parse(ended.stdout));
};

describe.concurrent('evaluate', () => {
  test("without --limit measures what run.json says, with the contract's keys", async () => {
    const { final, epochsDone, step } = recordIn(run);
    expect(step % 600, `stopped at step ${step}`).not.toBe(0);
    const { test: measured, ...result } = await evaluated();
    const { imageStandardError, ...means } = measured;
    expect(means).toEqual(final?.test);
    expect(imageStandardError).toBeLessThan(5);
    expect(result).toEqual({
      run: 'measured',
      epoch: epochsDone,
      pixels: 'dynamic',
      images: smallCounts.test,
      importanceWeighted: null,
      activeUnits: final?.activeUnits,
      klPerDimension: final?.klPerDimension,
    });
  });

  test('gives the same numbers again, the importance-weighted bound with both of its errors included', async () => {
    const flags = ['--iwae-samples', '20', '--limit', '30'];
    const [once, again] = [await evaluated(...flags), await evaluated(...flags)];
    expect(again).toEqual(once);
    expect(once.images).toBe(30);
    expect(once.importanceWeighted).toMatchObject({ samples: 20, images: 30 });
    expect(once.importanceWeighted?.bound).toBeLessThan(once.test.negativeElbo);
    expect(once.importanceWeighted?.mcStandardError).toBeLessThan(
      once.importanceWeighted?.imageStandardError ?? 0,
    );
  });

  test('gives null for what an autoencoder does not have; a --limit beyond the data is all of them', async () => {
    const flags = ['--data', data, '--json', '--iwae-samples', '5', '--limit', '999999'];
    const ended = await lab.run(['evaluate', autoencoder, ...flags]);
    expect(ended.code).toBe(0);
    expect(JSON.parse(ended.stdout)).toMatchObject({
      images: smallCounts.test,
      test: {
        kl: null,
        negativeElbo: null,
        reconstruction: recordIn(autoencoder).final?.test.reconstruction,
      },
      importanceWeighted: null,
      activeUnits: { kl: null },
      klPerDimension: null,
    });
  });

  test('says it in words without --json', async () => {
    const ended = await lab.run(['evaluate', run, '--data', data, '--iwae-samples', '3', '--limit', '10']);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toMatch(
      /^measured after epoch \d+, 10 test images, dynamic pixels, nats per image\n−ELBO /,
    );
    expect(ended.stdout).toMatch(/importance-weighted bound, 3 samples: .* between images, .* Monte Carlo/);
  });

  test('refuses other data and a damaged checkpoint', async () => {
    const withoutData = await lab.run(['evaluate', run]);
    expect(withoutData).toMatchObject({ code: 2, stdout: '' });
    expect(withoutData.stderr).toMatch(/^vae-lab: .*--data.*\n$/);
    const damaged = join(lab.folder, 'damaged');
    mkdirSync(damaged);
    writeFileSync(join(damaged, 'run.json'), readFileSync(join(run, 'run.json')));
    writeFileSync(join(damaged, 'checkpoint.safetensors'), 'nothing of the kind');
    for (const command of ['evaluate', 'figures']) {
      const ended = await lab.run([command, damaged, '--data', data]);
      expect(ended).toMatchObject({ code: 2, stdout: '' });
      expect(ended.stderr).toMatch(/^vae-lab: .*checkpoint\.safetensors is damaged.*\n$/);
    }
  });
});

describe('figures', () => {
  const names = ['interpolation', 'loss', 'mean-perturbation', 'reconstruction', 'variance-perturbation'];
  const drawn = names.flatMap((name) => [`${name}.json`, `${name}.png`]);

  test('draws into the run, of a run that was stopped, and prints what it drew', async () => {
    const ended = await lab.run(['figures', 'measured', '--data', data]);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    const folder = join(run, 'figures');
    expect(readdirSync(folder).sort()).toEqual(drawn);
    expect(ended.stdout.trimEnd().split('\n').sort()).toEqual(
      names.map((name) => join(folder, `${name}.png`)),
    );
  });

  test('replaces what is there by the same bytes, and leaves other files alone', async () => {
    const folder = join(run, 'figures');
    const before = sumsBelow(folder);
    rmSync(join(folder, 'loss.png'));
    writeFileSync(join(folder, 'reconstruction.png'), 'not a picture');
    writeFileSync(join(folder, 'mine.txt'), 'mine');
    expect(await lab.run(['figures', run, '--data', data])).toMatchObject({ code: 0 });
    expect(sumsBelow(folder)).toEqual({
      ...before,
      [join(folder, 'mine.txt')]: sumOf(join(folder, 'mine.txt')),
    });
  });

  test('draws elsewhere with --out', async () => {
    const ended = await lab.run(['figures', autoencoder, '--data', data, '--out', 'new/pictures']);
    expect(ended.code).toBe(0);
    expect(ended.stderr).toMatch(/^The variance perturbation is left out: .*\n$/);
    const folder = join(lab.folder, 'new', 'pictures');
    expect(readdirSync(folder).sort()).toEqual(drawn.filter((name) => !name.startsWith('variance')));
    expect(pngOf(readFileSync(join(folder, 'loss.png'))).width).toBeGreaterThanOrEqual(1600);
  });

  test('says so where it cannot write', async () => {
    const ended = await lab.run([
      'figures',
      autoencoder,
      '--data',
      data,
      '--out',
      join(data, 't10k-images-idx3-ubyte'),
    ]);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toMatch(/^vae-lab: .*t10k-images-idx3-ubyte cannot be used.*$/m);
  });
});
