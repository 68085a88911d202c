import { BrowserWindow, shell } from 'electron';
import { isReference } from '../../shared/references.ts';
import { recover } from './recovery.ts';
import { origin } from './scheme.ts';
import type { WindowMemory } from './window-state.ts';
import type { DesktopWords } from './words.ts';

export type WindowOptions = {
  readonly preload: string;
  readonly memory: WindowMemory;
  readonly say: () => DesktopWords;
  readonly log: (line: string) => void;
  /** Called before the page is loaded. */
  readonly onMade: (window: BrowserWindow) => void;
};

/** Opens the lab's window: sandboxed, without Node, and unable to leave its own address. */
export const openWindow = async ({ preload, memory, say, log, onMade }: WindowOptions): Promise<void> => {
  const state = memory.recall();
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    ...(state?.bounds ?? {}),
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
  memory.follow(window);
  onMade(window);
  stayHome(window, log);
  recover(window, say, log);
  window.once('ready-to-show', () => {
    if (state?.maximised === true) window.maximize();
    if (state !== null) window.webContents.setZoomLevel(state.zoom);
    window.show();
    // Whoever started the program may wait for this line.
    process.stdout.write('vae-lab: window\n');
  });
  await window.loadURL(`${origin}index.html`);
};

/**
 * Refuses to navigate, to open windows, and every permission but to copy. What the guide cites is opened by the system's
 * own browser: those addresses, to the letter, and no other.
 */
const stayHome = ({ webContents }: BrowserWindow, log: (line: string) => void): void => {
  webContents.setWindowOpenHandler(({ url }) => {
    if (isReference(url))
      shell.openExternal(url).catch((error: unknown) => log(`${url} was not opened: ${String(error)}`));
    else log(`refused to open a window for ${url}`);
    return { action: 'deny' };
  });
  // Told of the page itself and of frames inside it.
  webContents.on('will-frame-navigate', (event) => {
    log(`refused to go to ${event.url}`);
    event.preventDefault();
  });
  webContents.on('will-attach-webview', (event) => event.preventDefault());
  webContents.session.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(permission === 'clipboard-sanitized-write'),
  );
};
