import { createCanvas, loadImage } from '@napi-rs/canvas';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { layoutImages } from '../../src/figures/images.ts';
import type { Style } from '../../src/figures/style.ts';
import { startEngine } from '../../src/main/engine/supervisor.ts';
import { registerFonts } from '../../src/main/lab/figures/fonts.ts';
import type { FigureRequest } from '../../src/shared/figure-request.ts';
import type { FigureOf } from '../../src/shared/figures.ts';
import { recordFigure } from '../support/record-figure.ts';
import { textsOf } from '../unit/main/lab/figures/png.ts';
import { sharedLab, shot, sizes } from './support/lab.ts';

const open = sharedLab();
const figureOf = (page: Page, kind: string): Locator => page.locator(`canvas[data-kind=${kind}]`);
const tab = (page: Page, name: string): Locator => page.getByRole('tab', { name });
const slider = (page: Page): Locator => page.getByRole('slider', { name: 'Position on the path' });
const stepOf = async (figure: Locator): Promise<number> => Number(await figure.getAttribute('data-step'));

/** The grey of the first decoded cell's corner, which is black in every image of the data. */
const cornerOf = (figure: Locator): Promise<number> =>
  figure.evaluate((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) throw new Error('This is no canvas.');
    const context = canvas.getContext('2d');
    const row = context?.getImageData(0, 0, canvas.width, canvas.height).data;
    if (row === undefined) throw new Error('The canvas has no pixels.');
    // The tile at t = 0 begins where, on the line of tiles, the second one does: 16 px, 56 px, 12 px.
    const [x, y] = [16 + 56 + 12 + 2, 105];
    return row[(y * canvas.width + x) * 4] ?? NaN;
  });

