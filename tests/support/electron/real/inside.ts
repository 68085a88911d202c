// What is run inside a real Electron's main process, as text: nothing from outside of a function reaches it.
import type Electron from 'electron';
import type { Bounds, MenuShown, WindowShown } from '../protocol.ts';

type Main = typeof Electron;
type Asked = {
  readonly kind: string;
  readonly options: unknown;
  readonly resolve: (value: unknown) => void;
  told: boolean;
};
type Desk = {
  readonly notes: { what: string; value: unknown }[];
  readonly asked: Asked[];
  told?: Electron.Notification;
};

declare global {
  /** What a person at the desk could notice, kept by `watchDesk`. */
  var vaeLabDesk: Desk;
}

/** Puts a person's eyes and hands in the place of dialogs, notifications, clipboard and files that open. */
export const watchDesk = ({
  BrowserWindow,
  clipboard,
  dialog,
  Notification,
  powerSaveBlocker,
  shell,
}: Main) => {
  const desk: Desk = { notes: [], asked: [] };
  globalThis.vaeLabDesk = desk;
  const note = (what: string, value: unknown = null): void => void desk.notes.push({ what, value });
  const ask =
    (kind: string) =>
    (...args: unknown[]): Promise<never> =>
      new Promise((resolve) => {
        const { signal, ...options } = args.at(-1) as Electron.MessageBoxOptions;
        const settle = resolve as (value: unknown) => void;
        signal?.addEventListener('abort', () => {
          note('taken back', options.message);
          settle({ response: options.cancelId ?? 0 });
        });
        desk.asked.push({ kind, options, resolve: settle, told: false });
      });
  dialog.showMessageBox = ask('message');
  dialog.showSaveDialog = ask('save');
  shell.openPath = (path) => {
    note('opened', path);
    return Promise.resolve('');
  };
  shell.openExternal = (url) => {
    note('browser', url);
    return Promise.resolve();
  };
  const writeText = clipboard.writeText.bind(clipboard);
  clipboard.writeText = (text: string) => {
    note('clipboard', text);
    return writeText(text);
  };
  const start = powerSaveBlocker.start.bind(powerSaveBlocker);
  powerSaveBlocker.start = (type) => {
    const id = start(type);
    note('blocker', { started: id, type });
    return id;
  };
  const stop = powerSaveBlocker.stop.bind(powerSaveBlocker);
  powerSaveBlocker.stop = (id) => {
    note('blocker', { stopped: id });
    return stop(id);
  };
  Notification.prototype.show = function (this: Electron.Notification) {
    desk.told = this;
    note('notification', { title: this.title, body: this.body });
  };
  const setProgressBar: unknown = Reflect.get(BrowserWindow.prototype, 'setProgressBar');
  BrowserWindow.prototype.setProgressBar = function (progress, options) {
    note('progress', { progress, mode: options?.mode });
    (setProgressBar as (...args: unknown[]) => void).call(this, progress, options);
  };
};

/** What has been noticed since the last time. */
export const takeNotes = ({ app }: Main): Desk['notes'] => {
  const engines = app.getAppMetrics().filter(({ name }) => name === 'VAE Lab engine');
  return [
    ...globalThis.vaeLabDesk.notes.splice(0),
    ...engines.map(({ pid }) => ({ what: 'utility', value: { pid, serviceName: 'VAE Lab engine' } })),
  ];
};

/** The next dialog of a kind that nobody has been told of, with its number; null where there is none. */
export const nextDialog = (_main: Main, kind: string): { id: number; options: unknown } | null => {
  const id = globalThis.vaeLabDesk.asked.findIndex((asked) => asked.kind === kind && !asked.told);
  const asked = globalThis.vaeLabDesk.asked[id];
  if (asked === undefined) return null;
  asked.told = true;
  return { id, options: asked.options };
};

export const answerDialog = (_main: Main, { id, value }: { id: number; value: unknown }): void =>
  globalThis.vaeLabDesk.asked[id]?.resolve(value);

export const actOn = (
  { BrowserWindow }: Main,
  action: 'close' | 'minimise' | 'maximise' | 'blur' | { readonly bounds: Bounds },
): void => {
  const [window] = BrowserWindow.getAllWindows();
  if (action === 'close') window?.close();
  else if (action === 'minimise') window?.minimize();
  else if (action === 'maximise') window?.maximize();
  else if (action === 'blur') window?.blur();
  else window?.setBounds(action.bounds);
};

export const stateOf = ({ BrowserWindow }: Main): Omit<WindowShown, 'progress'> => {
  const [window] = BrowserWindow.getAllWindows();
  if (window === undefined) throw new Error('there is no window');
  return {
    bounds: window.getNormalBounds(),
    visible: window.isVisible(),
    focused: window.isFocused(),
    minimised: window.isMinimized(),
    maximised: window.isMaximized(),
    zoom: window.webContents.getZoomLevel(),
  };
};

/** Makes the window hang, answer again, or lose its page's process, as far as the program is told. */
export const upset = ({ BrowserWindow }: Main, what: 'unresponsive' | 'responsive' | 'crash'): void => {
  const [window] = BrowserWindow.getAllWindows();
  if (what === 'crash') window?.webContents.forcefullyCrashRenderer();
  else window?.emit(what);
};

export const pressNotification = (): void => void globalThis.vaeLabDesk.told?.emit('click');

export const menuShown = ({ Menu }: Main): readonly MenuShown[] => {
  const shown = ({ label, role, enabled, visible, accelerator, submenu }: Electron.MenuItem): MenuShown => ({
    ...{ label, enabled, visible },
    role: role ?? null,
    accelerator: accelerator ?? null,
    submenu: submenu?.items.map(shown) ?? [],
  });
  return Menu.getApplicationMenu()?.items.map(shown) ?? [];
};

export const pressMenu = ({ BrowserWindow, Menu }: Main, path: readonly string[]): void => {
  type Item = Pick<Electron.MenuItem, 'label' | 'submenu' | 'enabled' | 'click'>;
  const find = (items: readonly Item[], [label, ...rest]: readonly string[]): Item | undefined => {
    const found = items.find((item) => item.label === label);
    return rest.length === 0 ? found : find(found?.submenu?.items ?? [], rest);
  };
  const found = find(Menu.getApplicationMenu()?.items ?? [], path);
  if (found?.enabled !== true) throw new Error(`${path.join(' > ')} cannot be pressed`);
  const [window] = BrowserWindow.getAllWindows();
  Reflect.apply(found.click, found, [undefined, window, window?.webContents]);
};
