import type Electron from 'electron';
import { EventEmitter } from 'node:events';
import { cloned, preventable, strict } from './strict.ts';
import { answers, note, test } from './test.ts';

/** Hidden from the program, which has no such symbol. */
export const inside: unique symbol = Symbol('inside');

const all = new Map<number, ReturnType<typeof createContents>>();

/** The contents of an open window. */
export const contentsOf = (window: number): NonNullable<ReturnType<typeof all.get>> => {
  const contents = all.get(window);
  if (contents === undefined) throw new Error('Object has been destroyed');
  return contents;
};

const followed = ['will-frame-navigate', 'will-attach-webview', 'render-process-gone', 'destroyed'];

export const createContents = (window: number) => {
  const emitter = new EventEmitter();
  let zoom = 0;
  let destroyed = false;
  let openHandler: ((details: Electron.HandlerDetails) => { action: 'allow' | 'deny' }) | null = null;
  const follow = (event: string): void => {
    if (!followed.includes(event))
      throw new Error(`the stand-in for electron never emits ${event} of a page`);
  };
  const session = strict('session', {
    setPermissionRequestHandler: (): void => note('permissions are asked for'),
  });
  const contents = strict('webContents', {
    session,
    send: (channel: string, ...args: unknown[]): void => {
      if (destroyed) throw new Error('Object has been destroyed');
      void test.deliver(window, channel, cloned(args));
    },
    isDestroyed: () => destroyed,
    reload: (): void => void test.reload(window),
    forcefullyCrashRenderer: (): void => void test.crash(window),
    getZoomLevel: () => zoom,
    setZoomLevel: (level: number): void => {
      zoom = level;
    },
    setWindowOpenHandler: (handler: typeof openHandler): void => {
      openHandler = handler;
    },
    on: (event: string, listener: (...args: never[]) => void): void => {
      follow(event);
      emitter.on(event, listener as (...args: unknown[]) => void);
    },
    once: (event: string, listener: (...args: never[]) => void): void => {
      follow(event);
      emitter.once(event, listener as (...args: unknown[]) => void);
    },
    /** What the window does to its contents; no member of Electron's. */
    [inside]: {
      emit: (event: string, ...args: unknown[]) => emitter.emit(event, ...args),
      openHandler: () => openHandler,
      destroy: (): void => {
        destroyed = true;
        all.delete(window);
        emitter.emit('destroyed', {});
      },
    },
  });
  all.set(window, contents);
  return contents;
};

answers.navigate = (window, url, isMainFrame) => {
  const event = preventable({ url, isMainFrame, isSameDocument: false });
  contentsOf(window)[inside].emit('will-frame-navigate', event);
  return Promise.resolve(!event.defaultPrevented);
};
answers.openWindow = (window, url) => {
  const details = { url, frameName: '', features: '', disposition: 'new-window', referrer: null };
  const handler = contentsOf(window)[inside].openHandler();
  // Without a handler Electron opens what a page asks for.
  return Promise.resolve(handler?.(details as never).action ?? 'allow');
};
answers.gone = (window, reason) => {
  contentsOf(window)[inside].emit('render-process-gone', {}, { reason, exitCode: 5 });
  return Promise.resolve();
};
