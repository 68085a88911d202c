import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { writeComputed } from '../../src/main/lab/computing/computed-file.ts';
import { measures, type MeasureId } from '../../src/renderer/guide/measures.ts';
import { recipes } from '../../src/renderer/guide/recipes.ts';
import type { Computation, ComputationResult } from '../../src/shared/computations.ts';
import type { Experiment } from '../../src/shared/experiment.ts';
import { runRecordSchema } from '../../src/shared/run.ts';
import { bound, codes, noise, paths, regions, spread } from '../unit/renderer/guide/results.ts';
import {
  checkAll,
  checkMeasure,
  checkRecipe,
  everything,
  showRun,
  toGuide,
  words,
} from './support/guide-numbers.ts';
import type { Language } from './support/guide.ts';
import { sizes } from './support/lab.ts';
import { fileHome, labWithRuns, smallNetwork } from './support/runs.ts';

const home = fileHome();
const runs = join(home, 'runs');
const open = labWithRuns(
  [
    // Random codes of a model that has learnt nothing look like nothing, and the nearest images are then far to seek.
    { name: 'small', training: { epochs: 1 } },
    { ...smallNetwork, name: 'small-autoencoder', objective: { kind: 'autoencoder' } },
  ],
  home,
);

/** What may have been measured, other numbers at every place. */
const invented = (asked: Computation, place: number): ComputationResult => {
  switch (asked.kind) {
    case 'random-codes':
      return codes(0.5 + place / 37, 0.4 + place / 41);
    case 'paths':
      return paths(asked.from, asked.to, 0.3 + place / 43);
    case 'regions':
      return regions(0.6 + place / 47);
    case 'noise':
      return noise(place % 2 === 0 ? [0.9, 0.8, 0.7 + place / 53, 0.5, 0.2] : null);
    case 'spread':
      return spread(0.2 + place / 31);
    case 'importance-bound':
      return bound(1.23 + place, 0.1);
    case 'bound-bracket':
    case 'kl-decomposition':
    case 'probes':
      throw new Error(`The guide does not measure ${asked.kind}.`);
  }
};

/** Puts measured numbers into the folder of a run. */
const keep = async (folder: string, asked: readonly Computation[], place: number): Promise<void> => {
  const { step } = runRecordSchema.parse(JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')));
  for (const computation of asked) {
    const result = invented(computation, place);
    const provenance = { ...result.provenance, run: basename(folder), step };
    const written = await writeComputed(folder, {
      computation,
      result: { ...result, provenance },
      seconds: 1,
    });
    expect(written.ok).toBe(true);
  }
};

/** What is pressed and measured here: others are in the tests of single claims, and all, in both languages, in long/guide-numbers. */
const pressed: ReadonlySet<MeasureId> = new Set(['prior-codes', 'near', 'spread']);

/**
 * A finished run of a recipe, with a record and measured numbers of its own. What is tested with it is that the page shows the
 * numbers of its folder, each in the column of its run; the engine's part is tested by the small runs.
 */
const prepare = async (experiment: Experiment, place: number): Promise<void> => {
  const [source = ''] = readdirSync(runs).filter((name) => name.includes('small'));
  const folder = join(runs, experiment.name);
  cpSync(join(runs, source), folder, { recursive: true });
  rmSync(join(folder, 'lab.json'), { force: true });
  const record = runRecordSchema.parse(JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')));
  const plain = experiment.objective.kind === 'autoencoder';
  const final = {
    ...{ train: { reconstruction: 1, kl: null, negativeElbo: null }, klPerDimension: null },
    test: {
      reconstruction: 90 + place / 3,
      kl: plain ? null : 20 + place / 7,
      negativeElbo: plain ? null : 110 + place / 3 + place / 7,
    },
    activeUnits: { variance: place, kl: plain ? null : place + 1 },
  };
  const { name } = experiment;
  const changed = { ...record, name, experiment, final, createdAt: `2020-01-01T00:00:0${place}Z` };
  writeFileSync(join(folder, 'run.json'), JSON.stringify(changed));
  const parts = Object.values(recipes).filter((recipe) => recipe.runs.some((run) => run.train.name === name));
  const asked = parts.flatMap((recipe) => recipe.measures);
  await keep(folder, asked, place);
};

beforeAll(async () => {
  const every = new Map(
    Object.values(recipes)
      .flatMap((recipe) => recipe.runs)
      .map(({ train }) => [train.name, train]),
  );
  const [variational = '', plain = ''] = readdirSync(runs).sort((a, b) => a.length - b.length);
  const others = (['far', 'noise', 'bounds'] as const).map((id) => measures[id].computation);
  await keep(join(runs, variational), others, 10);
  await keep(join(runs, plain), [measures['plain-codes'].computation], 3);
  for (const [place, experiment] of [...every.values()].entries()) await prepare(experiment, place);
});

/** The numbers that the lab has given to the small runs. */
const small = { variational: 1, autoencoder: 2 } as const;

const check = (page: Page, language: Language): Promise<readonly string[]> =>
  checkAll(page, language, {
    measure: async (measure, id) => {
      await showRun(page, id === 'plain-codes' ? small.autoencoder : small.variational);
      const ask = measure.getByRole('button', { name: words[language].ask });
      if (language === 'en' && pressed.has(id)) await ask.click();
      await checkMeasure(measure, language, id, runs);
    },
    recipe: (_, id) => checkRecipe(page, id, runs),
  });
const patient = { timeout: 480_000 };

test('every measure and every recipe state the numbers that the folders keep', patient, async () => {
  const { page } = await open();
  await toGuide(page);
  expect(await check(page, 'en')).toEqual(everything);
});

test('and so they do in Chinese, dark and small', patient, async () => {
  const { page } = await open({ theme: 'dark', language: 'zh-CN', size: sizes.small });
  await toGuide(page);
  expect(await check(page, 'zh-CN')).toEqual(everything);
});
