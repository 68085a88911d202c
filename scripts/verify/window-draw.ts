import type { Page } from 'playwright-core';
import { currentLoad, noiseOf } from './quiet.ts';
import type { Measured, Row } from './row.ts';
import { goTo, p95, startRun, withWindow } from './window.ts';

/** Collects milliseconds from a move of the pen to the moment when the bars of the image as it is then are drawn. */
const watchBars = (page: Page) =>
  page.evaluateHandle(() => {
    const times: number[] = [];
    let moved: number | null = null;
    const [sheet, bars] = ['canvas.sheet', 'canvas[data-kind=posterior]'].map((each) =>
      document.querySelector(each),
    );
    if (!(sheet instanceof HTMLCanvasElement) || !(bars instanceof HTMLCanvasElement))
      throw new Error('There is no drawing.');
    let before = bars.toDataURL();
    sheet.addEventListener('pointermove', (event) => (moved = event.timeStamp), { capture: true });
    // They are drawn in the same turn in which their step is written.
    new MutationObserver(() => {
      const now = performance.now();
      const drawn = bars.toDataURL();
      if (moved === null || drawn === before) return;
      times.push(now - moved);
      before = drawn;
      moved = null;
    }).observe(bars, { attributes: true, attributeFilter: ['data-step'] });
    return { times };
  });

/** Draws one long stroke, each move when the last one's bars are there; gives the times. */
const stroke = async (page: Page, moves: number): Promise<readonly number[]> => {
  await goTo(page, '#/draw');
  const box = await page.locator('canvas.sheet').boundingBox();
  if (box === null) throw new Error('The sheet is not there.');
  const to = (i: number): Promise<void> =>
    page.mouse.move(box.x + 40 + 2 * i, box.y + 140 + 90 * Math.sin(i / 9));
  await to(0);
  await page.mouse.down();
  await to(1);
  await page.locator('canvas[data-kind=posterior]').waitFor();
  await page.waitForTimeout(500);
  const watched = await watchBars(page);
  for (let i = 2; i < moves + 2; i += 1) {
    await to(i);
    await page.waitForFunction(([{ times }, count]) => times.length >= count, [watched, i - 1] as const);
    await page.waitForTimeout(20 + ((i * 7) % 40));
  }
  await page.mouse.up();
  return watched.evaluate(({ times }) => times);
};

/** With the run just ended. */
export const drawIdle = async (moves = 95): Promise<Measured> => {
  const load = await currentLoad();
  return withWindow(async (page) => {
    await startRun(page, 1);
    await page
      .getByText(/^Run \d+ has finished/)
      .first()
      .waitFor({ timeout: 120_000 });
    const times = await stroke(page, moves);
    return {
      figure: `${p95(times).toFixed(1)} ms, longest ${Math.max(...times).toFixed(1)} ms${noiseOf(load)}`,
      holds: p95(times) <= 50,
    };
  });
};

export const drawRows: readonly Row[] = [
  { issue: 5, what: 'pen on the sheet to its posterior drawn, idle, p95', bar: '≤ 50 ms', measure: drawIdle },
];
