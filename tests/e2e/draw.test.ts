import { readFileSync } from 'node:fs';
import { createCanvas } from '@napi-rs/canvas';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { shot, sizes } from './support/lab.ts';
import { labWithRuns, smallNetwork } from './support/runs.ts';

const open = labWithRuns([
  { name: 'code', ...smallNetwork, objective: { kind: 'autoencoder' }, pixels: 'dynamic' },
  { name: 'lens', ...smallNetwork },
]);
const sheet = (page: Page): Locator => page.locator('canvas.sheet');
const bars = (page: Page): Locator => page.locator('canvas[data-kind=posterior]');
const pixelsOf = (canvas: Locator): Promise<string> =>
  canvas.evaluate((each) => (each instanceof HTMLCanvasElement ? each.toDataURL() : ''));
const numberIn = async (page: Page, name: string): Promise<number> =>
  Number(await page.locator(`[data-draw=${name}]`).innerText());

/** All that is shown belongs to what is on the sheet. */
const settled = async (page: Page): Promise<void> => {
  await bars(page).waitFor();
  await page.locator('.draw[data-stale=false]').waitFor();
  // Words are drawn again when their font has come.
  await page.evaluate(() => document.fonts.ready);
};

const toDraw = async (page: Page): Promise<void> => {
  await page.getByRole('navigation').waitFor();
  await page.keyboard.press('4');
  await sheet(page).waitFor();
};
/** Draws a line through points of the sheet, whose side is 280. */
const line = async (page: Page, points: readonly (readonly [number, number])[]): Promise<void> => {
  const box = await sheet(page).boundingBox();
  if (box === null) throw new Error('The sheet is not there.');
  for (const [i, [x, y]] of points.entries()) {
    await page.mouse.move(box.x + x, box.y + y, { steps: i === 0 ? 1 : 6 });
    if (i === 0) await page.mouse.down();
  }
  await page.mouse.up();
};
const seven = [
  [60, 60],
  [200, 60],
  [120, 220],
] as const;

/** Drops a file on the sheet, as a person would. */
const drop = (page: Page, name: string, bytes: Uint8Array): Promise<void> =>
  sheet(page).evaluate(
    (target, file) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(file.bytes)], file.name));
      for (const kind of ['dragover', 'drop'])
        target.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: data }));
    },
    { name, bytes: [...bytes] },
  );

test('each stroke moves the bars, and the numbers add up; undo, redo and clear go back and forth', async () => {
  const { page } = await open();
  await toDraw(page);
  await page.getByText('Draw a digit, drop an image, or take a test image.').first().waitFor();
  await line(page, seven);
  await settled(page);
  const gets = page.locator('[data-draw=gets]');
  const [first, received] = [await pixelsOf(bars(page)), await pixelsOf(gets)];
  expect(await numberIn(page, 'image-negativeElbo')).toBeCloseTo(
    (await numberIn(page, 'image-reconstruction')) + (await numberIn(page, 'image-kl')),
    0,
  );
  expect(await numberIn(page, 'test-negativeElbo')).toBeGreaterThan(100);
  await shot(page, 'draw-en');

  // The bars move while the pen is still down.
  const box = await sheet(page).boundingBox();
  await page.mouse.move((box?.x ?? 0) + 90, (box?.y ?? 0) + 140);
  await page.mouse.down();
  await page.mouse.move((box?.x ?? 0) + 200, (box?.y ?? 0) + 140, { steps: 5 });
  await expect.poll(() => pixelsOf(bars(page))).not.toBe(first);
  await page.mouse.up();
  expect(await pixelsOf(gets)).not.toBe(received);
  await page.keyboard.press('Control+z');
  await expect.poll(() => pixelsOf(gets)).toBe(received);
  await expect.poll(() => pixelsOf(bars(page))).toBe(first);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => pixelsOf(gets)).not.toBe(received);
  await page.getByRole('button', { name: 'Clear' }).click();
  await gets.waitFor({ state: 'detached' });
  await page.keyboard.press('Control+z');
  await gets.waitFor();
});

test('a stroke that begins beside the sheet, or leaves it, selects no text', async () => {
  const { page } = await open();
  await toDraw(page);
  await line(page, seven);
  await settled(page);
  const selected = (): Promise<string> => page.evaluate(() => document.getSelection()?.toString() ?? '');
  for (const from of [
    [-6, 100],
    [290, 100],
    [140, 140],
  ] as const) {
    await line(page, [from, [150, 200], [700, 420]]);
    expect(await selected()).toBe('');
  }
  // Text elsewhere can be copied.
  await page.locator('.middle .note').first().click({ clickCount: 3 });
  expect(await selected()).not.toBe('');
});

test('sliders decode live and go back to μ; samples have a factor and a seed of their own', async () => {
  const { page } = await open();
  await toDraw(page);
  await line(page, seven);
  await settled(page);
  const tile = page.locator('[data-draw=reconstruction]');
  const before = await pixelsOf(tile);
  const slider = page.getByRole('slider', { name: /decoded at/ }).first();
  await slider.press('End');
  await page.getByText('decoded at the sliders').waitFor();
  await expect.poll(() => pixelsOf(tile)).not.toBe(before);
  await page.getByRole('button', { name: 'Reset sliders to μ' }).click();
  await expect.poll(() => pixelsOf(tile)).toBe(before);

  const strip = page.locator('canvas[data-kind=posterior-samples]');
  await settled(page);
  const shown = await pixelsOf(strip);
  await page.getByRole('button', { name: 'Clear' }).focus();
  await page.keyboard.press('r');
  await expect.poll(() => pixelsOf(strip)).not.toBe(shown);
  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+e');
  expect((await download).suggestedFilename()).toMatch(/^run2-posterior-step\d+\.png$/);
});

