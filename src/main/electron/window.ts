import { BrowserWindow, dialog } from 'electron';
import type Store from 'electron-store';
import type { DesktopWords } from './words.ts';
import { origin } from './scheme.ts';
import { keepWindowState, readWindowState } from './window-state.ts';

export type WindowOptions = {
  readonly preload: string;
  readonly store: Store;
  readonly say: () => DesktopWords;
  readonly log: (line: string) => void;
};

/** Makes the lab's window: sandboxed, without Node, and unable to leave its own address. */
export const openWindow = async ({ preload, store, say, log }: WindowOptions): Promise<BrowserWindow> => {
  const state = readWindowState(store);
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    ...state?.bounds,
    minWidth: 960,
    minHeight: 640,
    show: false,
    title: 'VAE Lab',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
    },
  });
  keepWindowState(window, store);
  stayHome(window, log);
  recover(window, say, log);
  window.once('ready-to-show', () => {
    if (state?.maximised === true) window.maximize();
    if (state !== null) window.webContents.setZoomLevel(state.zoom);
    window.show();
    // Whoever started the program may wait for this line.
    process.stdout.write('vae-lab: window\n');
  });
  await window.loadURL(`${origin}/index.html`);
  return window;
};

/** Refuses to navigate, to open windows, and every permission but to copy. */
const stayHome = ({ webContents }: BrowserWindow, log: (line: string) => void): void => {
  webContents.setWindowOpenHandler(({ url }) => {
    log(`refused to open a window for ${url}`);
    return { action: 'deny' };
  });
  const refuse = (event: { readonly url: string; readonly preventDefault: () => void }): void => {
    log(`refused to go to ${event.url}`);
    event.preventDefault();
  };
  webContents.on('will-navigate', refuse);
  webContents.on('will-frame-navigate', refuse);
  webContents.on('will-attach-webview', (event) => event.preventDefault());
  webContents.session.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(permission === 'clipboard-sanitized-write'),
  );
};

/** Offers to load a window anew that crashed or hangs; what trains is another process and goes on. */
const recover = (window: BrowserWindow, say: () => DesktopWords, log: (line: string) => void): void => {
  const offer = async (message: 'gone' | 'hung', other: 'wait' | 'cancel'): Promise<void> => {
    const words = say();
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: words(message),
      buttons: [words('reload'), words(other)],
      defaultId: 0,
      cancelId: 1,
    });
    if (response === 0 && !window.isDestroyed()) window.webContents.reload();
  };
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log(`the window's process is gone: ${reason}`);
    if (reason !== 'clean-exit') void offer('gone', 'cancel');
  });
  window.on('unresponsive', () => {
    log('the window does not answer');
    void offer('hung', 'wait');
  });
};
