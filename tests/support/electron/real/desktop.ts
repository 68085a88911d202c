/**
 * The desktop program in a real Electron, for the same tests as under the stand-in: `npm run test:electron`. Dialogs are
 * answered by the test, because no test can press those of an operating system.
 */
import { spawn } from 'node:child_process';
import { _electron } from 'playwright-core';
import type { ElectronApplication, Page } from 'playwright-core';
import { setTimeout as wait } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { Desktop, DesktopWindow, DeskProgram, StartSettings } from '../desktop.ts';
import * as inside from './inside.ts';

const environment = ({ env = {}, home }: StartSettings): Record<string, string> => {
  // With the last one Electron would be a plain Node without windows.
  const all = { ...process.env, ...env, VAE_LAB_HOME: home, ELECTRON_RUN_AS_NODE: undefined };
  return Object.fromEntries(Object.entries(all).flatMap(([name, value]) => (value ? [[name, value]] : [])));
};

const noWindow = (): never => {
  throw new Error('this program was started without waiting for a window');
};

/** Starts the program and does not wait for anything. */
export const spawnReal = (program: string, settings: StartSettings): Desktop => {
  const { folder, home, args = [] } = settings;
  const child = spawn(program, [folder, ...args], { env: environment(settings), stdio: 'pipe' });
  let said = '';
  for (const output of [child.stdout, child.stderr])
    output.on('data', (text: Buffer) => (said += text.toString()));
  onTestFinished(() => void child.kill('SIGKILL'));
  return {
    home,
    pid: child.pid ?? NaN,
    program: new Proxy({} as DeskProgram, { get: noWindow }),
    forge: null,
    page: noWindow,
    window: noWindow,
    dialog: noWindow,
    notes: noWindow,
    said: () => said,
    ended: new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal }))),
    signal: (signal) => void child.kill(signal),
  };
};

const programOf = (app: ElectronApplication): DeskProgram => ({
  act: (_window, action) => app.evaluate(inside.actOn, action),
  state: async () => ({ ...(await app.evaluate(inside.stateOf)), progress: NaN }),
  menu: () => app.evaluate(inside.menuShown),
  press: (path) => app.evaluate(inside.pressMenu, path),
  hung: () => app.evaluate(inside.upset, 'unresponsive' as const),
  answering: () => app.evaluate(inside.upset, 'responsive' as const),
  pressNotification: () => app.evaluate(inside.pressNotification),
});

const windowOf = (app: ElectronApplication, page: () => Page): DesktopWindow => ({
  reload: async () => {
    await page().reload();
  },
  crash: () => app.evaluate(inside.upset, 'crash' as const),
});

/** Starts the program and waits for its window. */
export const startReal = async (program: string, settings: StartSettings): Promise<Desktop> => {
  const { folder, home, args = [], allow } = settings;
  const app = await _electron.launch({
    executablePath: program,
    args: [folder, ...args],
    env: environment(settings),
  });
  await app.evaluate(inside.watchDesk);
  const child = app.process();
  const ended: Desktop['ended'] = new Promise((resolve) =>
    child.on('close', (code, signal) => resolve({ code, signal })),
  );
  const notes: { readonly what: string; readonly value: unknown }[] = [];
  const look = setInterval(() => {
    app.evaluate(inside.takeNotes).then(
      (taken) => notes.push(...taken),
      () => clearInterval(look),
    );
  }, 100);
  const problems: string[] = [];
  const watch = (page: Page): void => {
    page.on('console', (message) => {
      if (message.type() === 'error' && allow?.test(message.text()) !== true) problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(String(error)));
  };
  app.on('window', watch);
  watch(await app.firstWindow());
  let said = '';
  child.stdout?.on('data', (text: Buffer) => (said += text.toString()));
  const page = (): Page => app.windows().at(-1) ?? noWindow();
  onTestFinished(async () => {
    clearInterval(look);
    child.kill('SIGKILL');
    await ended;
    if (problems.length > 0) throw new Error(`the window had problems:\n${problems.join('\n')}`);
  });
  return {
    home,
    pid: child.pid ?? NaN,
    program: programOf(app),
    forge: null,
    page,
    window: () => windowOf(app, page),
    dialog: async (kind) => {
      for (let tries = 0; tries < 300; tries++) {
        const next = await app.evaluate(inside.nextDialog, kind);
        if (next !== null) {
          const { id, options } = next;
          return { kind, options, answer: (value) => void app.evaluate(inside.answerDialog, { id, value }) };
        }
        await wait(100);
      }
      throw new Error(`there was no ${kind} dialog`);
    },
    notes: (what) => notes.filter((note) => note.what === what).map(({ value }) => value),
    said: () => said,
    ended,
    signal: (signal) => void child.kill(signal),
  };
};
