import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { sharedLab, shot, sizes } from './support/lab.ts';

const open = sharedLab();

const startButton = (page: Page) => page.locator('[data-action=start]');
const loss = async (page: Page, name: string): Promise<number> =>
  Number(await page.locator(`[data-loss=${name}] .shape`).innerText());
const section = (page: Page, title: string) => page.getByRole('button', { name: new RegExp(`^${title} `) });

describe('the Experiment place', () => {
  test('opens with the quick-start, its sections stating their values, and Start alone coloured', async () => {
    const { page } = await open();
    await startButton(page).waitFor();
    await shot(page, 'experiment-first');
    expect(await page.locator('#preset-picker').innerText()).toContain('quick-start');
    expect(await section(page, 'Objective').innerText()).toMatch(/β 1 · L 1/);
    expect(await section(page, 'Length').innerText()).toMatch(/3 epochs · seed 0/);
    expect(await page.locator('.experiment .button.primary').count()).toBe(1);
    expect(await page.locator('[data-fact=weights]').innerText()).toBe('322,814 weights');
    await page.getByText('Nothing trained yet.').first().waitFor();
  });

  test('takes no wrong value: Start shows the field and what it may hold', async () => {
    const { page } = await open();
    await section(page, 'Length').click();
    await page.getByLabel('Epochs').fill('0');
    await section(page, 'Length').click();
    await startButton(page).click();
    await page.getByText('A whole number from 1 to 100000.').waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('field-training.epochs');
    await page.keyboard.press('Control+z');
    expect(await page.getByLabel('Epochs').inputValue()).toBe('3');
  });

  test('starts a run, draws its eight steps, and adds the next one to the queue without touching it', async () => {
    const { page } = await open();
    await startButton(page).click();
    const drawn = page.locator('[data-step-shown]');
    await drawn.waitFor({ timeout: 15_000 });
    await shot(page, 'experiment-running');
    expect(await page.locator('.steps canvas').count()).toBe(8);
    const [reconstruction, kl, total] = [
      await loss(page, 'reconstruction'),
      await loss(page, 'kl'),
      await loss(page, 'total'),
    ];
    expect(reconstruction + kl).toBeCloseTo(total, 6);

    await section(page, 'Objective').click();
    await page.getByLabel('β', { exact: true }).fill('10');
    await startButton(page).click();
    await page.getByText('Added to the queue.').waitFor();
    await page.getByText('These settings are for the next run.').waitFor();
  });
});
