import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { chapters } from '../../../src/renderer/guide/chapters/index.ts';
import { recipes, type RecipeId } from '../../../src/renderer/guide/recipes.ts';
import {
  checkAll,
  checkMeasure,
  checkRecipe,
  everything,
  finished,
  recipeOn,
  showRun,
  toChapter,
  toGuide,
  words,
} from '../support/guide-numbers.ts';
import type { Language } from '../support/guide.ts';
import { sharedLab, sizes } from '../support/lab.ts';
import { fileHome } from '../support/runs.ts';

const home = fileHome();
const runs = join(home, 'runs');
/** A fresh install: all runs are trained by the buttons of the recipes, and what one language has trained serves the other. */
const open = sharedLab({ home });

/** A run takes ten to twenty seconds alone. */
const trained = { timeout: 600_000 };
const said = {
  en: {
    cancel: 'Cancel',
    train: (count: number) => new RegExp(`^Train ${count} runs?`),
    second: /^Training .*: run 2 of \d/,
    verdict: /^These models (do not )?show it\.$/,
  },
  'zh-CN': {
    cancel: '取消',
    train: (count: number) => new RegExp(`^训练 ${count} 个运行`),
    second: /^正在训练.*：第 2\/\d 个/,
    verdict: /^这些模型(展示了|没有展示)这一点。$/,
  },
} as const;

const toRecipe = async (page: Page, language: Language, id: RecipeId): Promise<void> => {
  const chapter = chapters.find(({ blocks }) =>
    blocks.some((block) => block.kind === 'recipe' && block.recipe === id),
  );
  await toChapter(page, language, chapter?.title[language] ?? '');
};

type Lacking = { readonly id: RecipeId; readonly lacks: number };

const pressTrain = async (page: Page, language: Language, { id, lacks }: Lacking): Promise<void> => {
  await toRecipe(page, language, id);
  await recipeOn(page, id)
    .getByRole('button', { name: said[language].train(lacks) })
    .click();
};

/** Trains all that a recipe lacks. */
const train = async (page: Page, language: Language, lacking: Lacking): Promise<void> => {
  await pressTrain(page, language, lacking);
  await recipeOn(page, lacking.id)
    .getByRole('button', { name: said[language].cancel })
    .waitFor({ state: 'detached', ...trained });
  for (const { train: wanted } of recipes[lacking.id].runs) finished(runs, wanted.name);
};

/** Trains the first run that a recipe lacks, and gives the others up. */
const trainFirst = async (page: Page, language: Language, { id, lacks }: Lacking): Promise<void> => {
  await pressTrain(page, language, { id, lacks });
  const recipe = recipeOn(page, id);
  await recipe.getByText(said[language].second).waitFor(trained);
  const gauge = recipe.getByRole('progressbar');
  const percent = async (): Promise<number> => Number(await gauge.getAttribute('aria-valuenow'));
  await expect.poll(percent, trained).toBeGreaterThan(100 / lacks + 0.1);
  await recipe.getByRole('button', { name: said[language].cancel }).click();
  await recipe.getByRole('button', { name: said[language].train(lacks - 1) }).waitFor();
};

/** Nobody has trained an autoencoder: a recipe that compares with one offers to do so again. */
const forgetAutoencoders = (): void => {
  for (const name of readdirSync(runs).filter((each) => each.includes('autoencoder')))
    rmSync(join(runs, name), { recursive: true });
};
/** Nobody has measured anything. */
const forgetNumbers = (): void => {
  for (const name of readdirSync(runs))
    rmSync(join(runs, name, 'computed'), { recursive: true, force: true });
};

/** Presses the button of each number and holds what it states against the folders. */
const measureAll = (page: Page, language: Language): Promise<readonly string[]> =>
  checkAll(page, language, {
    measure: async (measure, id) => {
      const [number] = finished(runs, id === 'plain-codes' ? 'autoencoder' : 'quick-start');
      await showRun(page, number);
      await measure.getByRole('button', { name: words[language].ask }).click();
      expect(await checkMeasure(measure, language, id, runs), id).toBe(number);
    },
    recipe: async (recipe, id) => {
      // What is only read from the records stands there as soon as the runs do.
      if (recipes[id].measures.length > 0)
        await recipe.getByRole('button', { name: words[language].ask }).click();
      await checkRecipe(page, id, runs);
      await recipe.getByText(said[language].verdict).waitFor();
    },
  });

test('on a fresh install a recipe trains what it lacks, and can be given up', async () => {
  const { page } = await open();
  await toGuide(page);
  await trainFirst(page, 'en', { id: 'noise', lacks: 2 });
  await trainFirst(page, 'en', { id: 'beta', lacks: 3 });
  await trainFirst(page, 'en', { id: 'collapse', lacks: 3 });
});

test('in Chinese, dark and small, the others are trained, and each number is measured and stands as its folder keeps it', async () => {
  const { page } = await open({ theme: 'dark', language: 'zh-CN', size: sizes.small });
  await toGuide(page);
  await train(page, 'zh-CN', { id: 'noise', lacks: 1 });
  await train(page, 'zh-CN', { id: 'beta', lacks: 2 });
  await train(page, 'zh-CN', { id: 'collapse', lacks: 2 });
  forgetAutoencoders();
  await train(page, 'zh-CN', { id: 'regions', lacks: 1 });
  expect(await measureAll(page, 'zh-CN')).toEqual(everything);
});

test('and so it is in English, once all are measured anew', async () => {
  forgetAutoencoders();
  forgetNumbers();
  const { page } = await open();
  await toGuide(page);
  await train(page, 'en', { id: 'codes', lacks: 1 });
  expect(await measureAll(page, 'en')).toEqual(everything);
  await toRecipe(page, 'en', 'noise');
  await recipeOn(page, 'noise').getByRole('button', { name: 'See side by side' }).click();
  await expect.poll(() => page.url()).toContain('figure=variance-perturbation');
  await page.keyboard.press('7');
  await expect.poll(() => page.getByRole('checkbox', { checked: true }).count()).toBe(2);
});
