import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { themes } from '../../src/figures/style.ts';
import { sharedLab, shot, sizes } from './support/lab.ts';

const open = sharedLab();
const panel = (page: Page, quantity: string): Locator => page.locator(`canvas[data-quantity=${quantity}]`);
/** The steps that a panel says it shows, and how many the run has. */
const shown = async (canvas: Locator): Promise<{ from: number; until: number; of: number }> => {
  const label = (await canvas.getAttribute('aria-label')) ?? '';
  const numbers = /steps ([\d,]+) to ([\d,]+) of ([\d,]+)/.exec(label)?.slice(1) ?? [];
  const [from = NaN, until = NaN, of = NaN] = numbers.map((text) => Number(text.replaceAll(',', '')));
  return { from, until, of };
};
/** The longest stretch of the plot, in canvas pixels, in which no column has a coloured pixel. */
const widestHole = (canvas: Locator): Promise<number> =>
  canvas.evaluate((element: HTMLCanvasElement) => {
    const image = element.getContext('2d')?.getImageData(0, 0, element.width, element.height);
    if (image === undefined) return Infinity;
    const coloured = (x: number): boolean => {
      for (let y = 0; y < image.height; y += 1) {
        const at = 4 * (y * image.width + x);
        const [red = 0, green = 0, blue = 0, opacity = 0] = image.data.subarray(at, at + 4);
        if (opacity > 0 && Math.max(red, green, blue) - Math.min(red, green, blue) > 60) return true;
      }
      return false;
    };
    const columns = Array.from({ length: image.width }, (_, x) => coloured(x));
    const plot = columns.slice(columns.indexOf(true), columns.lastIndexOf(true) + 1);
    return Math.max(
      0,
      ...plot
        .map(String)
        .join('')
        .split('true')
        .map((hole) => hole.length / 'false'.length),
    );
  });

test('charts show the steps while a run trains, a zoom survives new ones, and a reload refills them', async () => {
  const { page } = await open();
  await page.getByRole('button', { name: /^Length / }).click();
  // It must not end by itself before new steps came to a zoom.
  await page.getByLabel('Epochs').fill('400');
  await page.locator('[data-action=start]').click();
  const [bound, reconstruction] = [panel(page, 'negativeElbo'), panel(page, 'reconstruction')];
  await expect.poll(async () => (await shown(bound)).of).toBeGreaterThan(100);

  await bound.focus();
  await page.keyboard.press('+');
  await expect.poll(async () => (await shown(bound)).from).toBeGreaterThan(0);
  const zoomed = await shown(bound);
  await expect.poll(async () => (await shown(bound)).of).toBeGreaterThan(zoomed.of + 200);
  expect(await shown(bound)).toMatchObject({ from: zoomed.from, until: zoomed.until });
  expect(await shown(reconstruction)).toMatchObject({ from: zoomed.from, until: zoomed.until });

  await bound.dblclick();
  await expect.poll(async () => (await shown(bound)).from).toBe(0);
  const { of } = await shown(bound);
  await page.reload();
  await expect.poll(async () => (await shown(reconstruction)).of).toBeGreaterThan(of);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await page.getByText('Run 1 was interrupted').first().waitFor();
  await expect.poll(() => widestHole(reconstruction)).toBeLessThan(8);
});

test('a run that has ended is shown to its last step', async () => {
  const { page } = await open();
  await page.locator('[data-action=start]').click();
  await page.getByText('Run 2 has finished').first().waitFor();
  const [bound, reconstruction] = [panel(page, 'negativeElbo'), panel(page, 'reconstruction')];
  await expect.poll(() => shown(bound)).toEqual({ from: 0, until: 1407, of: 1407 });
  await expect.poll(() => widestHole(reconstruction)).toBeLessThan(8);
  await shot(page, 'charts-loss');
});

test('dragging zooms, hover gives the values of a step in every panel, and the axis says unit and pixels', async () => {
  const { page } = await open();
  const canvas = panel(page, 'reconstruction');
  await expect.poll(async () => (await shown(canvas)).of).toBe(1407);
  await page.getByRole('heading', { name: '−ELBO (nats per image, grey pixels)' }).waitFor();
  const box = (await canvas.boundingBox())!;
  const [left, right, middle] = [box.x + 0.4 * box.width, box.x + 0.7 * box.width, box.y + 40];
  await page.mouse.move(left, middle);
  await page.mouse.down();
  await page.mouse.move(right, middle, { steps: 5 });
  await page.mouse.up();
  await expect.poll(async () => (await shown(canvas)).from).toBeGreaterThan(300);
  const { from, until } = await shown(canvas);
  expect(until - from).toBeLessThan(700);
  await page.mouse.move(left + 40, middle);
  await expect.poll(() => page.getByText(/^smoothed 0.98$/).count()).toBe(3);
  await shot(page, 'charts-zoomed');
  await page.getByRole('button', { name: 'Show all steps' }).click();
  await expect.poll(async () => (await shown(canvas)).until).toBe(1407);

  await page.getByRole('region', { name: 'Losses' }).getByRole('button', { name: 'Show numbers' }).click();
  expect(await page.getByRole('row').count()).toBe(4);
});

/** Pixels of exactly a colour, given as `#rrggbb`. */
const pixelsOf = (canvas: Locator, colour: string): Promise<number> =>
  canvas.evaluate(
    (element: HTMLCanvasElement, wanted) => {
      const { data } = element.getContext('2d')!.getImageData(0, 0, element.width, element.height);
      let count = 0;
      for (let at = 0; at < data.length; at += 4)
        if (wanted.every((part, i) => data[at + i] === part)) count += 1;
      return count;
    },
    [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)).concat(255),
  );

