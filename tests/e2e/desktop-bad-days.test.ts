// Bad days of the desktop program as it ships, over the stand-in for Electron.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { channels } from '../../src/shared/bridge.ts';
import { temporaryFolder } from '../integration/support/folders.ts';
import { recordIn } from '../integration/support/run-files.ts';
import { patience } from '../support/patience.ts';
import { desktopName, spawnDesktop, startDesktop } from '../support/electron/desktop.ts';
import { ask, folderOf, question, quickStart, startLongRun } from './support/desktop.ts';

describe(`desktop (${desktopName}), on a bad day:`, () => {
  test('a page can go nowhere and load nothing from elsewhere, and only it is answered', async () => {
    const desktop = await startDesktop({ allow: /Content Security Policy|ERR_|violates|404/ });
    const page = desktop.page();
    await page.getByRole('navigation').waitFor();
    await page.waitForURL(/#\/./);
    const address = page.url();
    await page.evaluate(() => location.assign('https://example.org/'));
    await page.evaluate(() => void window.open('https://example.org/popup'));
    const log = (): string => readFileSync(join(desktop.home, 'logs', 'lab.log'), 'utf8');
    await expect.poll(log).toContain('refused to go to https://example.org/');
    await expect.poll(log).toContain('refused to open a window for https://example.org/popup');
    await expect.poll(() => page.context().pages().length).toBe(1);
    expect(page.url()).toBe(address);

    const refused = await page.evaluate(async (milliseconds) => {
      const seen: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective));
      const script = document.createElement('script');
      script.src = 'https://example.org/x.js';
      const frame = document.createElement('iframe');
      frame.src = 'https://example.org/';
      document.body.append(script, frame);
      const outside = await fetch('/..%2f..%2fpackage.json').then(({ status }) => status);
      const deadline = performance.now() + milliseconds;
      while (seen.length < 2 && performance.now() < deadline)
        await new Promise((resolve) => setTimeout(resolve, 10));
      return { seen: seen.sort(), outside, require: typeof Reflect.get(window, 'require') };
    }, patience);
    expect(refused).toEqual({ seen: ['frame-src', 'script-src-elem'], outside: 404, require: 'undefined' });

    const strangers = [
      { url: 'https://example.org/', parent: null },
      { url: 'app://lab.example/', parent: null },
      { url: 'app://lab/index.html', parent: 'app://lab/index.html' },
      null,
    ];
    for (const frame of strangers) {
      const message = { window: 1, frame, channel: channels.request, args: ['hello', {}] };
      if (desktop.forge !== null)
        expect(await desktop.forge({ ...message, kind: 'invoke' })).toMatchObject({ ok: false });
    }
    expect(await page.evaluate(() => window.lab?.request('fly', {}))).toMatchObject({ ok: false });
    expect(await page.evaluate(() => window.lab?.request('start', { experiment: 7 }))).toMatchObject({
      ok: false,
    });
    const tooLarge = await page.evaluate(() =>
      window.lab?.request('upload', { upload: crypto.randomUUID(), bytes: new Uint8Array(2 ** 23) }),
    );
    expect(tooLarge).toMatchObject({ ok: false, error: { code: 'usage.invalid' } });
    await expect.poll(log).toContain('refused a request "upload" of more than');
    expect(log()).toContain('refused a malformed request "start"');
    expect(log().match(/refused a request from /g)).toHaveLength(
      desktop.forge === null ? 1 : strangers.length + 1,
    );
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
    await expect.poll(() => desktop.page() === before).toBe(false);
    await desktop.page().getByText('Training run 1').first().waitFor();
    await desktop.program.hung(1);
    expect((await question(desktop)).buttons).toEqual(['Reload', 'Wait']);
    await desktop.program.answering(1);
    await expect.poll(() => desktop.notes('taken back').length).toBe(1);
    await desktop.program.hung(1);
    const hangs = desktop.page();
    (await question(desktop)).press(0);
    await expect.poll(() => desktop.page() === hangs).toBe(false);
    await desktop.page().getByText('Training run 1').first().waitFor();
    expect(recordIn(folderOf(desktop, run)).status).toBe('running');

    await expect.poll(() => recordIn(folderOf(desktop, run)).epochsDone).toBeGreaterThan(0);
    const { pid } = z.object({ pid: z.int() }).parse(desktop.notes('utility')[0]);
    process.kill(pid, 'SIGKILL');
    await desktop
      .page()
      .getByText(/^Training stopped unexpectedly in epoch \d+\. Saved up to epoch/)
      .waitFor();
    await desktop
      .page()
      .getByRole('button', { name: /^Resume from epoch \d+$/ })
      .click();
    await desktop.page().getByText('Training run 1').first().waitFor();

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
    const broken = ['presets', 'settings', 'window'];
    const home = temporaryFolder(
      Object.fromEntries(broken.map((name) => [`${name}.json`, '{ "language": "zh-CN"'])),
    );
    mkdirSync(join(home, 'queues', '1'), { recursive: true });
    writeFileSync(join(home, 'queues', '1', 'queue.json'), '[]');
    const desktop = await startDesktop({ home });
    for (const name of ['presets.broken.json', 'settings.broken.json', join('queues', 'queue.broken.json')])
      await desktop.page().getByText(`It was set aside as ${name}`).waitFor();
    expect(readdirSync(home)).toEqual(expect.arrayContaining(broken.map((name) => `${name}.broken.json`)));
    expect(await desktop.program.state(1)).toMatchObject({ bounds: { width: 1280, height: 800 } });
    await ask(desktop, 'savePreset', { id: 'mine', experiment: quickStart });
    expect(readFileSync(join(home, 'presets.json'), 'utf8')).toContain('mine');
  });
});
