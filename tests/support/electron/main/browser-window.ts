import type Electron from 'electron';
import { EventEmitter } from 'node:events';
import type { Bounds } from '../protocol.ts';
import { isReady, windowGone } from './app.ts';
import { preventable, strict, wantReady } from './strict.ts';
import { answers, note, test } from './test.ts';
import { createContents, inside } from './web-contents.ts';
import { windows } from './windows.ts';

let nextId = 1;
const shown = new Map<number, ReturnType<typeof createWindow>>();
const followed = ['close', 'closed', 'ready-to-show', 'unresponsive', 'responsive'];

/** What keeps a page away from the machine must be asked for, or not be switched off. */
const checkSafe = ({ preload, ...given }: Electron.WebPreferences): string => {
  const wanted = { sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false };
  if (JSON.stringify(given) !== JSON.stringify(wanted))
    throw new Error(`the stand-in for electron has safe windows only, not ${JSON.stringify(given)}`);
  if (preload === undefined) throw new Error('the stand-in for electron wants a preload');
  return preload;
};

const createWindow = (options: Electron.BrowserWindowConstructorOptions) => {
  wantReady(isReady(), 'Cannot create BrowserWindow before app is ready');
  const id = nextId++;
  const { width = 800, height = 600, x = 100, y = 50, show = true, webPreferences = {} } = options;
  const preload = checkSafe(webPreferences);
  const emitter = new EventEmitter();
  const state = {
    bounds: { x, y, width, height },
    ...{ visible: show, focused: show, minimised: false, maximised: false, progress: -1 },
  };
  const contents = createContents(id);
  let destroyed = false;
  const made = test.open(id, { preload, width, height });

  const destroy = (): void => {
    if (destroyed) return;
    destroyed = true;
    contents[inside].destroy();
    windows.delete(id);
    emitter.emit('closed', {});
    void test.close(id);
    windowGone();
  };
  const close = (): void => {
    if (destroyed) return;
    const event = preventable({});
    emitter.emit('close', event);
    if (!event.defaultPrevented) destroy();
  };
  const alive = <A extends unknown[], R>(work: (...args: A) => R) => {
    return (...args: A): R => {
      if (destroyed) throw new Error('Object has been destroyed');
      return work(...args);
    };
  };
  const window = strict('BrowserWindow', {
    webContents: contents,
    isDestroyed: () => destroyed,
    close,
    loadURL: alive(async (url: string) => {
      await made;
      await test.load(id, url);
    }),
    show: alive(() => {
      state.visible = true;
      state.focused = true;
      note('show', state.bounds);
    }),
    focus: alive(() => {
      state.focused = true;
      note('focus');
    }),
    isFocused: alive(() => state.focused),
    isMinimized: alive(() => state.minimised),
    restore: alive(() => {
      state.minimised = false;
      note('restore');
    }),
    maximize: alive(() => {
      state.maximised = true;
    }),
    isMaximized: alive(() => state.maximised),
    getNormalBounds: alive((): Bounds => state.bounds),
    setProgressBar: alive((progress: number, { mode }: Electron.ProgressBarOptions) => {
      state.progress = progress;
      note('progress', { progress, mode });
    }),
    on: alive((event: string, listener: (...args: never[]) => void): void => {
      if (!followed.includes(event)) throw new Error(`the stand-in never emits ${event} of a window`);
      emitter.on(event, listener as (...args: unknown[]) => void);
    }),
    once: alive((event: string, listener: (...args: never[]) => void): void => {
      if (!followed.includes(event)) throw new Error(`the stand-in never emits ${event} of a window`);
      emitter.once(event, listener as (...args: unknown[]) => void);
    }),
  });
  windows.set(id, { id, close, destroy });
  const parts = { window, state, close, emit: (event: string) => emitter.emit(event, {}) };
  shown.set(id, parts);
  return parts;
};

const partsOf = (id: number): ReturnType<typeof createWindow> => {
  const parts = shown.get(id);
  if (parts === undefined) throw new Error(`there is no window ${id}`);
  return parts;
};

answers.painted = (id) => {
  partsOf(id).emit('ready-to-show');
  return Promise.resolve();
};
answers.hung = (id) => {
  partsOf(id).emit('unresponsive');
  return Promise.resolve();
};
answers.answering = (id) => {
  partsOf(id).emit('responsive');
  return Promise.resolve();
};
answers.state = (id) => {
  const { state, window } = partsOf(id);
  return Promise.resolve({ ...state, zoom: window.webContents.getZoomLevel() });
};
answers.act = (id, action) => {
  const { state, close } = partsOf(id);
  if (action === 'close') close();
  else if (action === 'minimise') Object.assign(state, { minimised: true, focused: false });
  else if (action === 'maximise') state.maximised = true;
  else if (action === 'blur') state.focused = false;
  else state.bounds = action.bounds;
  return Promise.resolve();
};

/** A class to its users, though they only ever make and hold one. */
export const BrowserWindow = function (options: Electron.BrowserWindowConstructorOptions) {
  return createWindow(options).window;
};
