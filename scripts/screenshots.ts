// screenshots.ts [FOLDER]: trains a run in a lab of its own and takes pictures of the window. Without a folder those of
// the README, into docs/images; with one, every view in both languages, themes and sizes, to be looked at.
import { spawnSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { findBrowser } from '../tests/e2e/support/browser.ts';
import { serveLab } from '../tests/e2e/support/serve.ts';
import { build } from './build.ts';

type Look = {
  readonly theme: 'light' | 'dark';
  readonly language: 'en' | 'zh-CN';
  readonly size: { readonly width: number; readonly height: number };
};
type View = {
  readonly name: string;
  readonly hash: string;
  readonly step?: (page: Page) => Promise<unknown>;
};

const full = { width: 1280, height: 800 };
const small = { width: 960, height: 640 };

const views: readonly View[] = [
  { name: 'experiment', hash: '#/experiment' },
  { name: 'kl', hash: '#/experiment', step: (page) => page.getByRole('tab').nth(1).focus() },
  { name: 'reconstruction', hash: '#/galleries?figure=reconstruction' },
  { name: 'variance', hash: '#/galleries?figure=variance-perturbation' },
  { name: 'mean', hash: '#/galleries?figure=mean-perturbation' },
  { name: 'interpolation', hash: '#/galleries?figure=interpolation' },
  { name: 'prior', hash: '#/galleries?figure=prior-samples' },
  { name: 'manifold', hash: '#/galleries?figure=manifold' },
  { name: 'map', hash: '#/map' },
  { name: 'draw', hash: '#/draw?image=18' },
  { name: 'diagnostics', hash: '#/diagnostics' },
  { name: 'guide', hash: '#/guide?chapter=continuous' },
  { name: 'runs', hash: '#/runs' },
];

/** Time for pictures to be drawn after the address has changed, in milliseconds. */
const settling = 2500;

const openWindow = async (browser: Browser, address: string, look: Look): Promise<Page> => {
  const { size: viewport, theme: colorScheme, language: locale } = look;
  const context = await browser.newContext({ viewport, colorScheme, locale });
  const page = await context.newPage();
  await page.goto(address);
  await page.locator('nav').first().waitFor();
  // Until its first place is there, the window writes that place's address over any other.
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(settling);
  return page;
};

const show = async (page: Page, { hash, step }: View): Promise<void> => {
  await page.evaluate((to) => (location.hash = to), hash);
  await page.waitForTimeout(settling);
  await step?.(page);
  await page.waitForTimeout(settling / 2);
};

/** A run of the study note's experiment in a data folder, by the command line. */
const train = (home: string): void => {
  const command = fileURLToPath(new URL('../bin/vae-lab.js', import.meta.url));
  const trained = spawnSync(
    process.execPath,
    [command, 'train', '--preset', 'study-note', '--epochs', '10'],
    {
      env: { ...process.env, VAE_LAB_HOME: home },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  if (trained.status !== 0) throw new Error('the run was not trained');
};

const picturesOfReadme = async (browser: Browser, address: string, folder: string): Promise<void> => {
  const wanted: readonly (readonly [string, View, Look])[] = [
    ['lab-experiment', views[0]!, { theme: 'light', language: 'en', size: full }],
    ['lab-interpolation', views[5]!, { theme: 'dark', language: 'zh-CN', size: full }],
  ];
  for (const [name, view, look] of wanted) {
    const page = await openWindow(browser, address, look);
    await show(page, view);
    await page.screenshot({ path: join(folder, `${name}-${look.theme}-${look.language}.png`) });
    await page.context().close();
  }
};

const everyPicture = async (browser: Browser, address: string, folder: string): Promise<void> => {
  for (const language of ['en', 'zh-CN'] as const)
    for (const theme of ['light', 'dark'] as const)
      for (const size of [full, small]) {
        const page = await openWindow(browser, address, { language, theme, size });
        for (const view of views) {
          await show(page, view);
          await page.screenshot({
            path: join(folder, `${view.name}-${language}-${theme}-${size.width}.png`),
          });
        }
        await page.context().close();
      }
};

const [given] = process.argv.slice(2);
const folder = given ?? fileURLToPath(new URL('../docs/images', import.meta.url));
await build();
await mkdir(folder, { recursive: true });
const { program, env } = await findBrowser();
const browser = await chromium.launch({
  executablePath: program,
  env: { ...process.env, ...env },
  args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
});
const lab = await serveLab();
try {
  train(lab.home);
  await (given === undefined ? picturesOfReadme : everyPicture)(browser, lab.address, folder);
} finally {
  await browser.close();
  await lab.dispose();
}
console.log(folder);
