import { chromium } from 'playwright-core';
import type { Page } from 'playwright-core';
import { findBrowser } from '../../tests/e2e/support/browser.ts';
import { serveLab } from '../../tests/e2e/support/serve.ts';
import type { ServedLab } from '../../tests/e2e/support/serve.ts';
import { build } from '../build.ts';
import { once } from './row.ts';

export const startButton = '[data-action=start]';

const ready = once(async () => {
  await build();
  return findBrowser();
});

/** A browser with one page of 1280×800, closed when the work is done. */
export const withPage = async <T>(work: (page: Page) => Promise<T>): Promise<T> => {
  const { program, env } = await ready();
  const browser = await chromium.launch({
    executablePath: program,
    env: { ...process.env, ...env },
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en' });
    return await work(page);
  } finally {
    await browser.close();
  }
};

/** A window on a lab of its own, its form ready to start. */
export const withWindow = <T>(work: (page: Page, lab: ServedLab) => Promise<T>): Promise<T> =>
  withPage(async (page) => {
    const lab = await serveLab();
    try {
      await page.goto(lab.address);
      await page.locator(startButton).waitFor();
      return await work(page, lab);
    } finally {
      await lab.dispose();
    }
  });

/** A run that nobody waits for the end of. */
export const manyEpochs = 100_000;

/** Opens a section of the form by the keyboard: what a field says while it has the focus moves what lies below it. */
export const openSection = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name: new RegExp(`^${name} `) }).press('Enter');

/** Starts the study note's experiment for so many epochs, and waits until it trains. */
export const startRun = async (page: Page, epochs = manyEpochs): Promise<void> => {
  await openSection(page, 'Length');
  await page.getByLabel('Epochs').fill(String(epochs));
  await page.locator(startButton).click();
  await page
    .getByText(/^Training run \d/)
    .first()
    .waitFor();
};

/** Goes to a place by its address. */
export const goTo = (page: Page, hash: string): Promise<void> =>
  page.evaluate((to) => {
    location.hash = to;
  }, hash);

/** The value below which 95 of 100 lie; NaN of none. */
export const p95 = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(0.95 * values.length) - 1] ?? NaN;
