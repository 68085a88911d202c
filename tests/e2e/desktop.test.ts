// The desktop program as it ships, over the stand-in for Electron: see docs/decisions for what that cannot show.
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadImage } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { channels } from '../../src/shared/bridge.ts';
import { builtInPresets } from '../../src/shared/presets.ts';
import { temporaryFolder } from '../integration/support/folders.ts';
import { checkpointStep, recordIn } from '../integration/support/run-files.ts';
import { spawnDesktop, startDesktop } from '../support/electron/desktop.ts';
import type { Desktop } from '../support/electron/desktop.ts';
import { shot } from './support/lab.ts';

const soon = { timeout: 20_000 };
const reply = z.object({ ok: z.literal(true), value: z.unknown() });

/** Asks the lab through the bridge, as the window's own code does. */
const ask = async (desktop: Desktop, name: string, request: object): Promise<unknown> =>
  reply.parse(
    await desktop
      .page()
      .evaluate(([name, request]) => window.lab?.request(name, request), [name, request] as const),
  ).value;

const quickStart = builtInPresets[0]!.experiment;

/** Starts a run that does not end by itself. */
const startLongRun = async (desktop: Desktop): Promise<string> => {
  const training = { ...quickStart.training, epochs: 5000 };
  const request = { experiment: { ...quickStart, training } };
  const { run } = z.object({ run: z.string() }).parse(await ask(desktop, 'start', request));
  await desktop.page().getByText('Training run 1').first().waitFor(soon);
  return run;
};

const folderOf = (desktop: Desktop, run: string): string => join(desktop.home, 'runs', run);
const dockStep = async (desktop: Desktop): Promise<number> => {
  const { training } = await desktop.page().evaluate(
    () =>
      new Promise<{ training: { step: number } }>((resolve) => {
        const stop = window.lab?.onEvent((event) => {
          const { name, value } = event as { name?: string; value: { step: number } };
          if (name !== 'training') return;
          resolve({ training: value });
          setTimeout(() => stop?.());
        });
      }),
  );
  return training.step;
};

/** A folder where nobody may write, not even root, and what lies in it. */
const readOnlyFolder = (home: string): readonly [string, readonly string[]] => {
  const folder = process.getuid?.() === 0 ? '/sys' : join(home, 'read-only');
  if (folder !== '/sys') {
    mkdirSync(folder);
    chmodSync(folder, 0o555);
  }
  return [folder, readdirSync(folder)];
};

const questionSchema = z.object({ message: z.string(), buttons: z.array(z.string()) });
const question = async (desktop: Desktop) => {
  const { options, answer } = await desktop.dialog('message');
  return { ...questionSchema.parse(options), press: (response: number) => answer({ response }) };
};

