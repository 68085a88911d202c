import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { writeComputed } from '../../src/main/lab/computing/computed-file.ts';
import { chapters } from '../../src/renderer/guide/chapters/index.ts';
import { measuresOf } from '../../src/renderer/guide/claim-measures.ts';
import type { ClaimId } from '../../src/renderer/guide/claims.ts';
import { measures, type MeasureId } from '../../src/renderer/guide/measures.ts';
import { recipes, type RecipeId } from '../../src/renderer/guide/recipes.ts';
import type { Computation, ComputationResult } from '../../src/shared/computations.ts';
import type { Experiment } from '../../src/shared/experiment.ts';
import { runRecordSchema } from '../../src/shared/run.ts';
import { bound, codes, noise, paths, regions, spread } from '../unit/renderer/guide/results.ts';
import type { Language } from './support/guide.ts';
import { shot, sizes } from './support/lab.ts';
import { keptByNumber, measureNumbers, recipeNumbers, type Kept } from './support/numbers.ts';
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

/** What is pressed and measured here: the others are in the tests of single claims. */
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

const soon = { timeout: 60_000 };
/** A measurement takes seconds, on a machine that may do other things as well. */
const measured = { timeout: 180_000 };
const words = {
  en: { contents: 'Contents', ask: /^Measure ≈/, of: /Run (\d+), step/ },
  'zh-CN': { contents: '目录', ask: /^测量 ≈/, of: /运行 (\d+)，第/ },
} as const;

/** Formulas' spaces do not break. */
const textOf = async (part: Locator): Promise<string> =>
  ((await part.textContent()) ?? '').replaceAll('\u00a0', ' ');

/** The numbers that the lab has given to the small runs. */
const small = { variational: 1, autoencoder: 2 } as const;
/** A claim is measured on the run on show where that will do. */
const showRun = async (page: Page, number: number): Promise<void> => {
  await page.locator('button.picker').click();
  await page.getByRole('menuitemradio', { name: new RegExp(`^\\S+ ${number} `) }).click();
};

const checkMeasure = async (page: Page, language: Language, claim: ClaimId, id: MeasureId): Promise<void> => {
  await showRun(page, id === 'plain-codes' ? small.autoencoder : small.variational);
  const measure = page.locator(`main [data-claim=${claim}] [data-measure=${id}]`).first();
  const ask = measure.getByRole('button', { name: words[language].ask });
  if (language === 'en' && pressed.has(id)) await ask.click(soon);
  await measure.getByText(words[language].of).waitFor(language === 'en' ? measured : soon);
  const text = await textOf(measure);
  const kept = keptByNumber(runs).get(Number(words[language].of.exec(text)?.[1]));
  if (kept === undefined) throw new Error(`${id} is of no run.`);
  const numbers = measureNumbers[id](kept);
  expect(numbers.length).toBeGreaterThan(0);
  for (const number of numbers) expect(text, id).toContain(number);
};

const runsOf = (id: RecipeId): readonly Kept[] => {
  const all = [...keptByNumber(runs).values()];
  return recipes[id].runs.map(({ train: { name } }) => {
    const kept = all.find(({ record }) => record.name === name);
    if (kept === undefined) throw new Error(`There is no run ${name}.`);
    return kept;
  });
};
const checkRecipe = async (page: Page, id: RecipeId): Promise<void> => {
  const recipe = page.locator(`main [data-recipe=${id}]`);
  const table = recipe.getByRole('table');
  await table.waitFor(soon);
  const rows = await table.locator('tbody tr').all();
  const cells = await Promise.all(rows.map((row) => row.getByRole('cell').allTextContents()));
  const columns = runsOf(id).map((kept) => recipeNumbers[id](kept));
  expect(cells, id).toEqual(columns[0]?.map((_, row) => columns.map((column) => column[row])));
};

/** Checks every measure and every recipe of every chapter, each once; gives their names. */
const checkAll = async (page: Page, language: Language): Promise<readonly string[]> => {
  const checked = new Set<string>();
  await page.getByRole('navigation').first().waitFor();
  await page.keyboard.press('6');
  const contents = page.getByRole('navigation', { name: words[language].contents });
  for (const { id: chapter, title, blocks } of chapters) {
    await contents.getByRole('button', { name: title[language], exact: true }).click();
    for (const block of blocks) {
      const stated = block.kind === 'claim' ? measuresOf(block.claim) : [];
      for (const id of stated.filter((each) => !checked.has(each))) {
        if (block.kind === 'claim') await checkMeasure(page, language, block.claim, id);
        checked.add(id);
      }
      if (block.kind !== 'recipe') continue;
      await checkRecipe(page, block.recipe);
      checked.add(`recipe ${block.recipe}`);
    }
    await shot(page, `numbers-${language}-${chapter}`);
  }
  return [...checked].sort();
};
const everything = [
  ...Object.keys(measureNumbers),
  ...Object.keys(recipeNumbers).map((id) => `recipe ${id}`),
].sort();
const patient = { timeout: 480_000 };

test('every measure and every recipe state the numbers that the folders keep', patient, async () => {
  const { page } = await open();
  expect(await checkAll(page, 'en')).toEqual(everything);
});

test('and so they do in Chinese, dark and small', patient, async () => {
  const { page } = await open({ theme: 'dark', language: 'zh-CN', size: sizes.small });
  expect(await checkAll(page, 'zh-CN')).toEqual(everything);
});