test('the keyboard’s way in is a test image, which the address keeps and galleries open', async () => {
  const { page } = await open({ language: 'zh-CN', theme: 'dark', size: sizes.small });
  await page.getByRole('navigation').waitFor();
  await page.keyboard.press('2');
  await page.getByRole('button', { name: '在手写中打开图像 #3', exact: true }).click();
  await page.getByText('测试图像 #3，类别 0，原样').waitFor();
  await expect.poll(() => page.url()).toMatch(/#\/draw\?image=3/);
  await bars(page).waitFor();
  await shot(page, 'draw-zh');
  await page.getByRole('button', { name: '测试图像…' }).press('Enter');
  await page.getByRole('dialog').getByRole('button').nth(1).press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.url()).not.toMatch(/image=3(&|$)/);
  await page.getByRole('button', { name: '显示数值' }).click();
  await page.getByRole('row').filter({ hasText: 'z₁' }).first().waitFor();
  await page.keyboard.press('Control+z');
  await page.getByText('测试图像 #3，类别 0，原样').waitFor();
});

test('an autoencoder has a code without σ and no −ELBO, and black and white pixels are said', async () => {
  const { page } = await open();
  await page.getByRole('navigation').waitFor();
  await page.waitForURL(/#\/./);
  await page.evaluate(() => (location.hash = '#/draw?image=7'));
  await page.getByRole('button', { name: /Run 2 lens/ }).click();
  await page.getByRole('menuitemradio', { name: /^Run 1 code/ }).click();
  await page.getByText('so it has no −ELBO').waitFor();
  await page.getByRole('button', { name: 'Reset sliders to z' }).waitFor();
  expect(await page.locator('[data-draw=image-negativeElbo]').count()).toBe(0);
  await line(page, [
    [10, 10],
    [60, 60],
  ]);
  await page.getByText(/a pixel is white with the probability of its grey value/).waitFor();
  await shot(page, 'draw-autoencoder');
});

test('files that are no image, too large or corrupt are refused in both languages, and pictures are turned round', async () => {
  const canvas = createCanvas(120, 90);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, 120, 90);
  context.fillStyle = '#224';
  context.fillRect(50, 20, 16, 50);
  const png = new Uint8Array(canvas.toBuffer('image/png'));
  const huge = png.slice();
  new DataView(huge.buffer).setUint32(16, 10_000);
  new DataView(huge.buffer).setUint32(20, 6000);
  const broken = png.slice(0, 60);

  for (const language of ['en', 'zh-CN'] as const) {
    const { page } = await open({ language });
    await toDraw(page);
    const says = (english: string, chinese: string): Promise<void> =>
      page
        .getByRole('alert')
        .getByText(language === 'en' ? english : chinese)
        .waitFor();
    await drop(page, 'notes.txt', new TextEncoder().encode('no image'));
    await says('notes.txt is not an image', 'notes.txt 不是可显示的图像');
    await drop(page, 'huge.png', huge);
    await says('huge.png has 60 megapixels', 'huge.png 有 60 百万像素');
    await drop(page, 'broken.png', broken);
    await says('broken.png is damaged', 'broken.png 已损坏');
    await drop(page, 'one.png', png);
    await page
      .getByText(
        language === 'en' ? 'one.png, 120×90, made grey and inverted' : 'one.png，120×90，已转为灰度并反色',
      )
      .waitFor();
    await bars(page).waitFor();
  }
});

test('the same preset over seeds: what is missing is queued, and its mean has an interval', async () => {
  const { page } = await open();
  await page.getByRole('navigation').waitFor();
  await page.keyboard.press('7');
  await page.getByRole('checkbox', { name: 'Compare run 2' }).click();
  const seeds = page.getByRole('region', { name: 'Over seeds' });
  await seeds.getByText('Not trained yet with these settings: seed 1–4.').waitFor();
  await seeds.getByRole('button', { name: 'Same preset, seeds 0–4' }).click();
  await seeds.getByText('All five seeds are finished, training or in the queue.').waitFor();
  await seeds.getByText(/Settings of run 2, seeds 0–1: test .*−ELBO [\d.]+ ± [\d.]+ nats/).waitFor();
  await page.getByRole('checkbox', { name: 'Compare run 3' }).click();
  await expect
    .poll(() => page.locator('[data-mean=negativeElbo]').innerText())
    .toMatch(/^\d+\.\d\d ± \d+\.\d\d$/);
  await shot(page, 'compare-seeds');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Table as CSV' }).click();
  const table = readFileSync(await (await download).path(), 'utf8').split('\r\n');
  expect(table[0]).toMatch(/^run,id,title,.*negativeElbo\.difference/);
  expect(table.slice(1, 3).map((row) => row.split(',')[0])).toEqual(['2', '3']);
});