const toGalleries = async (page: Page, name: string): Promise<void> => {
  await page.waitForURL(/#\/./);
  await page
    .getByText(/^(Run|运行) 1\b/)
    .first()
    .waitFor();
  await page.keyboard.press('2');
  await tab(page, name).click();
};

test('while a run trains every gallery is drawn, a 4 turns into a 9 without a click, and training goes on', async () => {
  const { page } = await open();
  await page.getByRole('button', { name: /^Length / }).click();
  // It must not end by itself before all of them were seen.
  await page.getByLabel('Epochs').fill('400');
  await page.locator('[data-action=start]').click();
  await page.getByText('Training run 1').first().waitFor();
  await toGalleries(page, 'Interpolation');
  const figure = figureOf(page, 'interpolation');
  await figure.waitFor();
  expect(await page.getByRole('button', { name: '#4, class 4' }).count()).toBe(1);
  expect(await page.getByRole('button', { name: '#7, class 9' }).count()).toBe(1);
  const first = await stepOf(figure);
  for (const [name, kind] of [
    ['Reconstruction', 'reconstruction'],
    ['Variance', 'variance-perturbation'],
    ['Mean', 'mean-perturbation'],
    ['Prior samples', 'prior-samples'],
    ['Manifold', 'manifold'],
  ] as const) {
    await tab(page, name).click();
    await figureOf(page, kind).waitFor();
    await shot(page, `galleries-${kind}`);
  }
  await tab(page, 'Interpolation').click();
  await expect.poll(() => stepOf(figure)).toBeGreaterThan(first);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await page.getByText('Run 1 was interrupted').first().waitFor();
  await shot(page, 'galleries-interpolation');
});

test('the slider decodes while it is dragged', async () => {
  const { page } = await open();
  await toGalleries(page, 'Interpolation');
  const tile = page.locator('canvas[data-t]');
  await tile.waitFor();
  const pixels = (): Promise<string> =>
    tile.evaluate((canvas) => (canvas instanceof HTMLCanvasElement ? canvas.toDataURL() : ''));
  const before = await pixels();
  const box = await slider(page).boundingBox();
  if (box === null) throw new Error('The slider is not there.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 120, y, { steps: 4 });
  await expect.poll(() => tile.getAttribute('data-t').then(Number)).toBeGreaterThan(0.6);
  const dragged = await pixels();
  expect(dragged).not.toBe(before);
  await page.mouse.up();
  await slider(page).press('Home');
  await expect.poll(() => tile.getAttribute('data-t')).toBe('0');
  expect(await pixels()).not.toBe(dragged);
});

test('the timeline leads to step 0, which is noise, and back', async () => {
  const { page } = await open();
  await toGalleries(page, 'Interpolation');
  const figure = figureOf(page, 'interpolation');
  await figure.waitFor();
  const newest = await stepOf(figure);
  expect(await cornerOf(figure)).toBeLessThan(20);
  const timeline = page.getByRole('slider', { name: 'Step on show' });
  await timeline.press('Home');
  await expect.poll(() => stepOf(figure)).toBe(0);
  expect(await cornerOf(figure)).toBeGreaterThan(90);
  await timeline.press('End');
  await expect.poll(() => stepOf(figure)).toBe(newest);
  expect(await cornerOf(figure)).toBeLessThan(20);
});

/** What the engine itself decodes for a figure of the lab's only run. */
const decodedByEngine = async (home: string, request: FigureRequest): Promise<FigureOf<'interpolation'>> => {
  const engine = startEngine({ threads: { intra: 1, inter: 1 }, onEvent: () => undefined });
  onTestFinished(() => engine.close());
  const [run] = readdirSync(join(home, 'runs')).filter((name) => !name.startsWith('.'));
  const opened = await engine.request('open', {
    folder: join(home, 'runs', run ?? ''),
    data: null,
    step: null,
  });
  if (!opened.ok) throw new Error(opened.error.message);
  const asked = await engine.request('figure', { figure: request });
  if (!asked.ok) throw new Error(asked.error.message);
  const { figure } = asked.value;
  if (figure.kind !== 'interpolation') throw new Error(`This is a ${figure.kind}.`);
  const decoded = await engine.request('decode', { codes: figure.codes });
  if (!decoded.ok) throw new Error(decoded.error.message);
  return { ...figure, decoded: decoded.value.images };
};

test('an exported PNG holds the decoded values to 1/255 and names its run', async () => {
  const { page, lab } = await open();
  await toGalleries(page, 'Interpolation');
  const figure = figureOf(page, 'interpolation');
  await figure.waitFor();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await shot(page, 'galleries-export');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /Export the figure/ }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe(`run1-interpolation-step${await stepOf(figure)}.png`);
  const png = readFileSync(await file.path());

  const path = 'straight';
  const wanted = await decodedByEngine(lab.home, { kind: 'interpolation', ends: null, path });
  const style: Style = { width: 661, scale: 2, theme: 'light', language: 'en' };
  registerFonts();
  const { page: sheet, plate } = layoutImages(createCanvas(1, 1).getContext('2d'), wanted, style);
  const context = createCanvas(sheet.width, sheet.height).getContext('2d');
  const image = await loadImage(png);
  expect([image.width, image.height]).toEqual([sheet.width, sheet.height]);
  context.drawImage(image, 0, 0);
  expect(plate.tiles).toHaveLength(13);
  let worst = 0;
  for (const tile of plate.tiles) {
    const side = 28 * plate.zoom;
    const { data } = context.getImageData(sheet.body.x + tile.x, sheet.body.y + tile.y, side, side);
    for (let y = 0; y < side; y += 1)
      for (let x = 0; x < side; x += 1) {
        const value = tile.pixels[Math.floor(y / plate.zoom) * 28 + Math.floor(x / plate.zoom)] ?? NaN;
        worst = Math.max(worst, Math.abs((data[(y * side + x) * 4] ?? NaN) / 255 - value));
      }
  }
  recordFigure('exported-cells', worst);
  expect(worst).toBeLessThanOrEqual(1 / 255);
  const texts = textsOf(png);
  expect(texts['vae-lab:run']).toBe(wanted.provenance.run);
  expect(texts['vae-lab:version']).toBe(wanted.provenance.version);
  expect(texts['vae-lab:experiment']).toContain('"quick-start"');
});

test('a picked end and the other controls survive a reload, in Chinese, dark and small', async () => {
  const { page } = await open({ language: 'zh-CN', theme: 'dark', size: sizes.small });
  await toGalleries(page, '插值');
  await page.getByRole('button', { name: '#4，类别 4' }).click();
  const chosen = page.getByRole('dialog').locator('button[aria-pressed=true]');
  await chosen.waitFor();
  await expect.poll(() => chosen.evaluate((button) => button === document.activeElement)).toBe(true);
  await shot(page, 'galleries-picker');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const picked = page.getByRole('button', { name: '#8，类别 5' });
  await picked.waitFor();
  await page.getByRole('radio', { name: '球面' }).click();
  await expect.poll(() => decodeURIComponent(page.url())).toContain('{"ends":[8,7],"path":"spherical"}');
  await page.reload();
  await picked.waitFor();
  await figureOf(page, 'interpolation').waitFor();
  expect(await page.getByRole('radio', { name: '球面' }).getAttribute('aria-checked')).toBe('true');
  await shot(page, 'galleries-small');
});
