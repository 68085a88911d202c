import type Electron from 'electron';
import { EventEmitter } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claim } from './single-instance.ts';
import { preventable, strict } from './strict.ts';
import { note } from './test.ts';
import { windows } from './windows.ts';

/** The folder that Electron was started with. */
export const appPath = process.argv[1] ?? '';

const { version } = JSON.parse(readFileSync(join(appPath, 'package.json'), 'utf8')) as { version: string };
const paths = new Map<string, string>([['userData', join(tmpdir(), 'vae-lab-no-user-data')]]);
const emitter = new EventEmitter();
let ready = false;
let notified: Promise<void> = Promise.resolve();
const { promise: whenReady, resolve: becomeReady } = Promise.withResolvers<undefined>();

export const isReady = (): boolean => ready;

/** Electron is ready once the program's main module has been evaluated. */
export const beReady = (): void => {
  ready = true;
  becomeReady(undefined);
  emitter.emit('ready', {}, {});
};

const exit = (code = 0): void => {
  note('exit', code);
  for (const window of windows.values()) window.destroy();
  emitter.emit('quit', {}, code);
  void notified.then(() => setImmediate(() => process.exit(code)));
};

const quit = (): void => {
  if (ready) {
    const event = preventable({});
    emitter.emit('before-quit', event);
    if (event.defaultPrevented) return;
    for (const window of [...windows.values()]) window.close();
    if (windows.size > 0) return;
  }
  exit(0);
};

/** To be called when a window is gone: the program ends with its last one unless it says otherwise. */
export const windowGone = (): void => {
  if (windows.size > 0) return;
  if (!emitter.emit('window-all-closed')) quit();
};

const members = {
  isPackaged: false,
  whenReady: () => whenReady,
  exit,
  quit,
  setName: (name) => note('name', name),
  getVersion: () => version,
  getAppPath: () => appPath,
  getLocale: () => process.env['STAND_IN_LOCALE'] ?? 'en-US',
  getPath: (name) => {
    const path = paths.get(name);
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    return path;
  },
  setPath: (name, path) => {
    if (!existsSync(path)) throw new Error(`Failed to set path: ${path} does not exist`);
    paths.set(name, path);
  },
  requestSingleInstanceLock: () => {
    const held = claim(members.getPath('userData'), (argv, folder) =>
      emitter.emit('second-instance', {}, argv, folder, null),
    );
    notified = held ?? notified;
    return held === null;
  },
} satisfies Pick<
  Electron.App,
  | 'isPackaged'
  | 'whenReady'
  | 'exit'
  | 'quit'
  | 'setName'
  | 'getVersion'
  | 'getAppPath'
  | 'getLocale'
  | 'getPath'
  | 'setPath'
  | 'requestSingleInstanceLock'
>;

const followed = ['ready', 'before-quit', 'window-all-closed', 'second-instance'];

export const app = strict('app', {
  ...members,
  on: (event: string, listener: (...args: unknown[]) => void): void => {
    if (!followed.includes(event)) throw new Error(`the stand-in for electron never emits ${event} of app`);
    emitter.on(event, listener);
  },
});
