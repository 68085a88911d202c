import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { seriousFindings } from './support/axe.ts';
import { labPage, openPage, sharedLab, shot, sizes } from './support/lab.ts';
import type { LabPage, PageOptions } from './support/lab.ts';

const lab = sharedLab();
/** A page that has come up: from here on it hears keys. */
const open = async (options: PageOptions = {}): Promise<LabPage> => {
  const opened = await lab(options);
  await opened.page.getByRole('navigation').waitFor();
  return opened;
};

const rail = (page: Page): Locator => page.getByRole('navigation');
const dock = (page: Page): Locator => page.getByRole('region', { name: 'Run control' });
const timeline = (page: Page): Locator => page.getByRole('slider', { name: 'Step on show' });
const live = (page: Page): Locator => page.getByRole('switch', { name: 'Live' });
const hash = (page: Page): string => new URL(page.url()).hash;
const here = (page: Page): Promise<string | null> => rail(page).locator('[aria-current=page]').textContent();

test('places open by press and by key, and the address leads back to them', async () => {
  const { page } = await open();
  await rail(page).getByRole('button', { name: 'Galleries' }).click();
  await expect.poll(() => hash(page)).toMatch(/^#\/galleries/);
  await page.keyboard.press('1');
  await expect.poll(() => here(page)).toBe('Experiment');
  await page.goBack();
  await expect.poll(() => here(page)).toBe('Galleries');
  await page.reload();
  await expect.poll(() => here(page)).toBe('Galleries');
  expect(await page.title()).toBe('Galleries · VAE Lab');

  await page.keyboard.press('Shift+Slash');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).getByText('Live on or off').waitFor();
  await page.keyboard.press('1');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await here(page)).toBe('Galleries');
});

test('the rail has a tooltip only where it shows no words, and none from the focus that a dialog gives back', async () => {
  const { page } = await open();
  const settings = rail(page).getByRole('button', { name: 'Settings…' });
  const tooltip = page.locator('.tooltip');
  const openAndClose = async (): Promise<void> => {
    await settings.click();
    await page.getByRole('dialog').waitFor();
    // The pointer is elsewhere: what opens now is from focus.
    await page.mouse.move(500, 20);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => settings.evaluate((one) => one === document.activeElement)).toBe(true);
    await page.waitForTimeout(100);
    expect(await tooltip.count()).toBe(0);
  };
  await openAndClose();
  await settings.hover();
  // Longer than a tooltip waits.
  await page.waitForTimeout(700);
  expect(await tooltip.count()).toBe(0);
  await page.setViewportSize(sizes.small);
  await openAndClose();
  await shot(page, 'rail-after-dialog');
  await settings.hover();
  await tooltip.waitFor();
});

test('a key in a field is the field’s', async () => {
  const { page } = await open();
  const field = page.getByRole('main').getByRole('spinbutton').first();
  await field.click();
  await page.keyboard.press('2');
  await page.keyboard.press('Enter');
  expect(await here(page)).toBe('Experiment');
  await dock(page).getByText('Nothing trained yet').waitFor();
});

test('language and theme change at once, everywhere, and stay', async () => {
  const { page, lab } = await labPage();
  const other = await openPage(lab);
  await rail(page).getByRole('button', { name: 'Settings…' }).click();
  await page.getByRole('radio', { name: 'Dark' }).click();
  for (const window of [page, other.page])
    await expect.poll(() => window.locator('html').getAttribute('data-theme')).toBe('dark');
  await page.getByRole('combobox', { name: 'Language' }).click();
  await page.getByRole('option', { name: '简体中文' }).click();
  await page.getByRole('dialog', { name: '设置' }).waitFor();
  await other.page.getByRole('navigation', { name: '页面' }).waitFor();
  await page.reload();
  await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('zh-CN');
  expect(await page.title()).toBe('实验 · VAE 实验室');

  await page.keyboard.press('Control+Comma');
  await page.getByRole('radio', { name: '跟随系统' }).click();
  await page.getByRole('combobox', { name: '语言' }).click();
  await page.getByRole('option', { name: '跟随系统' }).click();
  await page.getByRole('dialog', { name: 'Settings' }).waitFor();
  await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('light');
});

test('how figures are exported is set once for all', async () => {
  const { page, lab } = await labPage();
  await rail(page).waitFor();
  await page.keyboard.press('Control+Comma');
  await page.getByRole('tab', { name: 'Figures' }).click();
  await page.getByRole('radiogroup', { name: 'Format' }).getByRole('radio', { name: 'PDF' }).click();
  const transparent = page.getByRole('switch', { name: 'transparent' });
  await transparent.click();
  await shot(page, 'settings-figures');
  const stored = (): unknown => JSON.parse(readFileSync(join(lab.home, 'settings.json'), 'utf8'));
  await expect.poll(stored).toMatchObject({ exports: { format: 'pdf', transparent: true } });
  await page.reload();
  await rail(page).waitFor();
  await page.keyboard.press('Control+Comma');
  await page.getByRole('tab', { name: 'Figures' }).click();
  await expect.poll(() => transparent.getAttribute('aria-checked')).toBe('true');
});

