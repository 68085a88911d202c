/**
 * A window on a real lab, for end-to-end tests:
 *
 *     test('a run starts', async () => {
 *       const { page, lab } = await labPage();                  // 1280×800, light, English; a lab of its own
 *       await page.getByRole('button', { name: 'Start' }).click();
 *     });
 *
 *     const open = sharedLab();                                 // at the top of a file: one lab for all its tests
 *     test('a second tab', async () => { const { page } = await open({ theme: 'dark', language: 'zh-CN' }); });
 *
 * Options: `size` (sizes.full 1280×800, sizes.small 960×640), `theme`, `language`, `allow` (console errors that the test
 * provokes), `address` (another way to the lab, like a tunnel), `home` and `env` of the lab. A test fails on every other
 * console error, page error and violation of the content security policy. Pages and labs close by themselves.
 * `shot(page, 'name')` writes a picture to look at into the folder that VAE_LAB_SHOTS names, and nothing where none is.
 * By hand: `VAE_LAB_SHOTS=/some/folder vitest run --project e2e tests/e2e/host.test.ts`; the window is built first.
 */
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, inject, onTestFinished } from 'vitest';
import { patience } from '../../support/patience.ts';
import { serveLab } from './serve.ts';
import type { ServedLab, ServeSettings } from './serve.ts';

export const sizes = { full: { width: 1280, height: 800 }, small: { width: 960, height: 640 } } as const;

export type PageOptions = {
  readonly size?: { readonly width: number; readonly height: number };
  readonly theme?: 'light' | 'dark';
  readonly language?: 'en' | 'zh-CN';
  /** Console errors that are part of the test, like those of a connection that it cuts. */
  readonly allow?: RegExp;
  /** How the page reaches the lab, by default its own link. */
  readonly address?: string;
};

export type LabPage = { readonly page: Page; readonly context: BrowserContext; readonly lab: ServedLab };

let launched: Promise<Browser> | null = null;

const launchBrowser = (): Promise<Browser> => {
  const { program, env } = inject('browser');
  return chromium.launch({
    executablePath: program,
    env: { ...process.env, ...env },
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
  });
};

afterAll(async () => {
  if (launched !== null) await (await launched).close();
});

/** Collects what must not happen on a page. */
const watchProblems = async (page: Page, allow: RegExp | undefined): Promise<readonly string[]> => {
  const problems: string[] = [];
  const note = (problem: string): void => {
    if (allow?.test(problem) !== true) problems.push(problem);
  };
  page.on('console', (message) => {
    if (message.type() === 'error') note(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => note(`page error: ${error.stack ?? error.message}`));
  page.on('crash', () => note('the page crashed'));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
      console.error(`policy violation: ${violatedDirective} ${blockedURI} ${sourceFile}`);
    });
  });
  return problems;
};

/** What a test that failed leaves behind on its page: where no one can look, only this says what stood there. */
const tellOf = async (page: Page): Promise<void> => {
  const text = await page.evaluate(() => document.body.innerText).catch(String);
  console.error(`at ${page.url()} the page says:\n${text}`);
};

/** Opens a page on a lab; the test that calls it fails on a problem of the page, and closes it at its end. */
export const openPage = async (lab: ServedLab, options: PageOptions = {}): Promise<LabPage> => {
  const { size = sizes.full, theme = 'light', language = 'en', allow, address = lab.address } = options;
  const browser = await (launched ??= launchBrowser());
  const context = await browser.newContext({ viewport: size, colorScheme: theme, locale: language });
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  const problems = await watchProblems(page, allow);
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') await tellOf(page);
    await context.close();
    if (problems.length > 0) throw new Error(`the page had problems:\n${problems.join('\n')}`);
  });
  await page.goto(address);
  return { page, context, lab };
};

/** A page on a lab of the test's own. */
export const labPage = async (options: PageOptions & ServeSettings = {}): Promise<LabPage> => {
  const lab = await serveLab(options);
  // What is registered first is called last: the page goes before the lab.
  onTestFinished(() => lab.dispose());
  return openPage(lab, options);
};

/** One lab for all tests of a file, started by the first that opens a page; to be called outside the tests. */
export const sharedLab = (settings: ServeSettings = {}) => {
  let served: Promise<ServedLab> | null = null;
  afterAll(async () => {
    if (served !== null) await (await served).dispose();
  });
  return async (options: PageOptions = {}): Promise<LabPage> =>
    openPage(await (served ??= serveLab(settings)), options);
};

/** A picture of the page for people to look at. */
export const shot = async (page: Page, name: string): Promise<void> => {
  const folder = process.env['VAE_LAB_SHOTS'];
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) });
};
