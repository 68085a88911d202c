import { app, clipboard, shell } from 'electron';
import type { BrowserWindow } from 'electron';
import Store from 'electron-store';
import { z } from 'zod';
import { channels } from '../../shared/bridge.ts';
import { requests } from '../../shared/contract.ts';
import type { StartEngine } from '../engine/supervisor.ts';
import { resourceFolder } from '../lab/disk/resources.ts';
import { createLab } from '../lab/lab.ts';
import type { Lab } from '../lab/lab.ts';
import { openLog } from '../lab/log.ts';
import { showAbout } from './about.ts';
import { createClosing } from './closing.ts';
import { hostHandlers } from './host-handlers.ts';
import { serveWindows } from './ipc.ts';
import { followLab } from './lab-topics.ts';
import type { LabNow } from './lab-topics.ts';
import { createMenu } from './menu.ts';
import type { MenuActions } from './menu.ts';
import { bundle, unpacked } from './paths.ts';
import { serveRenderer } from './scheme.ts';
import { trainingSigns } from './training-signs.ts';
import { openWindow } from './window.ts';
import { openWindowMemory } from './window-state.ts';
import { desktopWords } from './words.ts';

export type DesktopOptions = { readonly home: string; readonly startEngine: StartEngine };

const copyDiagnostics = async (lab: Lab): Promise<void> => {
  const answer = z.object({ ok: z.literal(true), value: requests.diagnostics.answer });
  const reply = answer.safeParse(await lab.handle('diagnostics', {}));
  if (reply.success) await clipboard.writeText(reply.data.value.text);
};

/** The lab in a window of its own, from the app being ready on. Resolves once the window is on the screen. */
export const runDesktop = async ({ home, startEngine }: DesktopOptions): Promise<void> => {
  const log = await openLog(home);
  let window: BrowserWindow | null = null;
  const current = (): BrowserWindow | null => window;
  const lab = await createLab({
    ...{ home, startEngine, host: 'desktop', log: log.write, Store },
    hostHandlers: hostHandlers(current, log.folder),
  });
  const memory = openWindowMemory(home, log.write);
  serveRenderer(bundle('renderer'));
  serveWindows(lab, log.write);

  const showWindow = (): void => {
    if (window?.isMinimized() === true) window.restore();
    window?.focus();
  };
  const openLicences = (): void => void shell.openPath(unpacked(resourceFolder('licences') ?? home));
  const actions: MenuActions = {
    command: (text) => window?.webContents.send(channels.command, text),
    openLogs: () => void shell.openPath(log.folder),
    copyDiagnostics: () => void copyDiagnostics(lab),
    openLicences,
    about: () => void showAbout(window, say(), openLicences),
  };
  const wordsOf = ({ language }: LabNow) => desktopWords(language, app.getLocale());
  const setMenu = createMenu(actions);
  const showTraining = trainingSigns(current, showWindow);
  const now = followLab(lab, (name, state) => {
    if (name === 'training' && state.training !== null) showTraining(state.training, wordsOf(state));
    if (name !== 'training') setMenu(state.runs, wordsOf(state));
  });
  const say = () => wordsOf(now());

  const save = async (): Promise<void> => {
    await lab.close();
    memory.close();
    await log.close();
  };
  const closing = createClosing({ window: current, now, say, save });
  app.on('second-instance', showWindow);
  const onMade = (made: BrowserWindow): void => {
    window = made;
    made.on('closed', () => (window = null));
    closing.guard(made);
  };
  await openWindow({ preload: bundle('preload', 'index.cjs'), memory, say, log: log.write, onMade });
};