test('shortcuts can be switched off', async () => {
  const { page } = await labPage();
  await rail(page).waitFor();
  await page.keyboard.press('Control+Comma');
  await page.getByRole('tab', { name: 'Keys' }).click();
  const shortcuts = page.getByRole('switch', { name: 'Keyboard shortcuts' });
  await shortcuts.click();
  await expect.poll(() => shortcuts.getAttribute('aria-checked')).toBe('false');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('2');
  expect(await here(page)).toBe('Experiment');
});

test('a run is watched in the dock, paused, stepped, looked back on and stopped', async () => {
  const { page } = await open();
  await page.keyboard.press('Control+Enter');
  await dock(page)
    .getByText(/Training run 1/)
    .waitFor();
  await dock(page).getByText('test −ELBO').waitFor();
  await page.keyboard.press('p');
  await dock(page).getByText('Run 1 is paused').waitFor();

  const losses = page.getByRole('group', { name: 'Test losses in nats per image' });
  const [total = NaN, reconstruction = NaN, kl = NaN] = (
    await losses.locator('.number').allTextContents()
  ).map(Number);
  expect(Math.abs(total - reconstruction - kl)).toBeLessThan(0.11);

  const atPause = Number(await timeline(page).getAttribute('aria-valuenow'));
  await page.keyboard.press('n');
  await expect.poll(() => timeline(page).getAttribute('aria-valuenow')).toBe(String(atPause + 1));

  await timeline(page).focus();
  await page.keyboard.press('Home');
  await expect.poll(() => timeline(page).getAttribute('aria-valuenow')).toBe('0');
  expect(await live(page).getAttribute('aria-checked')).toBe('false');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press(']');
  await expect.poll(() => timeline(page).getAttribute('aria-valuenow')).toBe('30');
  await page.keyboard.press('2');
  await expect.poll(() => hash(page)).toMatch(/^#\/galleries\?run=.+&step=30$/);

  await page.reload();
  await dock(page).getByText('Run 1 is paused').waitFor();
  await expect.poll(() => timeline(page).getAttribute('aria-valuenow')).toBe('30');
  const box = await timeline(page).boundingBox();
  await page.mouse.move(box!.x + box!.width / 2, box!.y + 10);
  await page.mouse.down();
  await page.mouse.move(box!.x + 9, box!.y + 10, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => timeline(page).getAttribute('aria-valuenow')).toBe('0');
  await page.keyboard.press('\\');
  await expect.poll(() => live(page).getAttribute('aria-checked')).toBe('true');

  await dock(page).getByRole('button', { name: 'Stop' }).click();
  await dock(page).getByText('Run 1 was interrupted').waitFor();
  await dock(page).getByRole('button', { name: 'Resume' }).waitFor();
  await timeline(page).press('End');
  const end = await timeline(page).getAttribute('aria-valuemax');
  await expect.poll(() => timeline(page).getAttribute('aria-valuenow')).toBe(end);
  await dock(page).getByRole('button', { name: 'Branch…' }).click();
  await page.getByRole('dialog', { name: 'Branch from run 1' }).getByText('seed 0').waitFor();
  await shot(page, 'shell-branch');
});

test('an address that names no run shows one that there is', async () => {
  const { page } = await open({ language: 'zh-CN' });
  await page.goto(`${page.url().split('#')[0]}#/galleries?run=no-such-run&step=5`);
  await expect
    .poll(() => page.getByRole('slider', { name: '所示步' }).getAttribute('aria-valuenow'))
    .not.toBe('5');
  await page.getByRole('button', { name: /运行 1 quick-start/ }).waitFor();
});

const looks = [
  { theme: 'light', language: 'en', size: sizes.full },
  { theme: 'dark', language: 'zh-CN', size: sizes.small },
] as const;
test.for(looks)('the frame has no serious finding, nothing scrolls sideways: %j', async (look) => {
  const { page } = await open(look);
  await page.getByRole('slider').first().waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(sideways).toBeLessThanOrEqual(0);
  // All at once: while a run is being read, buttons come and go.
  const ends = await page
    .locator('footer button:visible, header button:visible')
    .evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect().right));
  expect(ends.length).toBeGreaterThan(0);
  expect(Math.max(...ends)).toBeLessThanOrEqual(look.size.width);
  await page.keyboard.press('Control+Comma');
  await page.getByRole('dialog').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await shot(page, `shell-${look.theme}-${look.language}-${look.size.width}`);
});
