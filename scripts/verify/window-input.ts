import type { Page } from 'playwright-core';
import { currentLoad, noiseOf } from './quiet.ts';
import type { Measured, Row } from './row.ts';
import { p95, startRun, withWindow } from './window.ts';

/** The shortest time that a browser tells of, in milliseconds; what it does not tell of was shorter. */
const shortest = 16;
/** Milliseconds between two inputs: each is to meet the window at whatever it is just doing. */
const pause = 60;

/** Collects the browser's own times from an input to the paint behind it, the longest of each interaction. */
const watchTimes = (page: Page) =>
  page.evaluateHandle(() => {
    const longest = new Map<number, number>();
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const id = 'interactionId' in entry ? Number(entry.interactionId) : 0;
        if (id > 0) longest.set(id, Math.max(longest.get(id) ?? 0, entry.duration));
      }
    });
    observer.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
    return { longest };
  });

/** Everyday inputs, in turn: places, tabs, sliders, timeline, fields. */
const inputsOn = (page: Page): readonly (() => Promise<void>)[] => {
  const button = (name: string) => () => page.getByRole('button', { name, exact: true }).click();
  const tab = (name: string) => () => page.getByRole('tab', { name }).click();
  const slide = (name: string, key: string) => () => page.getByRole('slider', { name }).press(key);
  const field = page.locator('[id="field-model.latent"]');
  return [
    button('Galleries'),
    tab('Interpolation'),
    slide('Position on the path', 'ArrowRight'),
    slide('Position on the path', 'ArrowRight'),
    slide('Step on show', 'ArrowLeft'),
    slide('Step on show', 'Home'),
    tab('Variance'),
    () => page.keyboard.press('\\'),
    tab('Reconstruction'),
    button('Experiment'),
    () => field.click(),
    () => field.press('1'),
    () => field.press('Backspace'),
    slide('smoothing', 'ArrowLeft'),
    slide('smoothing', 'ArrowRight'),
    tab('KL per dimension'),
    tab('Loss'),
  ];
};

/** From an input to the paint behind it, while a run trains. */
export const inputToPaint = async (interactions = 200): Promise<Measured> => {
  const load = await currentLoad();
  return withWindow(async (page) => {
    await startRun(page);
    const inputs = inputsOn(page);
    const watched = await watchTimes(page);
    for (let i = 0; i < interactions; i += 1) {
      await inputs[i % inputs.length]?.();
      await page.waitForTimeout(pause);
    }
    await page.waitForTimeout(10 * pause);
    const told = await watched.evaluate(({ longest }) => [...longest.values()]);
    const short = Array<number>(Math.max(0, interactions - told.length)).fill(shortest);
    const [value, worst] = [p95([...short, ...told]), Math.max(shortest, ...told)];
    return {
      figure: `${value} ms, longest ${worst} ms${noiseOf(load)}`,
      holds: told.length > 0 && value <= 100,
    };
  });
};

export const inputRows: readonly Row[] = [
  {
    issue: 4,
    what: 'input to next paint while training at full speed, 200 interactions, p95',
    bar: '≤ 100 ms',
    measure: inputToPaint,
  },
];
