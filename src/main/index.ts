import { app, dialog } from 'electron';
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

app.setName('VAE Lab');
// The lock of the single instance lies in the user data: one lab for each data folder.
app.setPath('userData', home);

if (isCommand(given)) {
  await app.whenReady();
  app.exit(await main(given, processTerminal, startEngine));
} else if (app.requestSingleInstanceLock()) {
  registerScheme();
  await app.whenReady();
  try {
    await runDesktop({ home, startEngine });
  } catch (error) {
    dialog.showErrorBox('VAE Lab', error instanceof Error ? (error.stack ?? error.message) : String(error));
    app.exit(1);
  }
} else {
  app.quit();
}
