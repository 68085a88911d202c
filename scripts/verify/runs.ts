import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { epochMetricsSchema } from '../../src/shared/metrics.ts';
import { lab, workFolder } from './command.ts';
import { once, within } from './row.ts';
import type { Measured, Row } from './row.ts';

/** Trains a preset, with some fields set, and gives the run's folder. */
const trained = async (
  preset: string,
  seed: number,
  epochs: number,
  settings: readonly string[] = [],
): Promise<string> => {
  const folder = join(workFolder, [preset, seed, ...settings].join('-'));
  const set = settings.flatMap((setting) => ['--set', setting]);
  await lab(
    ...['train', '--preset', preset, ...set, '--seed', String(seed)],
    ...['--epochs', String(epochs), '--out', folder],
  );
  return folder;
};

/** −ELBO of an epoch on a split. */
const negativeElbo = (folder: string, epoch: number, split: 'train' | 'test'): number => {
  const rows = readFileSync(join(folder, 'metrics.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => epochMetricsSchema.parse(JSON.parse(line)));
  return rows.find((row) => row.epoch === epoch && row.split === split)?.negativeElbo ?? NaN;
};

const seeds = [0, 1, 2] as const;
const studyNotes = once(async () => {
  const folders: string[] = [];
  for (const seed of seeds) folders.push(await trained('study-note', seed, seed === 0 ? 30 : 20));
  return folders;
});

const meanOf = (folders: readonly string[], epoch: number, low: number, high: number): Measured => {
  const values = folders.map((folder) => negativeElbo(folder, epoch, 'test'));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const each = values.map((value) => value.toFixed(2)).join(', ');
  return { figure: `${mean.toFixed(2)} (${each})`, holds: within(mean, low, high) };
};

const meanAfter = (epoch: number, low: number, high: number) => async (): Promise<Measured> =>
  meanOf(await studyNotes(), epoch, low, high);

/** −ELBO, unweighted, of the note's network trained with a β for 20 epochs. */
const withBeta = (beta: number, centre: number) => async (): Promise<Measured> => {
  const folders: string[] = [];
  for (const seed of seeds) folders.push(await trained('study-note', seed, 20, [`objective.beta=${beta}`]));
  return meanOf(folders, 20, centre - 0.8, centre + 0.8);
};

const after =
  (preset: string, epochs: number, split: 'train' | 'test', low: number, high: number) =>
  async (): Promise<Measured> => {
    const value = negativeElbo(await trained(preset, 0, epochs), epochs, split);
    return { figure: value.toFixed(2), holds: within(value, low, high) };
  };

const evaluationSchema = z.object({
  importanceWeighted: z.object({
    bound: z.number(),
    imageStandardError: z.number(),
    mcStandardError: z.number(),
  }),
});

const importanceWeighted = async (): Promise<Measured> => {
  const [folder = ''] = await studyNotes();
  const printed = await lab('evaluate', folder, '--iwae-samples', '200', '--limit', '1000', '--json');
  const { bound, imageStandardError, mcStandardError } = evaluationSchema.parse(
    JSON.parse(printed),
  ).importanceWeighted;
  const errors = `± ${imageStandardError.toFixed(2)} between images, ± ${mcStandardError.toFixed(3)} Monte Carlo`;
  return { figure: `${bound.toFixed(2)} (${errors})`, holds: within(bound, 105, 106) };
};

/** Rows that train the presets whole. */
export const runRows: readonly Row[] = [
  {
    issue: 3,
    what: 'test −ELBO, study-note, grey, mean of seeds 0, 1, 2, after 10 epochs',
    bar: '113.0–114.6',
    measure: meanAfter(10, 113, 114.6),
  },
  {
    issue: 3,
    what: 'the same after 20 epochs',
    bar: '110.3–111.6',
    measure: meanAfter(20, 110.3, 111.6),
  },
  {
    issue: 3,
    what: 'pytorch-example, test −ELBO after 10 epochs',
    bar: '104.8–105.9',
    measure: after('pytorch-example', 10, 'test', 104.8, 105.9),
  },
  {
    issue: 3,
    what: 'daza-notebook, training loss after 5 epochs',
    bar: '115.5–119',
    measure: after('daza-notebook', 5, 'train', 115.5, 119),
  },
  {
    issue: 3,
    what: 'importance-weighted bound, 200 samples, first 1,000 test images, study-note after 30 epochs',
    bar: '105.0–106.0',
    measure: importanceWeighted,
  },
  {
    issue: 5,
    what: 'β = 4, 20 epochs, mean of seeds 0, 1, 2: test −ELBO, unweighted',
    bar: '121.5 ± 0.8',
    measure: withBeta(4, 121.5),
  },
  {
    issue: 5,
    what: 'β = 10, 20 epochs, mean of seeds 0, 1, 2: test −ELBO, unweighted',
    bar: '152.2 ± 0.8',
    measure: withBeta(10, 152.2),
  },
];
