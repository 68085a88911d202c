import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { labPage, sharedLab, shot, sizes } from './support/lab.ts';

const open = sharedLab();

const startButton = (page: Page) => page.locator('[data-action=start]');
const section = (page: Page, title: string) => page.getByRole('button', { name: new RegExp(`^${title} `) });
const isRed = (page: Page, id: string) => page.locator(`[id="${id}"][aria-invalid=true]`);
/** The losses of the drawing at one moment, in tenths of a nat, as written: reconstruction, KL and their sum. */
const tenths = (page: Page): Promise<number[]> =>
  page
    .locator('[data-loss] .shape')
    .evaluateAll((losses) => losses.map(({ textContent }) => Math.round(10 * Number(textContent))));

const recordSchema = z.object({
  status: z.string(),
  experiment: z.object({ objective: z.object({ beta: z.number() }) }),
});
/** The record of the run with this β, as the folder has it: its text, and whether it still trains. */
const recordOf = (home: string, beta: number): { text: string; trains: boolean } | undefined =>
  readdirSync(join(home, 'runs'))
    .map((name) => {
      const text = readFileSync(join(home, 'runs', name, 'run.json'), 'utf8');
      return { text, ...recordSchema.parse(JSON.parse(text)) };
    })
    .filter(({ experiment }) => experiment.objective.beta === beta)
    .map(({ text, status }) => ({ text, trains: status === 'running' }))[0];

