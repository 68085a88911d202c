import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { runRecordSchema } from '../../src/shared/run.ts';
import type { RunRecord } from '../../src/shared/run.ts';
import { allowed, crowding } from '../support/crowding.ts';
import { seriousFindings } from './support/axe.ts';
import { sharedLab, shot, sizes } from './support/lab.ts';
import type { LabPage, PageOptions } from './support/lab.ts';

const lab = sharedLab();
const command = fileURLToPath(new URL('../../bin/vae-lab.js', import.meta.url));

/** A page that stands on the runs. */
const open = async (options: PageOptions = {}): Promise<LabPage> => {
  const opened = await lab(options);
  await opened.page.getByRole('navigation').waitFor();
  await opened.page.keyboard.press('7');
  await opened.page.getByRole('heading', { name: /^(Runs|运行)$/ }).waitFor();
  return opened;
};

const row = (page: Page, number: number): Locator => page.locator(`tr[data-run="${number}"]`);
const choose = async (page: Page, number: number, item: string): Promise<void> => {
  await row(page, number).getByRole('button', { name: 'What to do with run' }).click();
  await page.getByRole('menuitem', { name: item }).click();
};
const dialog = (page: Page): Locator => page.getByRole('dialog');
const numbers = (page: Page): Promise<(string | null)[]> =>
  page.locator('tr[data-run]').evaluateAll((rows) => rows.map((each) => each.getAttribute('data-run')));

const train = (home: string, name = 'quick-start') =>
  promisify(execFile)(
    process.execPath,
    [command, 'train', '--set', 'training.batchSize=2048', '--set', `name=${name}`, '--epochs', '1'],
    { env: { ...process.env, VAE_LAB_HOME: home } },
  );