test('an exported chart is the one on show: its zoom, its axes, and the KL over epochs', async () => {
  const { page } = await open();
  const bound = panel(page, 'negativeElbo');
  await expect.poll(async () => (await shown(bound)).of).toBe(1407);
  await bound.focus();
  for (const key of ['+', 'ArrowRight']) await page.keyboard.press(key);
  await expect.poll(async () => (await shown(bound)).from).toBeGreaterThan(0);
  await page.getByRole('switch', { name: 'log' }).click();
  await page.getByRole('radio', { name: 'per epoch' }).click();
  const { from, until } = await shown(bound);
  const exported = async (): Promise<{ readonly name: string; readonly words: string }> => {
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('radio', { name: 'SVG' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: /Export the figure/ }).click();
    const file = await download;
    await page.keyboard.press('Escape');
    const words = readFileSync(await file.path(), 'utf8').replaceAll('\u00a0', ' ');
    return { name: file.suggestedFilename(), words };
  };
  const losses = await exported();
  expect(losses.name).toBe('run2-loss-step1407.svg');
  const numbers = [from, until].map((step) => step.toLocaleString('en-US'));
  expect(losses.words).toContain(`Steps ${numbers.join(' to ')} of 1,407 are shown.`);
  expect(losses.words).toContain('logarithmic axes');

  await page.getByRole('tab', { name: 'KL' }).click();
  await page.getByRole('radio', { name: 'over epochs' }).click();
  const kl = await exported();
  expect(kl.name).toBe('run2-kl-dimensions-step1407.svg');
  expect(kl.words).toContain('on the test set after each epoch');
});

/** Light pixels that are as faint as the part of a plot which is being zoomed to. */
const faintPixels = (canvas: Locator): Promise<number> =>
  canvas.evaluate((element: HTMLCanvasElement) => {
    const { data } = element.getContext('2d')!.getImageData(0, 0, element.width, element.height);
    let count = 0;
    for (let at = 0; at < data.length; at += 4) {
      const [red = 0, , , opacity = 0] = data.subarray(at, at + 4);
      if (red > 200 && opacity > 20 && opacity < 40) count += 1;
    }
    return count;
  });

test('lines and points have the colours of the theme, also after it has changed', async () => {
  const { page } = await open();
  const canvas = panel(page, 'reconstruction');
  await expect.poll(() => canvas.count()).toBe(1);
  const { light, dark } = { light: themes.light.reconstruction, dark: themes.dark.reconstruction };
  await expect.poll(() => pixelsOf(canvas, light)).toBeGreaterThan(5);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => pixelsOf(canvas, dark)).toBeGreaterThan(5);
  expect(await pixelsOf(canvas, light)).toBe(0);

  const box = (await canvas.boundingBox())!;
  await page.mouse.move(box.x + 0.4 * box.width, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.7 * box.width, box.y + 40, { steps: 5 });
  await expect.poll(() => faintPixels(canvas)).toBeGreaterThan(1000);
  await shot(page, 'charts-drag-dark');
  await page.mouse.up();
});

test('KL per dimension, in Chinese and dark', async () => {
  const { page } = await open({ theme: 'dark', language: 'zh-CN' });
  await expect.poll(() => panel(page, 'kl').count()).toBe(1);
  await shot(page, 'charts-dark');
  await page.getByRole('tab', { name: 'KL' }).click();
  const chart = page.getByRole('img', { name: /第 3 轮后测试集上每个隐维度的 KL/ });
  await chart.waitFor();
  await shot(page, 'charts-kl-dark');
  await page.getByRole('radio', { name: '逐轮' }).click();
  await chart.waitFor();
  await shot(page, 'charts-kl-lines');
});

test('a small window shows one panel at a time', async () => {
  const { page } = await open({ size: sizes.small });
  await expect.poll(() => page.locator('canvas[data-quantity]').count()).toBe(1);
  await page.getByRole('radio', { name: 'KL' }).press('Space');
  await panel(page, 'kl').waitFor();
  await shot(page, 'charts-small');
});

test('the names of the rows of ticks stay at their rows, with less room and with no epoch in sight', async () => {
  const { page } = await open();
  const plot = page.locator('.plot', { has: panel(page, 'negativeElbo') });
  await expect.poll(async () => (await shown(panel(page, 'negativeElbo'))).of).toBe(1407);
  /** How far below the names the plot ends, in CSS pixels. */
  const below = async (): Promise<number[]> => {
    const box = await plot.boundingBox();
    const names = await Promise.all(['step', 'epoch'].map((name) => plot.getByText(name).boundingBox()));
    return names.map((name) => Math.round((box?.y ?? 0) + (box?.height ?? 0) - (name?.y ?? 0)));
  };
  const before = await below();
  expect(Math.min(...before)).toBeGreaterThanOrEqual(10);
  await page.setViewportSize({ ...sizes.full, height: sizes.full.height - 80 });
  await expect.poll(below).toEqual(before);
  await shot(page, 'charts-lower');
  await panel(page, 'negativeElbo').focus();
  for (const key of ['+', '+']) await page.keyboard.press(key);
  await page.getByRole('radio', { name: 'per epoch' }).click();
  await expect.poll(async () => (await shown(panel(page, 'negativeElbo'))).from).toBeGreaterThan(469);
  await expect.poll(below).toEqual(before);
  await shot(page, 'charts-between-epochs');
});