describe('the Experiment place', () => {
  test('opens with the quick-start, its sections stating their values, and Start alone coloured', async () => {
    const { page } = await open();
    await page.getByText('Nothing trained yet.').first().waitFor();
    await page.locator('[data-fact=time]').getByText('on a laptop').waitFor();
    await shot(page, 'experiment-first');
    expect(await page.locator('#preset-picker').innerText()).toContain('quick-start');
    expect(await section(page, 'Network').innerText()).toContain('200 · 10 · 200');
    expect(await section(page, 'Objective').innerText()).toContain('β 1 · L 1');
    expect(await section(page, 'Optimiser').innerText()).toContain('Adam 0.001 · batch 128');
    expect(await section(page, 'Length').innerText()).toContain('3 epochs · seed 0');
    expect(await page.locator('[data-fact=weights]').innerText()).toBe('320,804 weights');
    expect(await page.locator('button.primary').count()).toBe(1);
    for (const name of ['Undo', 'Redo'])
      expect(await page.getByRole('button', { name: new RegExp(`^${name}`) }).isDisabled()).toBe(true);
  });

  test('takes no wrong value: Start goes to the field, which says what it may hold; undo mends it', async () => {
    const { page } = await open();
    await section(page, 'Length').click();
    const epochs = page.getByRole('spinbutton', { name: 'Epochs' });
    await epochs.fill('0');
    await epochs.press('Enter');
    await section(page, 'Length').click();
    await startButton(page).click();
    await isRed(page, 'field-training.epochs').waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('field-training.epochs');
    await page.getByText('A whole number from 1 to 100000.').waitFor();
    await shot(page, 'experiment-wrong');
    await page.keyboard.press('Control+z');
    expect(await epochs.inputValue()).toBe('3');
    expect(await isRed(page, 'field-training.epochs').count()).toBe(0);
  });

  test('reads a decimal comma as the point, typed and pasted', async () => {
    const { page, context } = await open();
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await section(page, 'Optimiser').click();
    const rate = page.getByRole('spinbutton', { name: 'Learning rate' });
    const paste = async (text: string): Promise<void> => {
      await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
      await rate.press('Control+a');
      await rate.press('Control+v');
    };
    await rate.fill('');
    await rate.pressSequentially('0,0021');
    expect(await rate.inputValue()).toBe('0.0021');
    await paste('1,5');
    expect(await rate.inputValue()).toBe('1.5');
    expect(await section(page, 'Optimiser').innerText()).toContain('Adam 1.5 ');
    for (const unclear of ['1,234.5', '1,234,567']) await paste(unclear);
    expect(await rate.inputValue()).toBe('1.5');
  });

  test('has no KL for an autoencoder, and a dot that goes back to the preset', async () => {
    const { page } = await open();
    await section(page, 'Objective').click();
    await page.getByLabel('Model', { exact: true }).click();
    await page.getByRole('option', { name: 'autoencoder', exact: true }).click();
    await page.getByText('An autoencoder has no KL term').waitFor();
    expect(await page.getByLabel('β', { exact: true }).isDisabled()).toBe(true);
    await shot(page, 'experiment-autoencoder');
    await page.getByRole('button', { name: /^Model: back to variational autoencoder/ }).click();
    expect(await page.getByLabel('β', { exact: true }).isDisabled()).toBe(false);
  });

  test('keeps a preset that was saved, over a reload', async () => {
    const { page } = await open();
    await section(page, 'Objective').click();
    await page.getByLabel('β', { exact: true }).fill('4');
    await page.locator('[data-action=save-preset]').waitFor();
    const cut = await page
      .locator('#preset-picker .value')
      .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    expect(cut).toBe(0);
    await shot(page, 'experiment-unsaved');
    await page.locator('[data-action=save-preset]').click();
    await page.getByLabel('Name').fill('four times KL');
    await page.getByLabel('Name').press('Enter');
    await page.getByText('Saved as four times KL.').waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.reload();
    await page.locator('#preset-picker').getByText('four times KL').waitFor();
    expect(await section(page, 'Objective').innerText()).toContain('β 4');
    await page.locator('#preset-picker').click();
    await page.getByRole('option', { name: /^quick-start/ }).click();
    await page.locator('#preset-picker').click();
    await page.getByRole('option', { name: 'four times KL' }).click();
    await section(page, 'Objective').getByText('β 4').waitFor();
    await page.getByRole('button', { name: 'Manage presets' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByText('Deleted four times KL.').waitFor();
    // Its settings are still there, and can be saved again.
    await page.locator('#preset-picker').getByText('four times KL (deleted)').waitFor();
    expect(await section(page, 'Objective').innerText()).toContain('β 4');
    await page.locator('[data-action=save-preset]').waitFor();
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await page.locator('#preset-picker').getByText('four times KL', { exact: true }).waitFor();
    await page.locator('[data-action=save-preset]').waitFor({ state: 'detached' });
    const long = 'x'.repeat(80);
    await page.getByRole('button', { name: 'Manage presets' }).click();
    await page.getByRole('menuitem', { name: 'Rename' }).click();
    const name = page.getByRole('textbox', { name: 'Name' });
    await name.fill(long);
    await name.press('Enter');
    await page.locator('#preset-picker').getByTitle(long).waitFor();
    expect((await page.locator('#preset-picker svg').boundingBox())?.width).toBe(14);
    await shot(page, 'experiment-long-name');
  });

  test('starts a run and draws its eight steps; the next run waits and changes nothing of it', async () => {
    const { page, lab } = await open();
    await startButton(page).waitFor();
    // A list that is closed has keys of its own, but not this chord.
    await page.getByRole('combobox', { name: 'Pixels' }).press('Control+Enter');
    expect(await page.getByRole('listbox').count()).toBe(0);
    await page
      .getByText(/^step [1-9]/)
      .first()
      .waitFor();
    await page.locator('[data-step-shown]').waitFor();
    expect(await page.locator('.steps canvas').count()).toBe(8);

    await section(page, 'Objective').click();
    await page.getByLabel('β', { exact: true }).fill('10');
    await page.getByText('These settings are for the next run.').waitFor();
    await startButton(page).click();
    await page.getByText('Added to the queue.').waitFor();
    await shot(page, 'experiment-queued');
    const [reconstruction = NaN, kl = NaN, total] = await tenths(page);
    expect(reconstruction + kl).toBe(total);

    const stop = page.getByRole('button', { name: 'Stop', exact: true });
    await stop.click();
    await expect.poll(() => recordOf(lab.home, 10)?.trains).toBe(true);
    const first = recordOf(lab.home, 1);
    expect(first?.trains).toBe(false);
    await stop.click();
    await expect.poll(() => recordOf(lab.home, 10)?.trains).toBe(false);
    expect(recordOf(lab.home, 1)?.text).toBe(first?.text);
  });

  test('shows that the drawing is being computed while an engine starts for a stored run', async () => {
    const { lab } = await open();
    // A lab that was just started has no engine that could have answered for the run before.
    const { page } = await labPage({ home: lab.home });
    const bar = page.locator('.drawing').getByRole('progressbar');
    await bar.waitFor();
    await page.locator('[data-step-shown]').waitFor();
    await bar.waitFor({ state: 'detached' });
  });

  test('folds in a small window: the form is a sheet, the drawing one line', async () => {
    const { page } = await open({ size: sizes.small, theme: 'dark', language: 'zh-CN' });
    await startButton(page).waitFor();
    await shot(page, 'experiment-small');
    expect(await page.locator('form').boundingBox()).toMatchObject({ width: 320 });
    await page.getByRole('button', { name: '关闭设置' }).click();
    await page.locator('form').waitFor({ state: 'detached' });
    expect(await page.locator('.line button').count()).toBe(8);
    await page.locator('[data-step="4"]').click();
    await expect.poll(() => page.url()).toContain('#/galleries?figure=interpolation');
  });
});
