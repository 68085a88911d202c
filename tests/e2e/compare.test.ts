import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { shot } from './support/lab.ts';
import { labWithRuns, smallNetwork } from './support/runs.ts';

const open = labWithRuns([
  { name: 'one', ...smallNetwork },
  { name: 'two', ...smallNetwork, objective: { beta: 4 } },
  { name: 'three', ...smallNetwork, objective: { kind: 'autoencoder' }, pixels: 'static' },
]);
const dock = (page: Page): Locator => page.getByRole('region', { name: 'Run control' });
const figures = (page: Page): Locator => page.locator('canvas[data-kind]');
const addToComparison = async (page: Page, run: string): Promise<void> => {
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name: new RegExp(`^${run}`) }).click();
  await page.keyboard.press('Escape');
};

test('compared runs stand side by side and overlay, what has no figure says why, and a chip takes a run away', async () => {
  const { page } = await open();
  await page.getByRole('button', { name: /Run 3 three/ }).click();
  await page.getByRole('menuitemradio', { name: /^Run 1 one/ }).click();
  await addToComparison(page, 'Run 2 two');
  await addToComparison(page, 'Run 3 three');
  await page.getByText('Runs 1 and 3 treat pixels differently; their nats cannot be compared.').waitFor();
  await page.getByText('run 2 · β 4').waitFor();
  await page.keyboard.press('2');
  await expect.poll(() => figures(page).count()).toBe(3);
  await shot(page, 'compare-reconstruction');
  await page.getByRole('tab', { name: 'Variance' }).click();
  await page.getByText('An autoencoder has no posterior variance').waitFor();
  await expect.poll(() => page.locator('canvas[data-kind=variance-perturbation]').count()).toBe(2);

  const steps = (): Promise<(string | null)[]> =>
    figures(page).evaluateAll((all) => all.map((each) => each.getAttribute('data-step')));
  await page.getByRole('slider', { name: 'Step on show' }).press('Home');
  await expect.poll(steps).toEqual(['0', '0']);

  await page.reload();
  await page.getByRole('button', { name: /^Do not compare Run 3/ }).click();
  await page.getByRole('button', { name: /^Do not compare Run 2/ }).click();
  await expect.poll(() => page.getByRole('list', { name: 'Compared runs' }).count()).toBe(0);
  await expect.poll(() => figures(page).count()).toBe(1);
});

test('the drawing’s image, noise and chart are in the address, and its values are a table', async () => {
  const { page } = await open();
  await page.getByRole('button', { name: /Run 3 three/ }).click();
  await page.getByRole('menuitemradio', { name: /^Run 1 one/ }).click();
  await page.getByRole('button', { name: 'Next image' }).click();
  await page.getByRole('combobox', { name: 'Noise' }).click();
  await page.getByRole('option', { name: 'none' }).click();
  await page.getByRole('tab', { name: 'KL' }).click();
  await expect.poll(() => page.url()).toMatch(/image=1&noise=none&chart=kl/);
  await page.reload();
  await page.locator('[data-image="1"]').waitFor();
  await page.getByRole('tab', { name: 'KL', selected: true }).waitFor();
  await page
    .getByRole('region', { name: 'The eight steps' })
    .getByRole('button', { name: 'Show numbers' })
    .click();
  const cells = page.getByRole('dialog').getByRole('row').nth(1).getByRole('cell');
  await expect.poll(() => cells.count()).toBe(5);
  const [mean, , noise, code] = await cells.allTextContents();
  expect(Number(noise)).toBe(0);
  expect(code).toBe(mean);
});

