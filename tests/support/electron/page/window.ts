import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, CDPSession, Page, Route } from 'playwright-core';
import type { FromPage, ToProgram } from '../protocol.ts';
import { patience } from '../../patience.ts';
import { decode, encode } from './clone.js';
import { binding, pageScripts, preloadWorld, receiver } from './scripts.ts';

/** Chromium knows no schemes of ours: `app://lab/x` is at `https://lab.app.invalid/x`, a name that nobody can have. */
const toChromium = (url: string): string => url.replace(/^(\w+):\/\/([^/]+)/, 'https://$2.$1.invalid');
const fromChromium = (url: string): string => url.replace(/^https:\/\/([^/]+)\.(\w+)\.invalid/, '$2://$1');

export type ChromiumWindow = {
  /** The page that is in the window now; a renderer that has crashed is replaced by a reload. */
  readonly page: () => Page;
  readonly load: (url: string) => Promise<void>;
  readonly reload: () => Promise<void>;
  readonly deliver: (channel: string, args: readonly unknown[]) => Promise<void>;
  /** Ends the page's renderer process. */
  readonly crash: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type WindowSettings = {
  readonly id: number;
  readonly preload: string;
  readonly width: number;
  readonly height: number;
  readonly program: ToProgram;
  /** Told of what must not happen on a page. */
  readonly onProblem: (problem: string) => void;
};

type Message = Pick<FromPage, 'kind' | 'channel' | 'args'> & { readonly id?: number };

const watch = (page: Page, onProblem: (problem: string) => void): void => {
  page.on('console', (message) => {
    if (message.type() === 'error') onProblem(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => onProblem(`page error: ${error.stack ?? error.message}`));
};

/** Answers what the page loads, and asks before it goes elsewhere. */
const serve = ({ id, program }: WindowSettings, context: BrowserContext, expected: () => string | null) => {
  const answer = async (route: Route): Promise<void> => {
    const request = route.request();
    const url = fromChromium(request.url());
    const main = request.frame().parentFrame() === null;
    if (request.isNavigationRequest() && !(main && request.url() === expected()?.split('#')[0])) {
      const allowed = await program.navigate(id, url, main);
      if (!allowed) return route.abort('aborted');
    }
    if (url.startsWith('https:')) return route.abort('namenotresolved');
    const { status, headers, body } = await program.fetch(url, request.method());
    return route.fulfill({ status, headers, body: Buffer.from(body) });
  };
  return context.route('**/*', (route) => answer(route).catch(() => route.abort('failed')));
};

/** A page with the preload in an isolated world of its own, tied to the program. */
const openPage = async (context: BrowserContext, settings: WindowSettings) => {
  const { id, program, preload, onProblem } = settings;
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  watch(page, onProblem);
  const session: CDPSession = await context.newCDPSession(page);
  let world: number | null = null;
  const waiting: string[] = [];
  const run = async (text: string): Promise<void> => {
    if (world === null) waiting.push(text);
    else
      await session
        .send('Runtime.evaluate', { expression: `${receiver}(${JSON.stringify(text)})`, contextId: world })
        .catch(() => null);
  };
  const receive = async ({ kind, channel, args, id: call }: Message): Promise<void> => {
    const frame = { url: fromChromium(page.url()), parent: null };
    const asked = program.fromPage({ window: id, frame, kind, channel, args });
    const reply = await asked.then(
      (value) => ({ kind: 'reply', id: call, ok: true, value }),
      (error: unknown) => ({ kind: 'reply', id: call, ok: false, value: (error as Error).message }),
    );
    if (kind === 'invoke') await run(encode(reply));
  };
  const { frameTree } = await session.send('Page.getFrameTree');
  const isMain = (data: unknown): boolean =>
    typeof data === 'object' && data !== null && 'frameId' in data && data.frameId === frameTree.frame.id;
  session.on('Runtime.executionContextCreated', ({ context: made }) => {
    // A frame inside the page has such a world too.
    if (made.name !== preloadWorld || !isMain(made.auxData)) return;
    world = made.id;
    for (const text of waiting.splice(0)) void run(text);
  });
  session.on('Runtime.executionContextsCleared', () => (world = null));
  session.on('Runtime.bindingCalled', ({ name, payload }) => {
    if (name === binding) void receive(decode(payload) as Message);
  });
  session.on('Page.windowOpen', ({ url }) => void program.openWindow(id, fromChromium(url)));
  await session.send('Page.enable');
  await session.send('Runtime.enable');
  await session.send('Runtime.addBinding', { name: binding, executionContextName: preloadWorld });
  const scripts = pageScripts(readFileSync(preload, 'utf8'));
  await session.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.page });
  const isolated = { source: scripts.isolated, worldName: preloadWorld };
  await session.send('Page.addScriptToEvaluateOnNewDocument', isolated);
  page.on('crash', () => void program.gone(id, 'crashed'));
  return { page, session, run };
};

/** A window of the program as a page of Chromium. */
export const openChromiumWindow = async (
  browser: Browser,
  settings: WindowSettings,
): Promise<ChromiumWindow> => {
  const { width, height, id, program } = settings;
  const context = await browser.newContext({ viewport: { width, height } });
  let address: string | null = null;
  await serve(settings, context, () => address);
  let current = await openPage(context, settings);
  let reloading = false;
  // A popup: the program has been asked, and denies; a real one would never have come to be.
  context.on('page', (popup) => {
    if (!reloading) void popup.close();
  });
  const load = async (url: string): Promise<void> => {
    address = toChromium(url);
    const target = address;
    await current.page.goto(target, { waitUntil: 'domcontentloaded' });
    address = null;
    void program.painted(id);
  };
  return {
    page: () => current.page,
    load,
    reload: async () => {
      const url = fromChromium(current.page.url());
      await current.page.close();
      reloading = true;
      current = await openPage(context, settings);
      reloading = false;
      await load(url);
    },
    deliver: (channel, args) => current.run(encode({ kind: 'event', channel, args })),
    crash: async () => {
      const gone = current.page.waitForEvent('crash');
      void current.session.send('Page.crash').catch(() => null);
      await gone;
    },
    close: () => context.close(),
  };
};
