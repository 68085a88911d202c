import type { CDPSession, Page } from 'playwright-core';
import { z } from 'zod';
import type { Measured, Row } from './row.ts';
import { openSection, startRun, withWindow } from './window.ts';

/** Steps are counted in the chart's own description: "… steps 0 to 1,407 of 1,407 …". */
const stepsOnChart = async (page: Page): Promise<number> => {
  const label = await page.locator('canvas[data-quantity=reconstruction]').getAttribute('aria-label');
  return Number(/of ([\d,]+)/.exec(label ?? '')?.[1]?.replaceAll(',', '') ?? NaN);
};

const usageSchema = z.object({ usedSize: z.number(), backingStorageSize: z.number().default(0) });

/** Bytes of live objects, and of what typed arrays hold beside them, after a garbage collection. */
const heapOf = async (session: CDPSession) => {
  await session.send('HeapProfiler.collectGarbage');
  return usageSchema.parse(await session.send('Runtime.getHeapUsage'));
};

const untilSteps = async (page: Page, steps: number): Promise<void> => {
  while (!((await stepsOnChart(page)) >= steps)) await page.waitForTimeout(500);
};

/** A run of the smallest steps, so that a million of them take minutes. */
const startSmallSteps = async (page: Page): Promise<void> => {
  await page.locator('[id="field-model.latent"]').fill('1');
  for (const field of await page.locator('[id^="field-model.encoder"], [id^="field-model.decoder"]').all())
    if ((await field.evaluate(({ tagName }) => tagName)) === 'INPUT') await field.fill('1');
  await openSection(page, 'Optimiser');
  await page.locator('[id="field-training.batchSize"]').fill('1');
  await startRun(page);
};

/** The window's heap at two numbers of steps of one run, its charts on the screen. */
export const heapGrowth = (few = 100_000, many = 1_000_000): Promise<Measured> =>
  withWindow(async (page) => {
    const session = await page.context().newCDPSession(page);
    await startSmallSteps(page);
    await untilSteps(page, few);
    const before = await heapOf(session);
    await untilSteps(page, many);
    const after = await heapOf(session);
    const growth = after.usedSize / before.usedSize;
    const size = (bytes: number): string => (bytes / 1e6).toFixed(1);
    const heap = `${size(before.usedSize)} → ${size(after.usedSize)} MB of objects`;
    const arrays = `${size(before.backingStorageSize)} → ${size(after.backingStorageSize)} MB in typed arrays`;
    return { figure: `${growth.toFixed(2)} × (${heap}; beside them ${arrays})`, holds: growth <= 1.2 };
  });

export const heapRows: readonly Row[] = [
  {
    issue: 4,
    what: 'renderer heap after 1,000,000 step events against after 100,000',
    bar: '≤ 1.2 ×',
    measure: heapGrowth,
  },
];
