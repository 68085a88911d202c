import type { Page } from 'playwright-core';
import { currentLoad, noiseOf } from './quiet.ts';
import type { Measured, Row } from './row.ts';
import { goTo, p95, startRun, withWindow } from './window.ts';

const name = 'Position on the path';

/** Collects milliseconds from a key's event to the moment when the decoded image of its new position is on the canvas. */
const watchSlider = (page: Page) =>
  page.evaluateHandle(() => {
    const times: number[] = [];
    let pressed: number | null = null;
    const canvas = document.querySelector('canvas[data-t]');
    if (!(canvas instanceof HTMLCanvasElement)) throw new Error('There is no decoded image.');
    let before = canvas.toDataURL();
    addEventListener(
      'keydown',
      (event) => {
        pressed = event.timeStamp;
      },
      { capture: true },
    );
    // It is drawn in the same turn in which its position is written.
    const observer = new MutationObserver(() => {
      const now = performance.now();
      const drawn = canvas.toDataURL();
      if (pressed !== null && drawn === before) return;
      if (pressed !== null) times.push(now - pressed);
      before = drawn;
      pressed = null;
    });
    observer.observe(canvas, { attributes: true, attributeFilter: ['data-t'] });
    return { times };
  });

/** Presses the slider's keys one after another, each when the last one's image is there; gives the times. */
const slide = async (page: Page, presses: number): Promise<readonly number[]> => {
  await goTo(page, '#/galleries?figure=interpolation');
  await page.locator('canvas[data-t]').waitFor();
  const slider = page.getByRole('slider', { name });
  await slider.press('Home');
  await page.locator('canvas[data-t="0"]').waitFor();
  const watched = await watchSlider(page);
  for (let i = 1; i <= presses; i += 1) {
    await slider.press('ArrowRight');
    await page.waitForFunction(([{ times }, count]) => times.length >= count, [watched, i] as const);
    await page.waitForTimeout(20 + ((i * 7) % 40));
  }
  return watched.evaluate(({ times }) => times);
};

const report = (times: readonly number[], bar: number, load: number): Measured => ({
  figure: `${p95(times).toFixed(1)} ms, longest ${Math.max(...times).toFixed(1)} ms${noiseOf(load)}`,
  holds: p95(times) <= bar,
});

/** With the run just ended. */
export const sliderIdle = async (presses = 95): Promise<Measured> => {
  const load = await currentLoad();
  return withWindow(async (page) => {
    await startRun(page, 1);
    await page
      .getByText(/^Run \d+ has finished/)
      .first()
      .waitFor({ timeout: 120_000 });
    return report(await slide(page, presses), 50, load);
  });
};

export const sliderTraining = async (presses = 95): Promise<Measured> => {
  const load = await currentLoad();
  return withWindow(async (page) => {
    await startRun(page);
    return report(await slide(page, presses), 150, load);
  });
};

export const sliderRows: readonly Row[] = [
  {
    issue: 4,
    what: 'interpolation slider to decoded image, idle, p95',
    bar: '≤ 50 ms',
    measure: sliderIdle,
  },
  {
    issue: 4,
    what: 'interpolation slider to decoded image, while training, p95',
    bar: '≤ 150 ms',
    measure: sliderTraining,
  },
];
