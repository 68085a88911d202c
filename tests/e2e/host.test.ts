import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../integration/support/folders.ts';
import { patience } from '../support/patience.ts';
import { openPage, sharedLab, shot } from './support/lab.ts';
import { serveLab } from './support/serve.ts';
import { tunnelTo } from './support/tunnel.ts';

const open = sharedLab();

/** What a browser says in its console when a connection that the test cuts cannot be had. */
const cutOff =
  /net::ERR_(CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE|SOCKET_NOT_CONNECTED)|401|HTTP Authentication failed|Unable to preload CSS/;

const startButton = { name: /^Start/ } as const;

/** Waits for all parts of a window: what is still on its way could not arrive once the connection is cut. */
const allHere = async (page: Page): Promise<void> => {
  await page.getByRole('heading', { name: /^(Next run|下一次运行)$/ }).waitFor();
  await page.evaluate(() => document.fonts.ready.then(() => null));
  await page.waitForLoadState('networkidle');
};

test('the window opens on the link, says what it knows, and leaves no token in the address', async () => {
  const { page, lab } = await open();
  await page.getByRole('button', startButton).first().waitFor();
  expect(page.url()).toMatch(/^http:\/\/[^/?]+\/#/);
  expect(new URL(page.url()).host).toBe(new URL(lab.address).host);
  expect(await page.evaluate(() => document.cookie)).toBe('');
});

test('a script or style of another place or inside the page is refused', async () => {
  const { page } = await open({ allow: /policy violation|Content Security Policy/ });
  const refused = await page.evaluate(async (milliseconds) => {
    const seen: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective));
    const script = document.createElement('script');
    script.textContent = 'window.name = "broken in"';
    const remote = document.createElement('script');
    remote.src = 'http://127.0.0.1:1/x.js';
    const frame = document.createElement('iframe');
    frame.src = 'http://127.0.0.1:1/';
    document.body.append(script, remote, frame);
    await fetch('http://127.0.0.1:1/').catch(() => null);
    const deadline = performance.now() + milliseconds;
    while (seen.length < 4 && performance.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 50));
    return { seen: seen.sort(), name: window.name };
  }, patience);
  expect(refused).toEqual({
    seen: ['connect-src', 'frame-src', 'script-src-elem', 'script-src-elem'],
    name: '',
  });
});

test('through a tunnel the window survives that the connection is cut, and knows what happened meanwhile', async () => {
  const lab = await serveLab();
  onTestFinished(() => lab.dispose());
  const tunnel = await tunnelTo(lab.port);
  const far = lab.address.replace(`:${lab.port}/`, `:${tunnel.port}/`);
  const { page } = await openPage(lab, { address: far, allow: cutOff });
  const near = await openPage(lab);
  await allHere(page);
  const lost = page.getByText('Lost contact with the lab');
  expect(await lost.count()).toBe(0);

  tunnel.cut();
  await lost.first().waitFor();
  // What another window does while this one is cut off.
  await near.page.getByRole('button', startButton).first().click();
  await near.page.getByText('Run 1 has finished').waitFor();
  await tunnel.mend();

  await lost.first().waitFor({ state: 'detached' });
  await page.getByText('Run 1 has finished').waitFor();
  // Not a step of it came through while it trained.
  const numbersOf = async (window: Page): Promise<string> => {
    const losses = window.getByRole('region', { name: 'Losses' });
    await losses
      .getByRole('img', { name: /steps 0 to 1,407 of 1,407/ })
      .first()
      .waitFor();
    await losses.getByRole('button', { name: 'Show numbers' }).click();
    return losses.getByRole('table').innerText();
  };
  const numbers = await numbersOf(near.page);
  expect(numbers).toMatch(/^3\s+1,407\s/m);
  expect(await numbersOf(page)).toBe(numbers);
});