const runsIn = (home: string): string => join(home, 'runs');
const onlyRun = (home: string): string => {
  const [name] = readdirSync(runsIn(home)).filter((each) => !each.startsWith('.'));
  return join(runsIn(home), name ?? '');
};
const recordOf = (folder: string): RunRecord =>
  runRecordSchema.parse(JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')));

test('a run that the command line makes appears within two seconds, with its numbers and a picture', async () => {
  const { page, lab } = await open();
  await page.getByText('Nothing trained yet. Start the quick-start').waitFor();
  await shot(page, 'runs-empty');
  const crowd = crowding();
  await train(lab.home);
  const ended = performance.now();
  await row(page, 1).getByText('finished').waitFor();
  expect(performance.now() - ended).toBeLessThan(allowed(2000, crowd));
  const { final } = recordOf(onlyRun(lab.home));
  await row(page, 1).getByText(final!.test.negativeElbo!.toFixed(1)).waitFor();
  expect(await row(page, 1).getByText('1/1').count()).toBe(1);
  const canvas = row(page, 1).getByRole('img', { name: 'Reconstructions by run 1' });
  await canvas.waitFor();
  await expect.poll(() => canvas.evaluate((each) => each.getBoundingClientRect().width)).toBeGreaterThan(100);
});

test('a title, a note and a colour survive a reload', async () => {
  const { page, lab } = await open();
  await choose(page, 1, 'Title, note, colour…');
  await dialog(page).getByLabel('Title').fill('The first');
  await dialog(page).getByLabel('Note').fill('with a large batch');
  await dialog(page).getByRole('radio', { name: 'colour 1', checked: true }).waitFor();
  await dialog(page).getByRole('radio', { name: 'colour 5' }).check();
  await shot(page, 'runs-label');
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await dialog(page).waitFor({ state: 'detached' });
  await row(page, 1).getByText('The first').waitFor();
  await page.reload();
  await row(page, 1).getByText('with a large batch').waitFor();
  await page.getByRole('button', { name: /Run 1 The first/ }).waitFor();
  await choose(page, 1, 'Title, note, colour…');
  await dialog(page).getByRole('radio', { name: 'colour 5', checked: true }).waitFor();
  const label: unknown = JSON.parse(readFileSync(join(onlyRun(lab.home), 'lab.json'), 'utf8'));
  expect(label).toMatchObject({ colour: 4 });
});

test('a deleted run is brought back by Undo', async () => {
  const { page, lab } = await open();
  const folder = onlyRun(lab.home);
  await choose(page, 1, 'Delete');
  await row(page, 1).waitFor({ state: 'detached' });
  expect(existsSync(folder)).toBe(false);
  await page.getByText(/^Run 1 was deleted\. Its files stay in the trash/).waitFor();
  await shot(page, 'runs-deleted');
  await page.getByRole('button', { name: 'Undo' }).click();
  await row(page, 1).getByText('The first').waitFor();
  expect(existsSync(join(folder, 'run.json'))).toBe(true);
});

test('the losses of a run come as CSV, its charts and galleries open', async () => {
  const { page } = await open();
  const download = page.waitForEvent('download');
  await choose(page, 1, 'Export CSV');
  const file = await download;
  expect(file.suggestedFilename()).toBe('run1-metrics.csv');
  expect(readFileSync(await file.path(), 'utf8')).toMatch(/^kind,step,/);
  await choose(page, 1, 'Open its galleries');
  await expect.poll(() => new URL(page.url()).hash).toMatch(/^#\/galleries\?run=/);
});

test('a press on a row does what its name does, one beside its tick does nothing', async () => {
  const { page } = await open();
  await row(page, 1)
    .locator('.tick')
    .click({ position: { x: 2, y: 2 } });
  await row(page, 1).locator('.created').click();
  await expect.poll(() => new URL(page.url()).hash).toMatch(/^#\/experiment\?run=/);
  await page.keyboard.press('7');
  await row(page, 1).getByRole('button', { name: 'Open run 1' }).press('Enter');
  await expect.poll(() => new URL(page.url()).hash).toMatch(/^#\/experiment\?run=/);
});

/** Runs as they would be with other settings: the first one's folder with another record. */
const copyRun = (home: string, name: string, change: (record: RunRecord) => void): void => {
  const folder = join(runsIn(home), name);
  cpSync(onlyRun(home), folder, {
    recursive: true,
    filter: (path) => !path.endsWith('lab.json') && !path.endsWith('lock'),
  });
  const record = structuredClone(recordOf(folder));
  change(record);
  writeFileSync(join(folder, 'run.json'), JSON.stringify(record));
};

test('ticked runs are compared by what differs, and nats of different pixels are not', async () => {
  const { page, lab } = await open();
  copyRun(lab.home, '29990101-000000-b', ({ experiment, final }) => {
    experiment.objective.beta = 4;
    final!.test.negativeElbo! += 5;
  });
  copyRun(lab.home, '29990101-000001-c', ({ experiment }) => {
    experiment.pixels = 'static';
  });
  await row(page, 3).waitFor();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  expect(await numbers(page)).toEqual(['1', '2', '3']);
  await page.getByRole('checkbox', { name: 'Compare run 1' }).check();
  await page.getByText('Tick one more run').waitFor();
  await page.getByRole('checkbox', { name: 'Compare run 2' }).check();
  const panel = page.getByRole('region', { name: 'Compare' }).first();
  await panel.getByText('(+5.0)').waitFor();
  expect(await panel.locator('tbody').first().locator('tr').allInnerTexts()).toEqual(['β\t1\t4']);
  await panel.getByRole('switch', { name: 'Only what differs' }).click();
  await panel.getByText('Learning rate').waitFor();
  await panel.getByRole('switch', { name: 'Only what differs' }).click();
  await page.getByRole('checkbox', { name: 'Compare run 3' }).check();
  await panel.getByText('Runs 1 and 3 treat pixels differently').waitFor();
  expect(await panel.locator('td[data-loss=negativeElbo]').nth(2).innerText()).not.toContain('(');
  await shot(page, 'runs-compare');

  await panel.getByRole('button', { name: 'Overlay the charts' }).click();
  await page.getByText('run 2 · β 4').first().waitFor();
  await shot(page, 'runs-overlaid');
  await page.reload();
  await page.getByText('run 2 · β 4').first().waitFor();
});

test('sorting, search and status find a run, and the address keeps them', async () => {
  const { page } = await open();
  await page.getByRole('button', { name: 'Test −ELBO' }).click();
  await expect.poll(async () => (await numbers(page)).at(-1)).toBe('2');
  expect(await page.locator('th[aria-sort=ascending]').innerText()).toBe('Test −ELBO');
  await page.getByRole('button', { name: 'Test −ELBO' }).click();
  await expect.poll(async () => (await numbers(page))[0]).toBe('2');
  await page.getByRole('searchbox', { name: 'Search runs' }).fill('large BATCH');
  await expect.poll(() => numbers(page)).toEqual(['1']);
  await expect.poll(() => page.url()).toContain('search=large');
  await page.reload();
  await expect.poll(() => numbers(page)).toEqual(['1']);
  await page.getByRole('combobox', { name: 'Status' }).click();
  await page.getByRole('option', { name: 'damaged' }).click();
  await page.getByRole('button', { name: 'Show all runs' }).click();
  await expect.poll(() => numbers(page)).toEqual(['2', '3', '1']);
});

test('what waits in the queue is listed and can be taken out', async () => {
  const { page } = await open();
  await page.keyboard.press('Control+Enter');
  await page.getByText('Training run 4').first().waitFor();
  await page.keyboard.press('1');
  await page.getByLabel('Latent', { exact: true }).fill('7');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('navigation').getByText('Runs').click();
  await page.getByRole('button', { name: '1 in the queue' }).click();
  await page.getByRole('dialog', { name: 'Queue' }).getByText('Latent 7').waitFor();
  await shot(page, 'runs-dock-queue');
  await page.getByRole('button', { name: '1 in the queue' }).click();
  const queue = page.getByRole('region', { name: 'Queue' });
  await queue.getByText('quick-start').waitFor();
  await queue.getByText('Latent 7').waitFor();
  await row(page, 4).getByText('training', { exact: true }).waitFor();
  await shot(page, 'runs-queue');
  await queue.getByRole('button', { name: 'Take quick-start out of the queue' }).click();
  await queue.waitFor({ state: 'detached' });
  await row(page, 4).getByRole('button', { name: 'What to do with run' }).click();
  const remove = page.getByRole('menuitem', { name: 'Delete' });
  expect(await remove.getAttribute('aria-disabled')).toBe('true');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await row(page, 4).getByText('interrupted').waitFor();
});

test('why a run cannot go on stands above the views until it is put away', async () => {
  const { page, lab } = await open();
  await row(page, 4).getByText('interrupted').waitFor();
  const stopped = readdirSync(runsIn(lab.home))
    .map((name) => join(runsIn(lab.home), name))
    .find((folder) => existsSync(join(folder, 'run.json')) && recordOf(folder).status === 'interrupted');
  truncateSync(join(stopped!, 'checkpoint.safetensors'), 1000);
  await choose(page, 4, 'Resume');
  const notice = page.locator('.notices').getByText('The stored weights are damaged');
  await notice.waitFor();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await notice.waitFor({ state: 'detached' });
});

test('so does why a run diverged, until that run is deleted: the newest of the others is on show then', async () => {
  const { page } = await open();
  await page.keyboard.press('1');
  await page.getByRole('button', { name: 'Optimiser' }).click();
  await page.getByLabel('Learning rate').fill('10');
  await page.keyboard.press('Control+Enter');
  const notice = page
    .locator('.notices')
    .getByText(
      /The loss became NaN or infinite at step [1-9]\d*\. The last good model \(step 0\) is kept\. Try a learning rate below 1\./,
    );
  await notice.waitFor();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await notice.waitFor({ state: 'detached' });
  // The next run ends in the same words, which nobody has put away yet.
  await page.keyboard.press('Control+Enter');
  await notice.waitFor();
  await page.getByRole('navigation').getByText('Runs').click();
  await choose(page, 6, 'Delete');
  const bar = page.getByRole('region', { name: 'What the figures show' });
  const dock = page.getByRole('region', { name: 'Run control' });
  const tellsOfRun5 = async (): Promise<void> => {
    await bar.getByText('Run 5 quick-start').waitFor();
    await notice.waitFor({ state: 'detached' });
    await dock.getByText('Run 5').waitFor();
    expect(await dock.locator('.saved').count()).toBe(0);
  };
  await tellsOfRun5();
  await shot(page, 'runs-newest-deleted');
  await page.reload();
  await tellsOfRun5();
});

const looks = [
  { theme: 'light', language: 'en', size: sizes.full },
  { theme: 'dark', language: 'zh-CN', size: sizes.small },
] as const;
test.for(looks)('a damaged run is listed with its sentence; no serious finding: %j', async (look) => {
  const { page, lab } = await open(look);
  const folder = join(runsIn(lab.home), 'broken');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'run.json'), '{');
  const broken = page.locator('tr[data-run]', { hasText: 'broken' });
  await broken.getByText(/The files of this run are damaged|此运行的文件已损坏/).waitFor();
  for (const number of [1, 2]) await row(page, number).getByRole('checkbox').check();
  await page
    .getByRole('region', { name: /Compare|对比/ })
    .first()
    .getByText('β')
    .waitFor();
  await row(page, 1).scrollIntoViewIfNeeded();
  await row(page, 1).locator('canvas').waitFor();
  await shot(page, `runs-${look.theme}-${look.language}-${look.size.width}`);
  expect(await seriousFindings(page)).toEqual([]);
  const sideways = await page.evaluate(() => {
    const main = document.querySelector('main');
    const boxes = [...(main?.querySelectorAll('.scroll, .runs') ?? []), document.documentElement];
    return boxes.filter((box) => box.scrollWidth > box.clientWidth).map((box) => box.className);
  });
  expect(sideways).toEqual([]);
  await broken.getByRole('button').last().click();
  await page.getByRole('menuitem', { name: /Delete|删除/ }).click();
  await broken.waitFor({ state: 'detached' });
  expect(existsSync(folder)).toBe(false);
});

test('a long name is cut to one line, and whole where the pointer rests on it', async () => {
  const { page, lab } = await open();
  const long = 'what a person called the preset that they tried on a rainy afternoon';
  await train(lab.home, long);
  const last = page.locator('tr[data-run]', { has: page.getByTitle(long) });
  await last.first().waitFor();
  expect(await last.first().getByTitle(long).count()).toBe(2);
  expect((await last.first().boundingBox())?.height).toBeLessThan(48);
  await shot(page, 'runs-long-name');
});
