import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { chapters } from '../../../src/renderer/guide/chapters/index.ts';
import { measuresOf } from '../../../src/renderer/guide/claim-measures.ts';
import type { MeasureId } from '../../../src/renderer/guide/measures.ts';
import { recipes, type RecipeId } from '../../../src/renderer/guide/recipes.ts';
import type { Language } from './guide.ts';
import { shot } from './lab.ts';
import { keptByNumber, measureNumbers, recipeNumbers, type Kept } from './numbers.ts';

/** The guide's pages hold against the numbers that the folders of runs keep. */

export const words = {
  en: { contents: 'Contents', ask: /^Measure ≈/, of: /Run (\d+), step/ },
  'zh-CN': { contents: '目录', ask: /^测量 ≈/, of: /运行 (\d+)，第/ },
} as const;

/** A measurement takes seconds, on a machine that may do other things as well. */
const measured = { timeout: 180_000 };

/** Formulas' spaces do not break. */
const textOf = async (part: Locator): Promise<string> =>
  ((await part.textContent()) ?? '').replaceAll('\u00a0', ' ');

export const toGuide = async (page: Page): Promise<void> => {
  await page.getByRole('navigation').first().waitFor();
  await page.keyboard.press('6');
};
export const toChapter = (page: Page, language: Language, title: string): Promise<void> =>
  page
    .getByRole('navigation', { name: words[language].contents })
    .getByRole('button', { name: title, exact: true })
    .click();

/** A claim is measured on the run on show where that will do. */
export const showRun = async (page: Page, number: number): Promise<void> => {
  await page.locator('button.picker').click();
  await page.getByRole('menuitemradio', { name: new RegExp(`^\\S+ ${number} `) }).click();
};

export const recipeOn = (page: Page, id: RecipeId): Locator => page.locator(`main [data-recipe=${id}]`);

/** The newest finished run of a name, and its number. */
export const finished = (runs: string, name: string): readonly [number, Kept] => {
  const found = [...keptByNumber(runs)].findLast(
    ([, { record }]) => record.name === name && record.status === 'finished',
  );
  if (found === undefined) throw new Error(`There is no finished run ${name}.`);
  return found;
};

/** A measure states the numbers of the run that it names, whose number is given back. */
export const checkMeasure = async (
  measure: Locator,
  language: Language,
  id: MeasureId,
  runs: string,
): Promise<number> => {
  await measure.getByText(words[language].of).waitFor(measured);
  const text = await textOf(measure);
  const number = Number(words[language].of.exec(text)?.[1]);
  const kept = keptByNumber(runs).get(number);
  if (kept === undefined) throw new Error(`${id} is of no run.`);
  const numbers = measureNumbers[id](kept);
  expect(numbers.length).toBeGreaterThan(0);
  for (const each of numbers) expect(text, id).toContain(each);
  return number;
};

/** A recipe's table has the numbers of its runs, each in the column of its own. */
export const checkRecipe = async (page: Page, id: RecipeId, runs: string): Promise<void> => {
  const table = recipeOn(page, id).getByRole('table');
  await table.waitFor(measured);
  const rows = await table.locator('tbody tr').all();
  const cells = await Promise.all(rows.map((row) => row.getByRole('cell').allTextContents()));
  const columns = recipes[id].runs.map(({ train }) => recipeNumbers[id](finished(runs, train.name)[1]));
  expect(cells, id).toEqual(columns[0]?.map((_, row) => columns.map((column) => column[row])));
};

type Checks = {
  readonly measure: (measure: Locator, id: MeasureId) => Promise<void>;
  readonly recipe: (recipe: Locator, id: RecipeId) => Promise<void>;
};

/** Goes through every chapter and checks each measure and each recipe once; gives their names. */
export const checkAll = async (page: Page, language: Language, check: Checks): Promise<readonly string[]> => {
  const checked = new Set<string>();
  for (const { id: chapter, title, blocks } of chapters) {
    await toChapter(page, language, title[language]);
    for (const block of blocks) {
      if (block.kind === 'claim')
        for (const id of measuresOf(block.claim).filter((each) => !checked.has(each))) {
          await check.measure(
            page.locator(`main [data-claim=${block.claim}] [data-measure=${id}]`).first(),
            id,
          );
          checked.add(id);
        }
      if (block.kind !== 'recipe') continue;
      await check.recipe(recipeOn(page, block.recipe), block.recipe);
      checked.add(`recipe ${block.recipe}`);
    }
    await shot(page, `numbers-${language}-${chapter}`);
  }
  return [...checked].sort();
};

/** The names of all that there is to check. */
export const everything = [
  ...Object.keys(measureNumbers),
  ...Object.keys(recipeNumbers).map((id) => `recipe ${id}`),
].sort();
