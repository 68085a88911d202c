import { app, dialog } from 'electron';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { isCommand, main } from './cli/index.ts';
import { runDesktop } from './electron/desktop.ts';
import { utilityEngine } from './electron/engine-process.ts';
import { registerScheme } from './electron/scheme.ts';
import { bundle, programArguments } from './electron/paths.ts';
import { engineStarter } from './engine/supervisor.ts';
import { processTerminal } from './cli/terminal.ts';
import { labHome } from './lab/runs/home.ts';

/** The desktop program: a window, or one of the command line's commands without one. */

const startEngine = engineStarter(utilityEngine(bundle('main', 'engine.js')));
const home = labHome();
const given = programArguments(process.argv, app.isPackaged);

const fail = (error: unknown): void => {
  dialog.showErrorBox('VAE Lab', error instanceof Error ? (error.stack ?? error.message) : String(error));
  app.exit(1);
};

/** Electron is ready only once this module has been evaluated: awaited here at the top, it would never be. */
const onceReady = (work: () => Promise<void>): void => void app.whenReady().then(work).catch(fail);

/** What Chromium keeps lies apart from the lab's own files; its lock makes one desktop lab for each data folder. */
const claimUserData = (): void => {
  const folder = join(home, 'desktop');
  mkdirSync(folder, { recursive: true });
  app.setPath('userData', folder);
};

const openDesktop = (): void => {
  try {
    claimUserData();
  } catch (error) {
    fail(error);
    return;
  }
  if (app.requestSingleInstanceLock()) {
    registerScheme();
    onceReady(() => runDesktop({ home, startEngine }));
  } else app.quit();
};

app.setName('VAE Lab');
if (isCommand(given)) {
  onceReady(async () => app.exit(await main(given, processTerminal, startEngine)));
} else {
  openDesktop();
}
