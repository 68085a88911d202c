import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { estimate, mean } from '../../src/core/statistics/estimate.ts';
import { readRecord } from '../../src/main/lab/runs/record.ts';
import { lab, root, run } from './command.ts';
import { given, once } from './row.ts';
import type { Measured, Row } from './row.ts';

/** These runs take hours: they are kept, and go on where they were cut short. */
const kept = join(root, '.cache/long-runs');

const epochs = 100;
const samples = 5000;
/** What the Monte Carlo error is measured on: repeats with fresh noise of the first images. */
const [errorImages, errorRepeats] = [200, 4];

/** The network of Burda et al. 2016, section 5, with one stochastic layer and this program's optimizer. */
const settings = [
  'pixels=dynamic',
  'model.encoder=[200,200]',
  'model.decoder=[200,200]',
  'model.activation=tanh',
  'model.latent=50',
].flatMap((setting) => ['--set', setting]);

/** The folder of a run that has been trained to its end. */
const trained = async (name: string, objective: readonly string[]): Promise<string> => {
  const folder = join(kept, name);
  const begin = ['--preset', 'study-note', ...settings, ...objective, '--seed', '0', '--out', folder];
  const start = existsSync(folder) ? ['--resume', folder] : begin;
  await lab('train', ...start, '--epochs', String(epochs));
  return folder;
};

const boundsSchema = z.object({
  step: z.int(),
  bounds: z.array(z.array(z.number())),
  peakMegabytes: z.number(),
});

const boundsOf = async (program: string, weights: string, limit: number, repeats: number) => {
  const script = 'scripts/verify/long-bounds.ts';
  return boundsSchema.parse(
    JSON.parse(await run([script, program, weights, ...[samples, limit, repeats].map(String)])),
  );
};

/** Both models on the same images with the same noise, side by side. */
const measured = once(async () => {
  const vae = await trained('vae', []);
  const iwae = await trained('iwae', [
    '--set',
    'objective.kind=iwae',
    '--set',
    'objective.importanceSamples=50',
  ]);
  const images = given(await readRecord(vae)).dataset.counts.test;
  const each = async (weights: string) => ({
    all: await boundsOf(vae, weights, images, 1),
    repeated: await boundsOf(vae, weights, errorImages, errorRepeats),
  });
  const [first, second] = await Promise.all([each(vae), each(iwae)]);
  return { first, second, images };
});

type Bounds = Awaited<ReturnType<typeof measured>>['first'];

const told = ({ all, repeated }: Bounds): string => {
  const [bounds = []] = all.bounds;
  const { value, standardError } = estimate(bounds);
  const monteCarlo =
    estimate(repeated.bounds.map(mean)).standardError *
    Math.sqrt(errorRepeats * (errorImages / bounds.length));
  return `${value.toFixed(2)} (± ${standardError.toFixed(2)} between images, ± ${monteCarlo.toFixed(3)} Monte Carlo)`;
};

const compared = async (): Promise<Measured> => {
  const { first, second, images } = await measured();
  const [of = [], under = []] = [first.all.bounds[0], second.all.bounds[0]];
  const differences = of.map((bound, i) => bound - (under[i] ?? NaN));
  const { value: difference, standardError: error } = estimate(differences);
  return {
    figure: `VAE ${told(first)}, IWAE ${told(second)}; IWAE lower by ${difference.toFixed(2)} ± ${error.toFixed(3)}, ${(difference / error).toFixed(0)} paired standard errors, ${images} images`,
    holds: difference > 3 * error,
  };
};

const memory = async (): Promise<Measured> => {
  const { first, second } = await measured();
  const peak = Math.max(first.all.peakMegabytes, second.all.peakMegabytes);
  return { figure: `${peak.toFixed(0)} MB`, holds: peak <= 1500 };
};

/** Rows that take hours: measured where they are asked for by name, or were never measured. */
export const longRows: readonly Row[] = [
  {
    issue: 5,
    what: 'dynamic pixels, 784-200-200-50 (tanh), 100 epochs, k = 5,000 on all test images: VAE, and IWAE k = 50, seed 0',
    bar: 'IWAE lower by > 3 paired standard errors',
    measure: compared,
    long: true,
  },
  {
    issue: 5,
    what: 'memory (VmHWM) of the k = 5,000 evaluation',
    bar: '≤ 1.5 GB',
    measure: memory,
    long: true,
  },
];
