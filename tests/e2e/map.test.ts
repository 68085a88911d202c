import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { allowed, crowding } from '../support/crowding.ts';
import { sharedLab, shot, sizes } from './support/lab.ts';

const open = sharedLab();

const plane = (page: Page): Locator => page.locator('canvas[data-kind=latent-map]');
const decodedAt = (page: Page): Promise<string | null> => page.locator('[data-at]').getAttribute('data-at');
const middleOf = async (canvas: Locator): Promise<{ x: number; y: number }> => {
  const box = await canvas.boundingBox();
  if (box === null) throw new Error('The map is not there.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};
const goTo = async (page: Page, hash: string): Promise<void> => {
  await page.locator('[data-action=start]').first().waitFor();
  await page.evaluate((to) => void (location.hash = to), hash);
};

test('the map forms while the run trains; the cross is dragged and decodes, by pointer and by keys', async () => {
  const { page } = await open();
  await page.getByRole('button', { name: /^Length/ }).click();
  await page.getByLabel('Epochs').fill('1');
  await page.locator('[data-action=start]').click();
  await page.getByText('Training run 1').first().waitFor();
  await page.keyboard.press('3');
  await plane(page).waitFor();
  await page.getByText('Run 1 has finished').first().waitFor();
  await expect.poll(() => plane(page).getAttribute('data-step').then(Number)).toBe(469);
  await expect.poll(() => decodedAt(page)).toBe('0,0');
  const { x, y } = await middleOf(plane(page));
  await page.getByRole('radio', { name: 'Drag cross' }).click();
  await page.mouse.move(x + 40, y + 30);
  await page.mouse.down();
  await page.mouse.move(x + 90, y - 50, { steps: 5 });
  await page.mouse.up();
  await expect.poll(() => decodedAt(page)).not.toBe('0,0');
  const dragged = await decodedAt(page);
  expect(Number(dragged?.split(',')[1])).toBeGreaterThan(0);
  await page.getByRole('group', { name: /^Map: arrow keys/ }).press('ArrowLeft');
  await expect.poll(() => decodedAt(page)).not.toBe(dragged);
  await expect.poll(() => page.url()).toContain('at=');
  await shot(page, 'map');
  // Out of the plane it stays at the edge; where a wider look left it, all points show it again.
  const canvas = (await plane(page).boundingBox())!;
  const cross = page.locator('canvas.cross');
  const crossIsThere = async (): Promise<boolean> => {
    const at = (await cross.boundingBox())!;
    const middle = { x: at.x + at.width / 2, y: at.y + at.height / 2 };
    return (
      Math.abs(middle.x - canvas.x - canvas.width / 2) <= canvas.width / 2 &&
      Math.abs(middle.y - canvas.y - canvas.height / 2) <= canvas.height / 2
    );
  };
  const all = page.getByRole('button', { name: 'Show all' });
  for (let i = 0; i < 30; i += 1) await page.mouse.wheel(0, 400);
  await page.mouse.move(x + 40, y + 30);
  await page.mouse.down();
  await page.mouse.move(canvas.x + canvas.width + 300, y - 50, { steps: 5 });
  await page.mouse.up();
  expect(await crossIsThere()).toBe(true);
  await shot(page, 'map-far');
  await all.click();
  await expect.poll(crossIsThere).toBe(true);
  await expect.poll(() => all.isDisabled()).toBe(true);
  await shot(page, 'map-all');
});

test('a class is hidden, the lasso shows its images by their index, the pointer shows one', async () => {
  const { page } = await open();
  await goTo(page, '#/map?mode=lasso');
  await plane(page).waitFor();
  await page.getByRole('button', { name: /^Class 1:/ }).click();
  expect(await page.getByRole('button', { name: /^Class 1:/ }).getAttribute('aria-pressed')).toBe('true');
  const { x, y } = await middleOf(plane(page));
  await page.mouse.move(x - 40, y - 40);
  await page.mouse.down();
  for (const [dx, dy] of [
    [40, -40],
    [40, 40],
    [-40, 40],
  ] as const)
    await page.mouse.move(x + dx, y + dy, { steps: 3 });
  await page.mouse.up();
  const strip = page.getByRole('region', { name: /^In the lasso/ });
  await strip.waitFor();
  const shown = strip.locator('[data-index]');
  const indices = await shown.evaluateAll((found) =>
    found.map((one) => Number(one.getAttribute('data-index'))),
  );
  expect(indices.length).toBeGreaterThan(3);
  expect(indices).toEqual(indices.toSorted((a, b) => a - b));
  expect(await shown.locator('.class', { hasText: /^1$/ }).count()).toBe(0);
  await strip.locator('canvas').first().waitFor();
  // The same images stay when the map is laid out anew.
  await page.getByRole('radio', { name: 'two dimensions' }).click();
  await page.locator('canvas[data-axes=dimensions]').waitFor();
  expect(await shown.first().getAttribute('data-index')).toBe(String(indices[0]));
  await page.getByRole('button', { name: 'Show numbers' }).click();
  expect(await page.getByRole('row').count()).toBe(11);
  await shot(page, 'map-lasso');
  await shown.first().click();
  await expect.poll(() => page.url()).toContain(`#/draw?image=${indices[0]}`);
});

test('UMAP runs beside the window, is cancelled at once, and cannot be decoded back', async () => {
  const { page } = await open({ size: sizes.small, theme: 'dark' });
  await goTo(page, '#/map?axes=umap&images=10000');
  const compute = page.getByRole('button', { name: /^Compute UMAP/ });
  await compute.click();
  const cancel = page.getByRole('button', { name: 'Cancel' });
  await cancel.waitFor();
  const done = (): Promise<number> =>
    page.getByRole('progressbar', { name: 'Finding neighbours' }).getAttribute('aria-valuenow').then(Number);
  const before = await done();
  await expect.poll(done).toBeGreaterThan(before);
  const crowd = crowding();
  const took = await cancel.evaluate(async (button) => {
    const began = performance.now();
    if (button instanceof HTMLElement) button.click();
    while (button.isConnected) await new Promise(requestAnimationFrame);
    return performance.now() - began;
  });
  expect(took).toBeLessThan(allowed(200, crowd));
  await page.getByText('Cancelled. The earlier figure is unchanged.').waitFor();
  await page.evaluate(() => void (location.hash = '#/map?axes=umap&images=1000'));
  await page.getByRole('button', { name: /^Compute UMAP ≈ \d s$/ }).click();
  await page.locator('canvas[data-axes=umap]').waitFor();
  await page.getByText('UMAP cannot be decoded back. Switch to PCA to drag.').waitFor();
  expect(await page.getByRole('radio', { name: 'Drag cross' }).isDisabled()).toBe(true);
  await shot(page, 'map-umap-small-dark');
});
