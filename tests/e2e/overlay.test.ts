import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { textsOf } from '../unit/main/lab/figures/png.ts';
import { seriousFindings } from './support/axe.ts';
import { shot, sizes } from './support/lab.ts';
import { labWithRuns, smallNetwork } from './support/runs.ts';

const small = (name: string, seed: number, beta: number) => ({
  ...smallNetwork,
  name,
  objective: { beta },
  training: { ...smallNetwork.training, epochs: 2, seed },
});
/** Two seeds of the same settings, and one run whose objective is not −ELBO. */
const open = labWithRuns([small('plain', 0, 1), small('plain', 1, 1), small('heavy', 0, 4)]);
const panel = (page: Page, quantity: string): Locator => page.locator(`canvas[data-quantity=${quantity}]`);
const label = async (canvas: Locator): Promise<string> => (await canvas.getAttribute('aria-label')) ?? '';
const tick = async (page: Page, ...runs: readonly number[]): Promise<void> => {
  await page.getByRole('navigation').first().waitFor();
  await page.keyboard.press('7');
  for (const run of runs) await page.locator(`tr[data-run="${run}"]`).getByRole('checkbox').check();
};
/** A mean and half the width of its interval, as the panel beside the table states them. */
const stated = async (page: Page): Promise<string> =>
  /\d+\.\d\d ± \d+\.\d\d/.exec((await page.locator('[data-seeds=mean]').textContent()) ?? '')?.[0] ?? '';

test('the mean curve over seeds ends with the numbers of the table, and its file names all runs', async () => {
  const { page } = await open();
  await tick(page, 1, 2, 3);
  const numbers = await stated(page);
  expect(numbers).not.toBe('');
  await page.getByRole('button', { name: 'Mean curve' }).click();
  await page.getByRole('radio', { name: 'mean of seeds', checked: true }).waitFor();
  await expect
    .poll(() => label(panel(page, 'negativeElbo')))
    .toContain(`Test after epoch 2, mean of seeds 0–1 · β 1: ${numbers}.`);
  await page.getByText('test, mean over seeds and its 95 % confidence interval').waitFor();
  await page.getByText('mean of seeds 0–1 · β 1').waitFor();
  const box = await panel(page, 'reconstruction').boundingBox();
  await page.mouse.move((box?.x ?? 0) + 0.9 * (box?.width ?? 0), (box?.y ?? 0) + 40);
  await page
    .getByText(/^\d+\.\d\d ± \d+\.\d\d$/)
    .first()
    .waitFor();
  await shot(page, 'overlay-means');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /Export the figure/ }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^run1-comparison-step\d+\.png$/);
  const texts = textsOf(readFileSync(await file.path()));
  const runs: unknown = JSON.parse(texts['vae-lab:runs'] ?? '');
  expect(runs).toMatchObject([
    { epoch: 2, experiment: { name: 'plain', training: { seed: 0 } } },
    { epoch: 2, experiment: { name: 'plain', training: { seed: 1 } } },
    { epoch: 2, experiment: { name: 'heavy', objective: { beta: 4 } } },
  ]);
  const names: string[] = [];
  page.on('download', (each) => names.push(each.suggestedFilename()));
  await page.getByRole('button', { name: 'Export all' }).click();
  await page.getByText(/^Exported \d+ files/).waitFor();
  await expect.poll(() => names).toContain(file.suggestedFilename());
  await page.keyboard.press('Escape');
  await page.getByRole('radio', { name: 'per step' }).click();
  await expect.poll(() => label(panel(page, 'negativeElbo'))).not.toContain('mean of seeds');
  await page.getByText('test, one seed').waitFor({ state: 'detached' });
});

test('an objective that is not −ELBO has a panel and a sentence, in Chinese, dark and small too', async () => {
  const { page } = await open({ theme: 'dark', language: 'zh-CN' });
  await page.getByRole('navigation').first().waitFor();
  // The newest run is the one with β = 4.
  await panel(page, 'objective').waitFor();
  await expect
    .poll(() => label(panel(page, 'objective')))
    .toMatch(/^目标函数（nats\/图像，灰度像素），.*训练：.*第 2 轮后测试：/);
  await expect
    .poll(async () => (await page.locator('[data-see=objective]').textContent())?.replaceAll('\u00a0', ' '))
    .toContain('此处为重构 + 4 · KL。');
  const value = async (quantity: string): Promise<number> =>
    Number(/第 2 轮后测试：([\d.]+)/.exec(await label(panel(page, quantity)))?.[1]);
  const [objective, reconstruction, kl] = [
    await value('objective'),
    await value('reconstruction'),
    await value('kl'),
  ];
  expect(Math.abs(objective - reconstruction - 4 * kl)).toBeLessThan(0.3);
  await shot(page, 'objective-zh-dark');
  expect(await seriousFindings(page)).toEqual([]);
});

test('in a small window the objective is a tab of its own, and a run that minimises −ELBO has none', async () => {
  const { page } = await open({ size: sizes.small });
  await page.getByRole('navigation').first().waitFor();
  await page.getByRole('radio', { name: 'objective', exact: true }).press('Space');
  await panel(page, 'objective').waitFor();
  await shot(page, 'objective-small');
  await page.getByRole('button', { name: /Run 3 heavy/ }).click();
  await page.getByRole('menuitemradio', { name: /^Run 1 plain/ }).click();
  await panel(page, 'negativeElbo').waitFor();
  expect(await page.getByRole('radio', { name: 'objective', exact: true }).count()).toBe(0);
});
