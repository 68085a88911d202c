import { app, clipboard, dialog, shell } from 'electron';
import type { BrowserWindow } from 'electron';
import Store from 'electron-store';
import { channels } from '../../shared/bridge.ts';
import type { LabEvent } from '../../shared/contract.ts';
import { topicSchemas } from '../../shared/lab-state.ts';
import type { RunSummary, Settings, Training } from '../../shared/lab-state.ts';
import { programVersion } from '../../shared/program.ts';
import type { StartEngine } from '../engine/supervisor.ts';
import { resourceFolder } from '../lab/disk/resources.ts';
import { createLab } from '../lab/lab.ts';
import { openLog } from '../lab/log.ts';
import { hostHandlers } from './host-handlers.ts';
import { serveWindows } from './ipc.ts';
import { setMenu } from './menu.ts';
import { bundle } from './paths.ts';
import { serveRenderer } from './scheme.ts';
import { trainingSigns } from './training-signs.ts';
import { openWindow } from './window.ts';
import { desktopWords } from './words.ts';

export type DesktopOptions = { readonly home: string; readonly startEngine: StartEngine };

/** The lab in a window of its own, from the app being ready to its end. */
export const runDesktop = async ({ home, startEngine }: DesktopOptions): Promise<void> => {
  const log = await openLog(home);
  let window: BrowserWindow | null = null;
  let language: Settings['language'] = 'system';
  let runs: readonly RunSummary[] = [];
  let training: Training | null = null;
  const say = () => desktopWords(language, app.getLocale());
  const lab = await createLab({
    home,
    startEngine,
    host: 'desktop',
    log: log.write,
    hostHandlers: hostHandlers(() => window, log.folder),
  });
  serveRenderer(bundle('renderer'));
  serveWindows(lab, log.write);

  const command = (text: string): void => window?.webContents.send(channels.command, text);
  const menu = (): void =>
    setMenu(runs, say(), {
      command,
      openLogs: () => void shell.openPath(log.folder),
      copyDiagnostics: () => {
        void lab.handle('diagnostics', {}).then((result) => {
          const text = result.ok ? diagnosticsOf(result.value) : result.error.message;
          clipboard.writeText(text);
        });
      },
      openLicences: () => void shell.openPath(resourceFolder('licences') ?? home),
    });
  const show = trainingSigns(() => window, say);
  lab.subscribe((event: LabEvent) => {
    if (event.kind !== 'topic') return;
    if (event.name === 'training') show((training = topicSchemas.training.parse(event.value)));
    if (event.name === 'settings') language = topicSchemas.settings.parse(event.value).language;
    if (event.name === 'runs') runs = topicSchemas.runs.parse(event.value);
    if (event.name === 'runs' || event.name === 'settings') menu();
  });

  app.setAboutPanelOptions({
    applicationName: 'VAE Lab',
    applicationVersion: programVersion,
    version: `Electron ${process.versions.electron}, Node ${process.versions.node}`,
    copyright: 'MIT',
  });
  const open = async (): Promise<void> => {
    const store = new Store({ name: 'window', cwd: home });
    const opened = await openWindow({ preload: bundle('preload', 'index.cjs'), store, say, log: log.write });
    window = opened;
    opened.on('closed', () => (window = null));
    opened.on('close', (event) => {
      if (ending || training === null || !busy(training)) return;
      event.preventDefault();
      void askToClose(opened, training);
    });
  };

  let ending = false;
  const end = async (): Promise<void> => {
    if (ending) return;
    ending = true;
    await lab.close();
    await log.close();
    app.exit(0);
  };
  const askToClose = async (parent: BrowserWindow, { epochsDone, epochs }: Training): Promise<void> => {
    const words = say();
    const { response } = await dialog.showMessageBox(parent, {
      type: 'question',
      message: words('closing', { epoch: Math.min(epochsDone + 1, epochs), epochs }),
      buttons: [words('close'), words('cancel')],
      defaultId: 0,
      cancelId: 1,
    });
    if (response === 0) await end();
  };
  app.on('before-quit', (event) => {
    if (ending) return;
    event.preventDefault();
    if (window === null) void end();
    else window.close();
  });
  app.on('window-all-closed', () => void end());
  app.on('second-instance', () => {
    if (window?.isMinimized() === true) window.restore();
    window?.focus();
  });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void end());
  await open();
};

const busy = ({ phase }: Training): boolean => !['idle', 'paused', 'ended', 'crashed'].includes(phase);

const diagnosticsOf = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'text' in value ? String(value.text) : '';
