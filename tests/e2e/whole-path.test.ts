import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { startDesktop } from '../support/electron/desktop.ts';
import { textsOf } from '../unit/main/lab/figures/png.ts';
import { labPage } from './support/lab.ts';

/** One person's whole way through the lab, the same in both hosts. A host differs only in how a file reaches the person. */
type Host = {
  readonly page: () => Page;
  /** Presses, and gives the file that the host saves for it. */
  readonly saved: (press: () => Promise<void>) => Promise<Buffer>;
  readonly reload: () => Promise<unknown>;
};

const hosts = {
  browser: async (): Promise<Host> => {
    const { page } = await labPage();
    return {
      page: () => page,
      reload: () => page.reload(),
      saved: async (press) => {
        const download = page.waitForEvent('download');
        await press();
        return readFileSync(await (await download).path());
      },
    };
  },
  'desktop (stand-in)': async (): Promise<Host> => {
    const desktop = await startDesktop();
    return {
      page: desktop.page,
      reload: () => desktop.window().reload(),
      saved: async (press) => {
        await press();
        const { options, answer } = await desktop.dialog('save');
        const { defaultPath } = z.object({ defaultPath: z.string() }).parse(options);
        const file = join(desktop.home, defaultPath);
        answer({ canceled: false, filePath: file });
        await desktop.page().getByText(`Exported ${defaultPath}.`).waitFor();
        return readFileSync(file);
      },
    };
  },
} as const;

const dock = (page: Page) => page.getByRole('region', { name: 'Run control' });
const timeline = (page: Page) => page.getByRole('slider', { name: 'Step on show' });
const stepNow = (page: Page) => timeline(page).getAttribute('aria-valuenow');

/** First start: edits, starts, pauses, makes a step, goes on, stops. */
const train = async (page: Page): Promise<void> => {
  await page.getByText('Nothing trained yet.').first().waitFor();
  await page.getByRole('button', { name: /^Length / }).press('Enter');
  await page.getByLabel('Epochs').fill('400');
  await page.keyboard.press('Control+Enter');
  await dock(page)
    .getByText(/^Training run 1/)
    .waitFor();
  await dock(page).getByText('test −ELBO').waitFor();
  await dock(page).getByRole('button', { name: 'Pause' }).click();
  await dock(page).getByText('Run 1 is paused').waitFor();
  const paused = Number(await stepNow(page));
  await dock(page).getByRole('button', { name: 'One step' }).click();
  await expect.poll(() => stepNow(page)).toBe(String(paused + 1));
  await dock(page).getByRole('button', { name: 'Resume' }).click();
  await dock(page)
    .getByText(/^Training run 1/)
    .waitFor();
  await expect.poll(async () => Number(await stepNow(page))).toBeGreaterThan(paused + 1);
  await dock(page).getByRole('button', { name: 'Stop' }).click();
  await dock(page).getByText('Run 1 was interrupted').waitFor();
};

const tabs = ['Reconstruction', 'Variance', 'Mean', 'Interpolation', 'Prior samples'];

/** Looks back along the timeline, opens every gallery, exports what it sees. */
const look = async (page: Page, saved: Host['saved']): Promise<void> => {
  await page.keyboard.press('2');
  for (const name of tabs) {
    await page.getByRole('tab', { name, exact: true }).click();
    await page.locator('canvas[data-kind]').first().waitFor();
  }
  await page.getByRole('tab', { name: 'Reconstruction', exact: true }).click();
  const figure = page.locator('canvas[data-kind=reconstruction]');
  await figure.waitFor();
  await timeline(page).press('Home');
  await expect.poll(() => figure.getAttribute('data-step')).toBe('0');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('radio', { name: 'Screen' }).click();
  await page.getByRole('radio', { name: '1×' }).click();
  const png = await saved(() => page.getByRole('button', { name: /Export the figure/ }).click());
  await page.keyboard.press('Escape');
  const image = await loadImage(png);
  const seen = await loadImage(await figure.evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL()));
  expect([image.width, image.height]).toEqual([seen.width, seen.height]);
  const canvas = createCanvas(image.width, image.height).getContext('2d');
  canvas.drawImage(image, 0, 0);
  const { data } = canvas.getImageData(0, 0, image.width, image.height);
  expect(new Set(data.filter((_, i) => i % 4 === 0)).size).toBeGreaterThan(50);
  expect(textsOf(png)).toMatchObject({ 'vae-lab:epoch': '0' });
  expect(textsOf(png)['vae-lab:run']).toMatch(/quick-start-s0$/);
};

/** Saves a preset, and finds it after a reload. */
const keepPreset = async ({ page, reload }: Host): Promise<void> => {
  await page().keyboard.press('1');
  await page().locator('[data-action=save-preset]').click();
  await page().getByLabel('Name').fill('my own');
  await page().getByLabel('Name').press('Enter');
  await page().locator('#preset-picker').getByText('my own').waitFor();
  await reload();
  await page().locator('#preset-picker').click();
  await page().getByRole('option', { name: 'my own' }).click();
  await page().locator('#preset-picker').getByText('my own').waitFor();
};

/** Opens the stored run again, goes on with it, and branches from it. */
const goOn = async (page: Page): Promise<void> => {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Runs' }).click();
  const row = page.locator('tr[data-run="1"]');
  await row.getByRole('button', { name: 'What to do with run' }).click();
  await page.getByRole('menuitem', { name: 'Resume' }).click();
  await dock(page)
    .getByText(/^Training run 1/)
    .waitFor();
  await dock(page).getByRole('button', { name: 'Stop' }).click();
  await dock(page).getByText('Run 1 was interrupted').waitFor();
  await dock(page).getByRole('button', { name: 'Branch…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start the branch' }).click();
  await dock(page)
    .getByText(/^Training run 2/)
    .waitFor();
  await dock(page).getByRole('button', { name: 'Stop' }).click();
  await dock(page).getByText('Run 2 was interrupted').waitFor();
};

test.for(['browser', 'desktop (stand-in)'] as const)('the whole path in the host: %s', async (name) => {
  const host = await hosts[name]();
  await train(host.page());
  await look(host.page(), host.saved);
  await keepPreset(host);
  await goOn(host.page());
});
