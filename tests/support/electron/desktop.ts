/**
 * The desktop program under the stand-in for Electron, for tests:
 *
 *     const desktop = await startDesktop();
 *     await desktop.page().getByRole('button', { name: 'Start' }).click();
 *
 * The bundles in out/ run unmodified in a process of their own; a page of Chromium is its window. Dialogs wait for
 * `desktop.dialog(kind)`; what else a person could notice is in `desktop.notes(what)`.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, expect, inject, onTestFinished } from 'vitest';
import { connectProgram } from './channel.ts';
import { openChromiumWindow } from './page/window.ts';
import type { ChromiumWindow } from './page/window.ts';
import type { ToProgram } from './protocol.ts';
import { spawnReal, startReal } from './real/desktop.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const program = fileURLToPath(new URL('./program.ts', import.meta.url));

let launched: Promise<Browser> | null = null;

const launch = (): Promise<Browser> => {
  const { program: executablePath, env } = inject('browser');
  const args = ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'];
  return chromium.launch({ executablePath, env: { ...process.env, ...env }, args });
};

afterAll(async () => {
  if (launched !== null) await (await launched).close();
});

/** A real Electron's program, where the tests are to run in it: `npm run test:electron`. */
const electron = process.env['VAE_LAB_ELECTRON'];

/** What the tests of the desktop run in, for their names. */
export const desktopName = electron ? 'Electron' : 'stand-in';

type Dialog = {
  readonly kind: 'message' | 'save' | 'error';
  readonly options: unknown;
  readonly answer: (value: unknown) => void;
};

/** What a person does to the program, and what it shows outside of its page. */
export type DeskProgram = Pick<
  ToProgram,
  'act' | 'state' | 'menu' | 'press' | 'hung' | 'answering' | 'pressNotification'
>;
export type DesktopWindow = Pick<ChromiumWindow, 'reload' | 'crash'>;

export type Desktop = {
  readonly home: string;
  readonly pid: number;
  readonly program: DeskProgram;
  /** Sends a message that says it comes from some other page; null in a real Electron, where none can. */
  readonly forge: ToProgram['fromPage'] | null;
  readonly page: () => Page;
  readonly window: () => DesktopWindow;
  /** The next dialog of a kind that nobody has answered; waits for it. */
  readonly dialog: (kind: Dialog['kind']) => Promise<Dialog>;
  readonly notes: (what: string) => readonly unknown[];
  /** All that the program has said on its terminal. */
  readonly said: () => string;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  readonly signal: (signal: NodeJS.Signals) => void;
};

export type DesktopSettings = {
  /** The program's folder: this checkout, or where it was packed. */
  readonly folder?: string;
  readonly home?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly args?: readonly string[];
  /** Console errors that are part of the test. */
  readonly allow?: RegExp;
};

/** Settings with their defaults in place. */
export type StartSettings = DesktopSettings & { readonly folder: string; readonly home: string };

const createHome = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'vae-lab-desktop-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

const spawnStandIn = ({ folder, home, env = {}, args = [], allow }: StartSettings): Desktop => {
  const child = spawn(process.execPath, [program, folder, ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'advanced',
    env: { ...process.env, NODE_COMPILE_CACHE: join(root, '.cache', 'compile'), ...env, VAE_LAB_HOME: home },
  });
  let said = '';
  for (const output of [child.stdout, child.stderr])
    output?.on('data', (text: Buffer) => (said += text.toString()));
  const ended: Desktop['ended'] = new Promise((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal }));
  });
  const windows = new Map<number, ChromiumWindow>();
  const windowOf = (id: number): ChromiumWindow => {
    const window = windows.get(id);
    if (window === undefined) throw new Error(`there is no window ${id}: ${said}`);
    return window;
  };
  const notes: { readonly what: string; readonly value: unknown }[] = [];
  const dialogs: Dialog[] = [];
  const problems: string[] = [];
  const toProgram: ToProgram = connectProgram(
    {
      send: (message) => child.connected && child.send(message as object, () => {}),
      on: (event, listener) => child.on(event, listener),
    },
    {
      open: async (id, settings) => {
        const onProblem = (problem: string): void => {
          if (allow?.test(problem) !== true) problems.push(problem);
        };
        const browser = await (launched ??= launch());
        windows.set(
          id,
          await openChromiumWindow(browser, { id, ...settings, program: toProgram, onProblem }),
        );
      },
      load: (id, url) => windowOf(id).load(url),
      reload: (id) => windowOf(id).reload(),
      crash: (id) => windowOf(id).crash(),
      close: async (id) => {
        await windows.get(id)?.close();
        windows.delete(id);
      },
      deliver: async (id, channel, args) => windows.get(id)?.deliver(channel, args),
      dialog: (kind, options) => new Promise((answer) => void dialogs.push({ kind, options, answer })),
      note: (what, value) => {
        notes.push({ what, value });
        return Promise.resolve();
      },
    },
  );
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
    await Promise.all([...windows.values()].map((window) => window.close()));
    if (problems.length > 0) throw new Error(`the window had problems:\n${problems.join('\n')}`);
  });
  return {
    home,
    pid: child.pid ?? NaN,
    program: toProgram,
    forge: toProgram.fromPage,
    page: () => windowOf(1).page(),
    window: () => windowOf(1),
    dialog: async (kind) => {
      await expect.poll(() => dialogs.some((dialog) => dialog.kind === kind)).toBe(true);
      const at = dialogs.findIndex((dialog) => dialog.kind === kind);
      return dialogs.splice(at, 1)[0]!;
    },
    notes: (what) => notes.filter((note) => note.what === what).map(({ value }) => value),
    said: () => said,
    ended,
    signal: (signal) => void child.kill(signal),
  };
};

/** Starts the program and does not wait for anything; it is ended with the test. */
export const spawnDesktop = ({
  folder = root,
  home = createHome(),
  ...others
}: DesktopSettings = {}): Desktop => {
  const settings = { ...others, folder, home };
  return electron ? spawnReal(electron, settings) : spawnStandIn(settings);
};

/** Starts the program and waits for its window to be on the screen. */
export const startDesktop = async (settings: DesktopSettings = {}): Promise<Desktop> => {
  const { folder = root, home = createHome() } = settings;
  if (electron) return startReal(electron, { ...settings, folder, home });
  const desktop = spawnStandIn({ ...settings, folder, home });
  const gone = desktop.ended.then(({ code }) => {
    throw new Error(`the program ended with code ${String(code)}: ${desktop.said()}`);
  });
  gone.catch(() => {});
  const shown = expect.poll(() => desktop.said()).toContain('vae-lab: window\n');
  await Promise.race([shown, gone]);
  return desktop;
};
