import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { seriousFindings } from './support/axe.ts';
import { sharedLab, shot } from './support/lab.ts';

const open = sharedLab();

/** Where a view is, what to do there, and what shows that it has come up. */
type View = { readonly hash: string; readonly shows: string; readonly press?: string };
const gallery = (figure: string): View => ({
  hash: `#/galleries?figure=${figure}`,
  shows: `canvas[data-kind=${figure}]`,
});
const views: readonly View[] = [
  { hash: '#/experiment?chart=losses', shows: '[data-step-shown]' },
  { hash: '#/experiment?chart=kl', shows: '[data-step-shown]' },
  ...[
    'reconstruction',
    'variance-perturbation',
    'mean-perturbation',
    'interpolation',
    'prior-samples',
    'manifold',
  ].map(gallery),
  { hash: '#/map', shows: 'canvas[data-kind=latent-map]' },
  { hash: '#/diagnostics', shows: '[data-card=kl-heat-map] canvas' },
  { hash: '#/runs', shows: 'tr[data-run]' },
  { hash: '#/runs', shows: '[role=dialog]', press: 'Control+Comma' },
  { hash: '#/runs', shows: '[role=dialog]', press: 'Shift+Slash' },
];

const show = async (page: Page, { hash, shows, press }: View): Promise<void> => {
  await page.evaluate((to) => (location.hash = to), hash);
  if (press !== undefined) await page.keyboard.press(press);
  await page.locator(shows).first().waitFor();
};

test('a run to look at', async () => {
  const { page } = await open();
  await page.getByRole('button', { name: /^Optimiser / }).click();
  await page.getByLabel('Batch size').fill('2048');
  await page.getByRole('button', { name: /^Length / }).click();
  await page.getByLabel('Epochs').fill('1');
  await page.locator('[data-action=start]').click();
  await page.getByText('Run 1 has finished').waitFor();
});

const looks = (['light', 'dark'] as const).flatMap((theme) =>
  (['en', 'zh-CN'] as const).map((language) => ({ theme, language })),
);
test.for(looks)('no place and no tab has a serious finding, nothing is cut off: %j', async (look) => {
  const { page } = await open(look);
  await page.getByRole('navigation').waitFor();
  const found: string[] = [];
  for (const view of views) {
    await show(page, view);
    found.push(
      ...(await seriousFindings(page)).map((finding) => `${view.hash} ${view.press ?? ''}: ${finding}`),
    );
    // A label that does not fit its button or its segment.
    const cut = await page
      .locator('button:visible, [role=tab]:visible')
      .evaluateAll((controls) =>
        controls
          .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
          .map(({ outerHTML }) => outerHTML),
      );
    found.push(...cut.map((html) => `${view.hash} cut off: ${html}`));
    await shot(page, `access-${view.hash.replace(/\W+/g, '-')}-${look.theme}-${look.language}`);
    if (view.press !== undefined) {
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
  }
  expect(found).toEqual([]);
});

/** Walks with Tab until the focus comes back: what was reached, and what showed no focus. */
const walk = async (page: Page): Promise<{ readonly reached: number; readonly unseen: string[] }> => {
  await page.evaluate(() => {
    for (const walked of document.querySelectorAll('[data-walked]')) walked.removeAttribute('data-walked');
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  const unseen: string[] = [];
  for (let reached = 0; reached < 200; reached += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body || element.hasAttribute('data-walked')) return null;
      element.setAttribute('data-walked', '');
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      const seen = outlineStyle !== 'none' && outlineWidth !== '0px' && box.width > 0 && box.height > 0;
      return { seen, html: element.outerHTML.slice(0, 200) };
    });
    if (focused === null) return { reached, unseen };
    if (!focused.seen) unseen.push(focused.html);
  }
  throw new Error('The focus does not come back.');
};

/** Controls that Tab did not reach; of a group that arrows walk, one is enough. */
const unreached = (page: Page): Promise<string[]> =>
  page
    .locator('button:visible:enabled, input:visible:enabled, [role=slider]:visible, a[href]:visible')
    .evaluateAll((controls) =>
      controls
        .filter((control) => {
          const group = control.closest('[role=radiogroup], [role=tablist], [role=listbox], [data-roving]');
          const walked = group === null ? control : (group.querySelector('[data-walked]') ?? control);
          return !walked.hasAttribute('data-walked') && control.closest('[aria-hidden=true]') === null;
        })
        .map(({ outerHTML }) => outerHTML.slice(0, 200)),
    );

test('the keyboard reaches every control, and shows where it is', async () => {
  const { page } = await open();
  await page.getByRole('navigation').waitFor();
  for (const view of [views[0]!, gallery('variance-perturbation'), gallery('interpolation'), views[7]!]) {
    await show(page, view);
    const { reached, unseen } = await walk(page);
    expect(reached).toBeGreaterThan(12);
    expect(unseen).toEqual([]);
    expect(await unreached(page)).toEqual([]);
  }
});