describe('desktop (stand-in):', () => {
  test('a person trains the quick-start, looks at the galleries and exports a figure', async () => {
    const desktop = await startDesktop();
    const page = desktop.page();
    await page.getByText('Nothing trained yet.').first().waitFor();
    expect(page.url()).toMatch(/^https:\/\/lab\.app\.invalid\/index\.html#/);
    await desktop.program.act(1, 'blur');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => desktop.notes('notification').length, { timeout: 60_000 }).toBe(1);

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

    await page.keyboard.press('2');
    await page.getByRole('tab', { name: 'Interpolation' }).click();
    await page.locator('canvas[data-kind=interpolation]').waitFor(soon);
    await shot(page, 'desktop-galleries');

    await page.getByRole('button', { name: 'Export', exact: true }).click();
    const exportOne = page.getByRole('button', { name: /Export the figure/ });
    await exportOne.click();
    const save = await desktop.dialog('save');
    const { defaultPath } = z.object({ defaultPath: z.string() }).parse(save.options);
    expect(defaultPath).toMatch(/^run1-interpolation-step\d+\.png$/);
    const file = join(desktop.home, defaultPath);
    save.answer({ canceled: false, filePath: file });
    await page.getByText(`Exported ${defaultPath}.`).waitFor(soon);
    const image = await loadImage(readFileSync(file));
    expect(image.width).toBe(661 * 2);

    await exportOne.click();
    (await desktop.dialog('save')).answer({ canceled: true, filePath: '' });
    await page.getByText('Cancelled. No file was written.').waitFor(soon);

    const [folder, before] = readOnlyFolder(desktop.home);
    await exportOne.click();
    (await desktop.dialog('save')).answer({ canceled: false, filePath: join(folder, defaultPath) });
    await page
      .getByText(/^Export failed: The folder may not be written to\. No file was written\./)
      .waitFor(soon);
    expect(readdirSync(folder)).toEqual(before);

    await useMenu(desktop);
  });

  /** What the menu does in a window with a finished run. */
  const useMenu = async (desktop: Desktop): Promise<void> => {
    const page = desktop.page();
    await page.keyboard.press('Escape');
    const [file] = await desktop.program.menu();
    expect(file?.submenu[0]?.submenu.map(({ label }) => label)).toEqual(['Run 1 quick-start']);
    const press = (...path: string[]) => desktop.program.press(path);
    await page.getByRole('slider', { name: 'Step on show' }).press('Home');
    await expect.poll(() => page.url(), soon).toMatch(/step=0$/);
    await press('File', 'Recent runs', 'Run 1 quick-start');
    await expect.poll(() => page.url(), soon).toMatch(/run=\d+-\d+-quick-start-s0&step=newest$/);
    await press('File', 'Settings…');
    await page.getByRole('dialog', { name: 'Settings' }).waitFor(soon);
    await page.keyboard.press('Escape');
    await page.keyboard.press('2');
    await page.locator('canvas[data-kind]').first().waitFor(soon);
    await press('File', 'Export figure…');
    (await desktop.dialog('save')).answer({ canceled: true, filePath: '' });
    await press('Help', 'Copy diagnostics');
    await expect.poll(() => desktop.notes('clipboard').join(), soon).toContain('vae-lab');
    await press('Help', 'Open logs');
    await press('Help', 'Licences');
    for (const opened of desktop.notes('opened')) expect(existsSync(z.string().parse(opened))).toBe(true);
    expect(desktop.notes('opened')).toHaveLength(2);
    await press('File', 'quit');
    expect(await desktop.ended, desktop.said()).toEqual({ code: 0, signal: null });
  };

  test('closing while a run trains asks and saves; the next start offers the run; a killed program loses little', async () => {
    const first = await startDesktop();
    const run = await startLongRun(first);
    const folder = folderOf(first, run);
    await first.program.act(1, { bounds: { x: 40, y: 30, width: 1100, height: 700 } });
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
    await expect.poll(() => dockStep(first), soon).toBeGreaterThan(step);
    await first.program.act(1, 'close');
    (await question(first)).press(0);
    expect(await first.ended).toEqual({ code: 0, signal: null });
    expect(recordIn(folder)).toMatchObject({ status: 'interrupted' });
    const saved = checkpointStep(folder);
    expect(saved).toBeGreaterThan(step);

    const second = await startDesktop({ home: first.home });
    expect(await second.program.state(1)).toMatchObject({
      bounds: { x: 40, y: 30, width: 1100, height: 700 },
      visible: true,
    });
    await ask(second, 'resumeRun', { run, epochs: null });
    await second.page().getByText('Training run 1').first().waitFor(soon);
    await expect.poll(() => dockStep(second), soon).toBeGreaterThan(saved);
    second.signal('SIGKILL');
    await second.ended;
    await expect.poll(() => recordIn(folder).status, soon).toBe('interrupted');
    expect(checkpointStep(folder)).toBeGreaterThan(saved);
    await expect.poll(() => existsSync(join(folder, 'lock')), soon).toBe(false);
  });

  test('a page can go nowhere and load nothing from elsewhere, and only it is answered', async () => {
    const desktop = await startDesktop({ allow: /Content Security Policy|ERR_|violates|404/ });
    const page = desktop.page();
    await page.getByRole('navigation').waitFor(soon);
    await page.waitForURL(/#\/./);
    const address = page.url();
    await page.evaluate(() => location.assign('https://example.org/'));
    await page.evaluate(() => void window.open('https://example.org/popup'));
    const log = (): string => readFileSync(join(desktop.home, 'logs', 'lab.log'), 'utf8');
    await expect.poll(log, soon).toContain('refused to go to https://example.org/');
    await expect.poll(log, soon).toContain('refused to open a window for https://example.org/popup');
    await expect.poll(() => page.context().pages().length, soon).toBe(1);
    expect(page.url()).toBe(address);

    const refused = await page.evaluate(async () => {
      const seen: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective));
      const script = document.createElement('script');
      script.src = 'https://example.org/x.js';
      const frame = document.createElement('iframe');
      frame.src = 'https://example.org/';
      document.body.append(script, frame);
      const outside = await fetch('/..%2f..%2fpackage.json').then(({ status }) => status);
      for (let i = 0; i < 200 && seen.length < 2; i++)
        await new Promise((resolve) => setTimeout(resolve, 10));
      return { seen: seen.sort(), outside, require: typeof Reflect.get(window, 'require') };
    });
    expect(refused).toEqual({ seen: ['frame-src', 'script-src-elem'], outside: 404, require: 'undefined' });

    const strangers = [
      { url: 'https://example.org/', parent: null },
      { url: 'app://lab.example/', parent: null },
      { url: 'app://lab/index.html', parent: 'app://lab/index.html' },
      null,
    ];
    for (const frame of strangers) {
      const message = { window: 1, frame, channel: channels.request, args: ['hello', {}] };
      expect(await desktop.program.fromPage({ ...message, kind: 'invoke' })).toMatchObject({ ok: false });
    }
    expect(await page.evaluate(() => window.lab?.request('fly', {}))).toMatchObject({ ok: false });
    expect(await page.evaluate(() => window.lab?.request('start', { experiment: 7 }))).toMatchObject({
      ok: false,
    });
    expect(await ask(desktop, 'hello', {})).toMatchObject({ host: 'desktop', home: desktop.home });
  });

  test('a second start shows the first one’s window; a window that crashes or hangs is loaded anew while training goes on', async () => {
    const desktop = await startDesktop();
    const run = await startLongRun(desktop);
    await desktop.program.act(1, 'minimise');
    const second = spawnDesktop({ home: desktop.home });
    expect(await second.ended).toEqual({ code: 0, signal: null });
    expect(await desktop.program.state(1)).toMatchObject({ focused: true, minimised: false });

    await desktop.window().crash();
    const gone = await question(desktop);
    expect(gone.message).toBe('The window stopped working. Training goes on. Reload the window?');
    const before = desktop.page();
    gone.press(0);
    await expect.poll(() => desktop.page() === before, soon).toBe(false);
    await desktop.page().getByText('Training run 1').first().waitFor(soon);
    await desktop.program.hung(1);
    const hung = await question(desktop);
    expect(hung.buttons).toEqual(['Reload', 'Wait']);
    hung.press(1);
    expect(recordIn(folderOf(desktop, run)).status).toBe('running');

    const decoded = await desktop.page().evaluate(async (run) => {
      const codes = new Float32Array(20).fill(NaN, 10);
      codes[0] = Infinity;
      const answer = (await window.lab?.request('decode', { subject: { run, step: null }, codes })) as {
        value: { images: unknown };
      };
      const { images } = answer.value;
      return images instanceof Float32Array ? [images.length, images[0]] : typeof images;
    }, run);
    expect(decoded).toEqual([1568, NaN]);

    desktop.signal('SIGTERM');
    expect(await desktop.ended).toEqual({ code: 0, signal: null });
    expect(recordIn(folderOf(desktop, run)).status).toBe('interrupted');
  });

  test('files that cannot be read are set aside and told of', async () => {
    const home = temporaryFolder({ 'presets.json': '{ broken', 'window.json': '{ broken' });
    const desktop = await startDesktop({ home });
    await desktop.page().getByText('It was set aside as presets.broken.json').waitFor(soon);
    expect(readdirSync(home)).toEqual(expect.arrayContaining(['presets.broken.json', 'window.broken.json']));
    expect(await desktop.program.state(1)).toMatchObject({ bounds: { width: 1280, height: 800 } });
    await ask(desktop, 'savePreset', { id: 'mine', experiment: quickStart });
    expect(readFileSync(join(home, 'presets.json'), 'utf8')).toContain('mine');
  });

  test('the program takes the command line’s commands', async () => {
    const listed = spawnDesktop({ args: ['presets'] });
    expect(await listed.ended).toEqual({ code: 0, signal: null });
    expect(listed.said()).toContain('quick-start');
    const wrong = spawnDesktop({ args: ['evaluate', 'no-such-run'] });
    expect(await wrong.ended).toEqual({ code: 2, signal: null });
  });
});