test('the sparkline raises the loss chart over a view, Esc lowers it; a finished run trains on, branches and replays', async () => {
  const { page } = await open();
  await page.getByRole('navigation').waitFor();
  await dock(page).getByRole('button', { name: 'Train 10 more epochs' }).click();
  // The run on show had finished before, and says so until it goes on.
  await dock(page).getByText('epoch 11/11').waitFor({ timeout: 120_000 });
  await dock(page).getByText('Run 3 has finished').waitFor({ timeout: 120_000 });

  await page.keyboard.press('2');
  const sparkline = dock(page).getByRole('button', { name: 'Loss chart over the view' });
  const raised = page.getByRole('region', { name: 'Loss chart over the view' });
  await sparkline.click();
  expect(await raised.boundingBox()).toMatchObject({ height: 220 });
  await raised.locator('canvas[data-quantity=reconstruction]').waitFor();
  await shot(page, 'raised-chart');
  await page.keyboard.press('Escape');
  await raised.waitFor({ state: 'detached' });
  await sparkline.click();
  await sparkline.click();
  expect(await raised.count()).toBe(0);

  const timeline = page.getByRole('slider', { name: 'Step on show' });
  const at = async (): Promise<number> => Number(await timeline.getAttribute('aria-valuenow'));
  const newest = await at();
  await page.getByRole('button', { name: 'Replay training' }).click();
  await expect.poll(at).toBeLessThan(newest);
  await expect.poll(at).toBe(newest);

  await dock(page).getByRole('button', { name: 'Branch…' }).click();
  await page.getByRole('button', { name: 'Take over the settings of run 3' }).click();
  await page.getByRole('button', { name: 'Start the branch' }).click();
  await dock(page).getByText(/run 4/i).waitFor();
  await dock(page).getByText('Run 4 has finished').waitFor({ timeout: 120_000 });
  // Run 3 is on show still, and the buttons are for it.
  await dock(page).getByText('Run 3 has finished').waitFor();
  await page.keyboard.press('7');
  await page.locator('tr[data-run="4"]').getByText(`branch of run 3 at step ${newest}`).waitFor();
});

test('one step lights the eight steps', async () => {
  const { page } = await open();
  await page.getByRole('navigation').waitFor();
  await page.keyboard.press('Control+Enter');
  await dock(page).getByText('Training run 5').waitFor();
  await page.keyboard.press('p');
  await dock(page).getByText('Run 5 is paused').waitFor();
  await page.locator('[data-step="6"]').waitFor();
  await page.evaluate(() => {
    const seen = new Set<string>();
    new MutationObserver(() => {
      for (const step of document.querySelectorAll<HTMLElement>('[data-step].lit'))
        seen.add(step.dataset['step'] ?? '');
      document.body.dataset['lit'] = [...seen].join(' ');
    }).observe(document.querySelector('.steps')!, { attributes: true, subtree: true });
  });
  await page.keyboard.press('n');
  await expect.poll(() => page.locator('body').getAttribute('data-lit')).toBe('1 2 3 4 5 6 7 8');
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await dock(page).getByText('Run 5 was interrupted').waitFor();
});

test('a dark export is dark, and keeps its images', async () => {
  const { page } = await open();
  await page.getByRole('navigation').waitFor();
  await page.keyboard.press('2');
  await figures(page).first().waitFor();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('dialog').getByRole('radio', { name: 'dark' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /Export the figure/ }).click();
  const image = await loadImage(readFileSync(await (await download).path()));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  expect([...context.getImageData(0, 0, 1, 1).data]).toEqual([0x16, 0x18, 0x1d, 255]);
});

test('a preset is duplicated, renamed, exported and imported', async () => {
  const { page, lab } = await open();
  const picker = page.locator('#preset-picker');
  const choose = async (item: string): Promise<void> => {
    await page.getByRole('button', { name: 'Manage presets' }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  await choose('Duplicate');
  await picker.getByText(/copy/i).waitFor();
  await choose('Rename');
  await page.getByRole('dialog').getByLabel('Name').fill('mine');
  await page.keyboard.press('Enter');
  await picker.getByText('mine').waitFor();
  const download = page.waitForEvent('download');
  await choose('Export');
  const text = readFileSync(await (await download).path(), 'utf8');
  expect(text).toContain('"mine"');
  const file = join(lab.home, 'theirs.json');
  writeFileSync(file, text.replaceAll('"mine"', '"theirs"'));
  const chooser = page.waitForEvent('filechooser');
  await choose('Import');
  await (await chooser).setFiles(file);
  await picker.click();
  await page.getByRole('option', { name: 'theirs' }).waitFor();
});
