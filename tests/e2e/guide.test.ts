import { expect, test } from 'vitest';
import { seriousFindings } from './support/axe.ts';
import { sharedLab, shot, sizes } from './support/lab.ts';

const open = sharedLab();

const words = {
  en: { guide: 'Guide', train: /^Train quick-start/, see: 'See it', cancel: 'Cancel', step: /of 2/ },
  'zh-CN': { guide: '导读', train: /^训练 quick-start/, see: '去看看', cancel: '取消', step: /第 2\/2 步/ },
} as const;

test('on a fresh install a claim trains what it lacks, can be given up, and is then shown with the guide beside it', async () => {
  const { page } = await open();
  await page.getByRole('navigation').first().waitFor();
  await page.keyboard.press('6');
  await page.getByRole('heading', { name: 'Why a latent space is continuous' }).waitFor();
  await shot(page, 'guide');
  const claim = page.locator('[data-claim=continuous]');
  await claim.getByRole('button', { name: words.en.train }).click();
  await claim.getByRole('button', { name: words.en.cancel }).click();
  await claim.getByRole('button', { name: words.en.train }).waitFor();
  // The run that was given up is stopped; another one is trained to its end.
  await claim.getByRole('button', { name: words.en.train }).click();
  await claim.getByRole('progressbar').waitFor();
  const dock = page.getByRole('complementary', { name: words.en.guide });
  await dock.getByText('A 4 turns into a 9.').waitFor({ timeout: 90_000 });
  expect(page.url()).toContain('figure=interpolation');
  await page
    .getByRole('img', { name: /t = 0\.\d/ })
    .first()
    .waitFor();
  await shot(page, 'guide-docked');
  await dock.getByRole('button', { name: 'Next claim' }).click();
  await expect.poll(() => page.url()).toContain('figure=prior-samples');
  // The first claim of the chapter has no run yet: it is read here, with the button that trains one.
  await dock.getByRole('button', { name: 'Earlier claim' }).click();
  await expect.poll(() => page.url()).toContain('figure=interpolation');
  await dock.getByRole('button', { name: 'Earlier claim' }).click();
  await dock.getByRole('button', { name: /^Train autoencoder/ }).waitFor();
  await dock.getByRole('button', { name: 'Fold the guide' }).click();
  await expect.poll(() => dock.getByRole('article').count()).toBe(0);
  await dock.getByRole('button', { name: 'Close' }).click();
  await expect.poll(() => dock.count()).toBe(0);
});

test('in Chinese and dark, in a small window, each claim that has its run is one press away', async () => {
  const { page } = await open({ theme: 'dark', language: 'zh-CN', size: sizes.small });
  await page.getByRole('navigation').first().waitFor();
  await page.keyboard.press('6');
  await page.getByRole('navigation', { name: '目录' }).getByRole('button', { name: '八个步骤' }).click();
  await page.getByText('[128, 784]').first().waitFor();
  expect(await page.locator('.katex').count()).toBeGreaterThan(8);
  await shot(page, 'guide-zh');
  expect(await seriousFindings(page)).toEqual([]);
  for (const [claim, address] of [
    ['losses', '#/experiment'],
    ['reconstruction', 'figure=reconstruction'],
  ] as const) {
    await page.locator(`[data-claim=${claim}]`).getByRole('button', { name: words['zh-CN'].see }).click();
    await expect.poll(() => page.url()).toContain(address);
    await page.getByRole('complementary', { name: words['zh-CN'].guide }).waitFor();
    await shot(page, `guide-zh-${claim}`);
    await page.keyboard.press('6');
  }
});
