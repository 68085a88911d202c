// The desktop program as it ships, over the stand-in for Electron: see docs/decisions for what that cannot show.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadImage } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { largestMessage } from '../../src/shared/contract.ts';
import { programVersion } from '../../src/shared/program.ts';
import { checkpointStep, recordIn } from '../integration/support/run-files.ts';
import { filler, mountSmallDisk } from '../integration/support/small-disk.ts';
import { desktopName, spawnDesktop, startDesktop } from '../support/electron/desktop.ts';
import type { Desktop } from '../support/electron/desktop.ts';
import {
  ask,
  dockStep,
  folderOf,
  question,
  quickStart,
  readOnlyFolder,
  startLongRun,
} from './support/desktop.ts';
import { shot } from './support/lab.ts';

describe(`desktop (${desktopName}):`, () => {
  test('a person trains the quick-start, looks at the galleries and exports a figure', async () => {
    const desktop = await startDesktop();
    const page = desktop.page();
    await page.getByText('Nothing trained yet.').first().waitFor();
    expect(page.url()).toMatch(/^(https:\/\/lab\.app\.invalid|app:\/\/lab)\/index\.html#/);
    await desktop.program.act(1, 'blur');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => desktop.notes('notification').length).toBe(1);

    const progress = desktop
      .notes('progress')
      .map((note) => z.object({ progress: z.number() }).parse(note).progress);
    expect(progress.some((share) => share > 0 && share < 1)).toBe(true);
    expect(progress.at(-1)).toBe(-1);
    expect(desktop.notes('blocker')).toEqual([
      { started: 0, type: 'prevent-app-suspension' },
      { stopped: 0 },
    ]);
    expect(desktop.notes('notification')).toEqual([
      {
        title: 'Training has ended',
        body: expect.stringMatching(/^test −ELBO 1\d\d\.\d nats per image$/) as string,
      },
    ]);

    await desktop.program.pressNotification();
    await expect.poll(async () => (await desktop.program.state(1)).focused).toBe(true);

    await page.keyboard.press('2');
    await page.getByRole('tab', { name: 'Interpolation' }).click();
    await page.locator('canvas[data-kind=interpolation]').waitFor();
    await shot(page, 'desktop-galleries');

    await page.getByRole('button', { name: 'Export', exact: true }).click();
    const exportOne = page.getByRole('button', { name: /Export the figure/ });
    await exportOne.click();
    const save = await desktop.dialog('save');
    const { defaultPath } = z.object({ defaultPath: z.string() }).parse(save.options);
    expect(defaultPath).toMatch(/^run1-interpolation-step\d+\.png$/);
    const file = join(desktop.home, defaultPath);
    save.answer({ canceled: false, filePath: file });
    await page.getByText(`Exported ${defaultPath}.`).waitFor();
    const image = await loadImage(readFileSync(file));
    expect(image.width).toBe(661 * 2);

    await exportOne.click();
    (await desktop.dialog('save')).answer({ canceled: true, filePath: '' });
    await page.getByText('Cancelled. No file was written.').waitFor();

    const [folder, before] = readOnlyFolder(desktop.home);
    await exportOne.click();
    (await desktop.dialog('save')).answer({ canceled: false, filePath: join(folder, defaultPath) });
    await page
      .getByText(/^Export failed: The folder may not be written to\. No file was written\./)
      .waitFor();
    expect(readdirSync(folder)).toEqual(before);
    const full = mountSmallDisk(join(desktop.home, 'full'), 1);
    if (full !== null) {
      await exportOne.click();
      const file = join(full.folder, defaultPath);
      (await desktop.dialog('save')).answer({ canceled: false, filePath: file });
      await page.getByText('Export failed: the disk is full. No file was written.').waitFor();
      expect(readdirSync(full.folder)).toEqual([filler]);
    }

    await useMenu(desktop);
  });

  /** What the menu does in a window with a finished run. */
  const useMenu = async (desktop: Desktop): Promise<void> => {
    const page = desktop.page();
    await page.keyboard.press('Escape');
    const [file, edit] = await desktop.program.menu();
    expect(file?.submenu[0]?.submenu.map(({ label }) => label)).toEqual(['Run 1 quick-start']);
    expect(edit?.submenu.map(({ role }) => role).filter((role) => role !== null)).toEqual([
      'undo',
      'redo',
      'cut',
      'copy',
      'paste',
      'pasteAndMatchStyle',
      'delete',
      'selectAll',
    ]);
    const press = (...path: string[]) => desktop.program.press(path);
    await page.getByRole('slider', { name: 'Step on show' }).press('Home');
    await expect.poll(() => page.url()).toMatch(/step=0$/);
    await press('File', 'Recent runs', 'Run 1 quick-start');
    await expect.poll(() => page.url()).toMatch(/run=\d+-\d+-quick-start-s0&step=newest$/);
    await press('File', 'Settings…');
    await page.getByRole('dialog', { name: 'Settings' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('2');
    await page.locator('canvas[data-kind]').first().waitFor();
    await press('File', 'Export figure…');
    (await desktop.dialog('save')).answer({ canceled: true, filePath: '' });
    await press('Help', 'Copy diagnostics');
    await expect.poll(() => desktop.notes('clipboard').join()).toContain('vae-lab');
    await press('Help', 'Open logs');
    await press('Help', 'Licences');
    await press('Help', 'About VAE Lab');
    const about = await question(desktop);
    expect(about.message).toBe(`VAE Lab ${programVersion}`);
    expect(about.detail).toMatch(
      /^Electron \S+\nChromium \S+\nNode\.js 2\d\.\S+\nTensorFlow\.js \d\S+\n\nUnder the MIT licence\./,
    );
    expect(about.buttons).toEqual(['Close', 'Licences']);
    about.press(1);
    await expect.poll(() => desktop.notes('opened').length).toBe(3);
    const [logs, ...licences] = desktop.notes('opened').map((opened) => z.string().parse(opened));
    expect(readdirSync(logs!)).toContain('lab.log');
    for (const folder of licences) expect(readdirSync(folder)).toContain('third-party.txt');
    await press('File', 'Quit');
    expect(await desktop.ended, desktop.said()).toEqual({ code: 0, signal: null });
  };

  test('closing while a run trains asks and saves; the next start offers the run; a killed program loses little', async () => {
    const first = await startDesktop();
    const run = await startLongRun(first);
    const folder = folderOf(first, run);
    await first.program.act(1, { bounds: { x: 40, y: 30, width: 1100, height: 700 } });
    await first.program.act(1, 'maximise');
    for (const item of ['Zoom in', 'Actual size', 'Zoom out', 'Zoom out'])
      await first.program.press(['View', item]);
    await ask(first, 'start', { experiment: quickStart });
    await first.program.act(1, 'close');
    const asked = await question(first);
    expect(asked).toMatchObject({
      message: expect.stringMatching(
        /^Run 1 is training \(epoch \d+ of 5000\)\. Save and close\? It can be resumed\.$/,
      ) as string,
      buttons: ['Save and close', 'Cancel'],
    });
    asked.press(1);
    const step = await dockStep(first);
    await expect.poll(() => dockStep(first)).toBeGreaterThan(step);
    await first.program.act(1, 'close');
    (await question(first)).press(0);
    expect(await first.ended).toEqual({ code: 0, signal: null });
    expect(recordIn(folder)).toMatchObject({ status: 'interrupted' });
    const saved = checkpointStep(folder);
    expect(saved).toBeGreaterThan(step);

    const second = await startDesktop({ home: first.home });
    expect(await second.program.state(1)).toMatchObject({
      bounds: { x: 40, y: 30, width: 1100, height: 700 },
      ...{ visible: true, maximised: true, zoom: -1 },
    });
    await second.page().getByText('Run 1 was interrupted. What it saved is here.').waitFor();
    await second.page().getByText('The queue (1) was kept over the restart.').waitFor();
    await second.page().getByRole('button', { name: 'Resume', exact: true }).first().click();
    await second.page().getByText('Training run 1').first().waitFor();
    await expect.poll(() => dockStep(second)).toBeGreaterThan(saved);
    second.signal('SIGKILL');
    await second.ended;
    await expect.poll(() => recordIn(folder).status).toBe('interrupted');
    expect(checkpointStep(folder)).toBeGreaterThan(saved);
    await expect.poll(() => existsSync(join(folder, 'lock'))).toBe(false);

    // The screen that the window was on has been taken away meanwhile.
    const elsewhere = { bounds: { x: 4000, y: 30, width: 1100, height: 700 }, maximised: false, zoom: 1 };
    writeFileSync(join(first.home, 'window.json'), JSON.stringify({ window: elsewhere }));
    const third = await startDesktop({ home: first.home });
    await third.page().getByText('Run 1 was interrupted. What it saved is here.').waitFor();
    expect(await third.program.state(1)).toMatchObject({
      bounds: { width: 1280, height: 800 },
      ...{ maximised: false, zoom: 1 },
    });
    await third.page().getByRole('button', { name: 'Go on with the queue' }).click();
    await third.page().getByText('Training run 2').first().waitFor();
    await third.program.act(1, { bounds: { x: 70, y: 80, width: 1000, height: 700 } });
    third.signal('SIGTERM');
    expect(await third.ended).toEqual({ code: 0, signal: null });
    expect(readFileSync(join(first.home, 'window.json'), 'utf8')).toMatch(/"x":\s*70\b/);
  });

  test('a file larger than a message may be is saved whole', async () => {
    const desktop = await startDesktop();
    const page = desktop.page();
    await page.waitForURL(/#\/./);
    const size = largestMessage + 2 ** 20;
    const saving = page.evaluate(
      (size) => window.lab?.request('saveFile', { name: 'metrics.csv', bytes: new Uint8Array(size).fill(7) }),
      size,
    );
    const path = join(desktop.home, 'metrics.csv');
    (await desktop.dialog('save')).answer({ canceled: false, filePath: path });
    expect(await saving).toEqual({ ok: true, value: { path } });
    expect(readFileSync(path).equals(Buffer.alloc(size, 7))).toBe(true);
  });

  test('what the guide cites opens in the system’s own browser, to the letter, and nothing else does', async () => {
    const desktop = await startDesktop();
    const page = desktop.page();
    await page.waitForURL(/#\/./);
    const address = 'https://arxiv.org/abs/1312.6114';
    await page.evaluate((other) => void window.open(other), `${address}?other`);
    const log = (): string => readFileSync(join(desktop.home, 'logs', 'lab.log'), 'utf8');
    await expect.poll(log).toContain(`refused to open a window for ${address}?other`);
    await page.evaluate(() => (location.hash = '#/guide?chapter=references'));
    await page.getByRole('link', { name: /Auto-Encoding Variational Bayes/ }).click();
    await expect.poll(() => desktop.notes('browser')).toEqual([address]);
    await expect.poll(() => page.context().pages().length).toBe(1);
    expect(page.url()).toContain('#/guide');
  });

  test('the program takes the command line’s commands', async () => {
    const listed = spawnDesktop({ args: ['presets'] });
    expect(await listed.ended).toEqual({ code: 0, signal: null });
    expect(listed.said()).toContain('quick-start');
    const wrong = spawnDesktop({ args: ['evaluate', 'no-such-run'] });
    expect(await wrong.ended).toEqual({ code: 2, signal: null });
  });
});
