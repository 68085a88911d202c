import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { MeasureId } from '../../src/renderer/guide/measures.ts';
import { seriousFindings } from './support/axe.ts';
import { checkRecipe, toChapter, toGuide } from './support/guide-numbers.ts';
import { shot, sizes } from './support/lab.ts';
import { keptByNumber, measureNumbers } from './support/numbers.ts';
import { labWithRuns, smallNetwork } from './support/runs.ts';

const open = labWithRuns([{ name: 'quick-start', model: smallNetwork.model, training: { epochs: 1 } }]);

const measure = (page: Page, id: string): Locator => page.locator(`[data-measure=${id}]`);
/** The numbers that the folder of the first run keeps for a measure, as they must stand on the page. */
const keptNumbers = (home: string, id: MeasureId): readonly string[] => {
  const run = keptByNumber(join(home, 'runs')).get(1);
  if (run === undefined) throw new Error('There is no run 1.');
  return measureNumbers[id](run);
};

test('a claim states a number when it is asked to, with its errors and whether the model shows it, and keeps it', async () => {
  const { page, lab } = await open();
  await toGuide(page);
  await toChapter(page, 'en', 'How tight the bound is');
  const gap = measure(page, 'bounds');
  await gap.getByRole('button', { name: /^Measure ≈ \d+ s$/ }).click();
  await gap.getByRole('progressbar').waitFor();
  await gap.getByRole('button', { name: /^Cancel/ }).click();
  await gap.getByText('Cancelled. Earlier numbers are unchanged.').waitFor();
  await gap.getByRole('button', { name: /^Measure ≈/ }).click();
  await gap.getByText('This model shows it.').waitFor();
  expect(await gap.getByRole('status').first().textContent()).toMatch(/This model shows it\. [A-Z]/);
  const stated = await gap.getByText(/the bound rises by/).textContent();
  expect(stated).toMatch(/rises by \d\.\d\d ± 0\.\d\d nats from k = 1 to k = 500/);
  await gap.getByText('Run 1, step 469; measured in').waitFor();
  for (const number of keptNumbers(lab.home, 'bounds')) expect(await gap.textContent()).toContain(number);
  await shot(page, 'claim-measured');
  expect(readdirSync(join(lab.home, 'runs')).length).toBe(1);
  await page.reload();
  await toGuide(page);
  await toChapter(page, 'en', 'How tight the bound is');
  expect(
    await measure(page, 'bounds')
      .getByText(/the bound rises by/)
      .textContent(),
  ).toBe(stated);
});

test('in Chinese, dark and small, beside the picture that it is about', async () => {
  const { page, lab } = await open({ theme: 'dark', language: 'zh-CN', size: sizes.small });
  await toGuide(page);
  await toChapter(page, 'zh-CN', '隐空间为何连续');
  await page.locator('[data-claim=continuous]').getByRole('button', { name: '去看看', exact: true }).click();
  await expect.poll(() => page.url()).toContain('figure=interpolation');
  const paths = page.getByRole('complementary', { name: '导读' }).locator('[data-measure=far]');
  await paths.getByRole('button', { name: /^测量 ≈/ }).click();
  await paths.getByText(/从 0 到 8 的 400 条线性路径/).waitFor();
  expect(await paths.textContent()).toMatch(/\d+\.\d % ± \d\.\d 是直达的/);
  for (const number of keptNumbers(lab.home, 'far')) expect(await paths.textContent()).toContain(number);
  expect(await paths.textContent()).toMatch(/此模型(没有)?展示了?这一点/);
  await shot(page, 'claim-measured-zh');
  expect(await seriousFindings(page)).toEqual([]);
});

test('a recipe trains the runs that it lacks, can be given up, measures them, and puts them side by side', async () => {
  const { page, lab } = await open();
  await toGuide(page);
  await toChapter(page, 'en', 'KL as noise');
  const recipe = page.locator('[data-recipe=noise]');
  const train = recipe.getByRole('button', { name: /^Train 2 runs \(≈ \d+ s\)$/ });
  await train.click();
  await recipe.getByText('Training VAE: run 1 of 2').waitFor();
  await recipe.getByRole('button', { name: 'Cancel' }).click();
  await train.click();
  await recipe.getByText('Training autoencoder: run 2 of 2').waitFor({ timeout: 120_000 });
  await recipe.getByRole('button', { name: /^Measure ≈/ }).click({ timeout: 120_000 });
  await recipe.getByText(/^These models (do not )?show it\.$/).waitFor();
  const cells = (name: RegExp): Promise<string[]> =>
    recipe.getByRole('row', { name }).getByRole('cell').allTextContents();
  const [vae, plain] = await cells(/^class kept under σ⊙ε/);
  expect(vae).toMatch(/^\d+\.\d % ± \d\.\d$/);
  expect(plain).toBe('–');
  for (const rise of await cells(/^rise of the reconstruction/)) expect(rise).toMatch(/^\d+\.\d ± \d\.\d$/);
  await checkRecipe(page, 'noise', join(lab.home, 'runs'));
  await shot(page, 'recipe');
  await recipe.getByRole('button', { name: 'See side by side' }).click();
  await expect.poll(() => page.url()).toContain('figure=variance-perturbation');
  await page.keyboard.press('7');
  await expect.poll(() => page.getByRole('checkbox', { checked: true }).count()).toBe(2);
});