test('two tabs share runs, queue and running state; what each looks at is its own', async () => {
  const [one, other] = [(await open()).page, (await open({ language: 'zh-CN' })).page];
  await one.getByRole('button', startButton).first().waitFor();
  await one.keyboard.press('Control+Enter');
  const number = /Training run \d+/;
  await one.getByText(number).first().waitFor();
  await other
    .getByText(/正在训练运行 \d+/)
    .first()
    .waitFor();
  await other.keyboard.press('Control+Enter');
  await one.getByRole('button', { name: '1 in the queue' }).waitFor();
  await one.keyboard.press('7');
  // The first steps that can be looked back on come soon after the start.
  const looksBack = async (): Promise<string> => {
    await one.getByRole('slider', { name: 'Step on show' }).press('Home');
    return one.url();
  };
  await expect.poll(looksBack).toMatch(/#\/runs\?run=.+&step=0$/);
  expect(other.url()).not.toMatch(/#\/runs|step=0/);
  await other.getByRole('heading', { name: '下一次运行' }).waitFor();
  await one.getByRole('button', { name: 'Take quick-start out of the queue' }).click();
  await other.getByRole('button', { name: '队列中 1 个' }).waitFor({ state: 'detached' });
  await other.getByRole('button', { name: '停止', exact: true }).click();
  await one
    .getByText(/Run \d+ was interrupted/)
    .first()
    .waitFor();
});

/**
 * What of a page's requests is refused. The page is loaded anew, since one that is open may still send some requests past
 * what has just been set up to stop them.
 */
const refusals = async (page: Page): Promise<Set<RegExp>> => {
  const refused = new Set<RegExp>();
  await page.route('**/*', (route) => {
    const stops = [...refused].some((pattern) => pattern.test(route.request().url()));
    return stops ? route.abort() : route.continue();
  });
  await page.reload();
  return refused;
};

test('a part of the window that cannot be loaded says so and is asked for again', async () => {
  const { page } = await open({ language: 'zh-CN', allow: /ERR_FAILED|dynamically imported module/ });
  const refused = await refusals(page);
  await page.getByRole('navigation').waitFor();
  refused.add(/\/assets\/Diagnostics-.*\.js$/);
  await page.keyboard.press('5');
  const missing = page.getByRole('alert').filter({ hasText: '窗口的这一部分未能加载' });
  const again = page.getByRole('button', { name: '重试' });
  await missing.waitFor();
  // What has been loaded can still be reached.
  await page.keyboard.press('1');
  await missing.waitFor({ state: 'detached' });
  await page.keyboard.press('5');
  await missing.waitFor();
  // Without an answer nothing is lost; with one the window comes anew, and stands where it stood.
  refused.add(/^http:\/\/[^/]+\/$/);
  await again.click();
  await expect.poll(() => again.isEnabled()).toBe(true);
  await missing.waitFor();
  refused.clear();
  await again.click();
  await missing.waitFor({ state: 'detached' });
  const diagnostics = page.locator('main > .diagnostics, main > .empty');
  await diagnostics.waitFor();
  expect(page.url()).toContain('#/diagnostics');

  // Nor does a page of the guide leave an empty place beside the view.
  refused.add(/\/assets\/GuideDock-.*\.js$/);
  await page.keyboard.press('g');
  await missing.waitFor();
  expect(await diagnostics.count()).toBe(1);
});

test('a window that cannot be loaded at all says so in both languages and is asked for again', async () => {
  const { page } = await open({ allow: /ERR_FAILED|dynamically imported module/ });
  await page.route('**/assets/window-*.js', (route) => route.abort());
  await page.reload();
  await page.getByText('This part of the window could not be loaded').waitFor();
  await page.getByText('窗口的这一部分未能加载').waitFor();
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Try again · 重试' }).click();
  await page.getByRole('button', startButton).first().waitFor();
});

test('a lab that is started again offers the run that was interrupted, and holds the queue until a person goes on', async () => {
  const home = temporaryFolder();
  const first = await serveLab({ home });
  onTestFinished(() => first.dispose());
  const before = (await openPage(first, { allow: cutOff })).page;
  await before.getByRole('button', { name: /^Length / }).press('Enter');
  await before.getByLabel('Epochs').fill('400');
  await before.keyboard.press('Control+Enter');
  await before.getByText('Training run 1').first().waitFor();
  await before.getByRole('button', { name: 'Add to queue' }).first().click();
  await before.getByRole('button', { name: '1 in the queue' }).waitFor();
  expect(await first.end(), first.said()).toBe(143);
  expect(readFileSync(join(home, 'logs', 'lab.log'), 'utf8')).toContain('has closed');
  await before.close();

  const second = await serveLab({ home });
  onTestFinished(() => second.dispose());
  const { page } = await openPage(second, { language: 'zh-CN' });
  await page.getByText('运行 1 曾被中断').waitFor();
  await page.getByText('重启前的队列（1 个）已保留').waitFor();
  await page.getByText('运行 1 已中断').waitFor();
  await page.getByRole('button', { name: '继续队列' }).click();
  await page.getByText('正在训练运行 2').first().waitFor();
  await page.getByText('重启前的队列').waitFor({ state: 'detached' });
});

test.for([
  ['en', 'Use the link in the terminal'],
  ['zh-CN', '请使用启动实验室的终端中的链接'],
] as const)(
  'where another lab has taken the port, the window says (%s) on a page with a style to use the link in the terminal',
  async ([language, sentence]) => {
    const first = await serveLab();
    onTestFinished(() => first.dispose());
    const { page } = await openPage(first, { allow: cutOff, language });
    await allHere(page);
    expect(await first.end()).toBe(143);
    const second = await serveLab({ port: first.port });
    onTestFinished(() => second.dispose());
    await page.getByText(sentence).waitFor();
    expect(await page.locator('section').count()).toBe(1);
    const width = await page.locator('main').evaluate((main) => main.clientWidth);
    expect(width).toBeLessThanOrEqual(560);
    await shot(page, `stranger-${language}`);
  },
);
