import type { Page } from 'playwright-core';
import { currentLoad, noiseOf } from './quiet.ts';
import { once, type Measured, type Row } from './row.ts';
import { goTo, p95, startRun, withWindow } from './window.ts';

const plane = 'canvas[data-kind=latent-map]';
const middleOf = async (page: Page): Promise<{ readonly x: number; readonly y: number }> => {
  const box = await page.locator(plane).boundingBox();
  if (box === null) throw new Error('There is no map.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

/** Milliseconds between the frames of a page while some work is done. */
const framesDuring = async (page: Page, work: () => Promise<void>): Promise<readonly number[]> => {
  const watched = await page.evaluateHandle(() => {
    const state = { frames: [] as number[], over: false };
    let last = performance.now();
    const next = (now: number): void => {
      state.frames.push(now - last);
      last = now;
      if (!state.over) requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
    return state;
  });
  await work();
  return watched.evaluate((state) => {
    state.over = true;
    return state.frames.slice(1);
  });
};

const panAndZoom = async (page: Page): Promise<void> => {
  const { x, y } = await middleOf(page);
  await page.mouse.move(x, y);
  for (let round = 0; round < 6; round += 1) {
    await page.mouse.down();
    for (let i = 1; i <= 30; i += 1) await page.mouse.move(x + 4 * i, y + 2 * i);
    for (let i = 30; i >= 0; i -= 1) await page.mouse.move(x + 4 * i, y + 2 * i);
    await page.mouse.up();
    for (let i = 0; i < 20; i += 1) await page.mouse.wheel(0, round % 2 === 0 ? -40 : 40);
  }
};

/** Milliseconds from a press of an arrow key to the moment when the image decoded there is on the screen. */
const drag = async (page: Page, presses: number): Promise<readonly number[]> => {
  const map = page.getByRole('group', { name: /^Map: arrow keys/ });
  await map.focus();
  const watched = await page.evaluateHandle(() => {
    const times: number[] = [];
    let pressed = 0;
    addEventListener('keydown', ({ timeStamp }) => (pressed = timeStamp), { capture: true });
    const tile = document.querySelector('[data-at]');
    if (tile === null) throw new Error('There is no decoded image.');
    new MutationObserver(() => times.push(performance.now() - pressed)).observe(tile, {
      attributes: true,
      attributeFilter: ['data-at'],
    });
    return { times };
  });
  for (let i = 1; i <= presses; i += 1) {
    await page.keyboard.press(i % 40 < 20 ? 'ArrowRight' : 'ArrowUp');
    await page.waitForFunction(([{ times }, count]) => times.length >= count, [watched, i] as const);
    await page.waitForTimeout(20 + ((i * 7) % 40));
  }
  return watched.evaluate(({ times }) => times);
};

const measured = once(async () => {
  const load = await currentLoad();
  return withWindow(async (page) => {
    await startRun(page, 1);
    await page
      .getByText(/^Run \d+ has finished/)
      .first()
      .waitFor({ timeout: 120_000 });
    await goTo(page, '#/map');
    await page.locator('[data-at]').waitFor();
    const frames = await framesDuring(page, () => panAndZoom(page));
    const median = frames.toSorted((a, b) => a - b)[Math.floor(frames.length / 2)] ?? NaN;
    await goTo(page, '#/map?at=-0.5,-0.5');
    return { perSecond: 1000 / median, times: await drag(page, 95), load };
  });
});

const frames = async (): Promise<Measured> => {
  const { perSecond, load } = await measured();
  return { figure: `${perSecond.toFixed(1)} a second${noiseOf(load)}`, holds: perSecond >= 55 };
};
const decoded = async (): Promise<Measured> => {
  const { times, load } = await measured();
  const longest = Math.max(...times).toFixed(1);
  return {
    figure: `${p95(times).toFixed(1)} ms, longest ${longest} ms${noiseOf(load)}`,
    holds: p95(times) <= 50,
  };
};

export const mapRows: readonly Row[] = [
  {
    issue: 5,
    what: 'latent map of 10,000 points, scripted pan and zoom, median frame',
    bar: '≥ 55 a second',
    measure: frames,
  },
  { issue: 5, what: 'latent map, drag to decoded image, p95', bar: '≤ 50 ms', measure: decoded },
];
