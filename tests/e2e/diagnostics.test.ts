import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { seriousFindings } from './support/axe.ts';
import { sharedLab, shot, sizes } from './support/lab.ts';

const open = sharedLab();

const card = (page: Page, kind: string): Locator => page.locator(`[data-card=${kind}]`);
const figure = (page: Page, kind: string): Locator => card(page, kind).locator('canvas');
const press = (page: Page, kind: string): Promise<void> =>
  card(page, kind)
    .getByRole('button', { name: /^Compute/ })
    .click();
const toDiagnostics = async (page: Page): Promise<void> => {
  await page.waitForURL(/#\/./);
  await page
    .getByText(/^(Run|运行) 1\b/)
    .first()
    .waitFor();
  await page.keyboard.press('5');
};
const choose = async (page: Page, kind: string, words: string): Promise<void> => {
  await card(page, kind).getByRole('combobox').click();
  await page.getByRole('option', { name: words, exact: true }).click();
};

test('what is cheap follows the training: the map of the KL, the aggregate posterior, the rate at the end', async () => {
  const { page } = await open();
  await page.getByRole('button', { name: /^Length / }).click();
  await page.getByLabel('Epochs').fill('2');
  await page.locator('[data-action=start]').click();
  await page.getByText('Training run 1').first().waitFor();
  await page.keyboard.press('5');
  await figure(page, 'aggregate-posterior').waitFor();
  await page.getByText('Run 1 has finished').first().waitFor();
  await expect
    .poll(() => figure(page, 'kl-heat-map').getAttribute('aria-label'))
    .toMatch(/After epoch 2 the KL of z./);
  expect(await figure(page, 'aggregate-posterior').getAttribute('aria-label')).toMatch(
    /Active units: \d+ of 10/,
  );
  await figure(page, 'rate-distortion').waitFor();
  await shot(page, 'diagnostics-live');
});

test('what takes long says how long, tells its progress in place and in the dock, and gives its figure', async () => {
  const { page } = await open();
  await toDiagnostics(page);
  const bound = card(page, 'importance-bound');
  await choose(page, 'importance-bound', '100 images · k up to 100');
  expect(await bound.getByRole('button', { name: /^Compute ≈ \d+ s$/ }).count()).toBe(1);
  await press(page, 'importance-bound');
  await bound.getByRole('progressbar').waitFor();
  await figure(page, 'importance-bound').waitFor();
  expect(await figure(page, 'importance-bound').getAttribute('aria-label')).toMatch(
    /to k = 100 it falls by \d\.\d\d nats/,
  );
  await bound.getByRole('button', { name: 'Show numbers' }).click();
  const cells = await bound.getByRole('row').allTextContents();
  expect(cells).toHaveLength(8);

  await choose(page, 'kl-decomposition', '1,000 images');
  await press(page, 'kl-decomposition');
  await figure(page, 'kl-decomposition').waitFor();
  expect(await figure(page, 'kl-decomposition').getAttribute('aria-label')).toMatch(
    /cannot exceed log N = 6\.91/,
  );
});

test('a cancelled computation ends at once and leaves the earlier figure; results stay when one comes back', async () => {
  const { page } = await open();
  await toDiagnostics(page);
  await figure(page, 'kl-decomposition').waitFor();
  const before = await figure(page, 'kl-decomposition').getAttribute('aria-label');
  await choose(page, 'kl-decomposition', '10,000 images');
  await press(page, 'kl-decomposition');
  const chip = page.locator('[data-action=tasks]');
  await chip.waitFor();
  await shot(page, 'diagnostics-computing');
  await chip.click();
  const cancel = page.getByRole('dialog').getByRole('button', { name: /^Cancel/ });
  await cancel.click();
  await expect.poll(() => chip.count()).toBe(0);
  await card(page, 'kl-decomposition').getByText('Cancelled. The earlier figure is unchanged.').waitFor();
  expect(await figure(page, 'kl-decomposition').getAttribute('aria-label')).toBe(before);
  await page.keyboard.press('Escape');
});

test('at another step the figure stays, with a note that says of which step it is', async () => {
  const { page } = await open({ size: sizes.small });
  await toDiagnostics(page);
  await figure(page, 'importance-bound').waitFor();
  await page.keyboard.press('[');
  await card(page, 'importance-bound')
    .getByText(/^Step 938\. The model is now at step \d+\./)
    .waitFor();
  expect(await figure(page, 'importance-bound').count()).toBe(1);
  expect(await card(page, 'kl-heat-map').getByText('live · step 469').count()).toBe(1);
  await shot(page, 'diagnostics-small');
});

test('a figure is exported as it is seen, in both languages; axe finds nothing', async () => {
  const { page } = await open({ language: 'zh-CN', theme: 'dark' });
  await toDiagnostics(page);
  await figure(page, 'importance-bound').waitFor();
  await shot(page, 'diagnostics-zh');
  expect(await seriousFindings(page)).toEqual([]);
  await card(page, 'importance-bound').getByRole('button', { name: '导出' }).click();
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出此图' }).click();
  const file = await waiting;
  expect(file.suggestedFilename()).toBe('run1-importance-bound-step938.png');
  expect(
    readFileSync(await file.path())
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG');
});
