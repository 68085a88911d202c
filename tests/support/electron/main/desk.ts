// What belongs to the person's desktop: dialogs, notifications, clipboard, screen, power.
import type Electron from 'electron';
import { isReady } from './app.ts';
import { strict, wantReady } from './strict.ts';
import { answers, note, test } from './test.ts';

/** A dialog's options: the parent window, where one is given, comes before them. */
const optionsOf = (args: readonly unknown[]): unknown => args.at(-1);

const dialogReady = (): void => wantReady(isReady(), 'dialog module can only be used after app is ready');

export const dialog = strict('dialog', {
  showMessageBox: async (...args: unknown[]): Promise<Electron.MessageBoxReturnValue> => {
    dialogReady();
    const { signal, ...options } = optionsOf(args) as Electron.MessageBoxOptions;
    const answer = test.dialog('message', options) as Promise<Electron.MessageBoxReturnValue>;
    // A question that is taken back counts as cancelled.
    const takenBack = new Promise<Electron.MessageBoxReturnValue>((resolve) => {
      signal?.addEventListener('abort', () => {
        note('taken back', options.message);
        resolve({ response: options.cancelId ?? 0, checkboxChecked: false });
      });
    });
    return Promise.race([answer, takenBack]);
  },
  showSaveDialog: async (...args: unknown[]): Promise<Electron.SaveDialogReturnValue> => {
    dialogReady();
    return (await test.dialog('save', optionsOf(args))) as Electron.SaveDialogReturnValue;
  },
  showErrorBox: (title: string, content: string): void => void test.dialog('error', { title, content }),
} satisfies Pick<typeof Electron.dialog, 'showMessageBox' | 'showSaveDialog' | 'showErrorBox'>);

export const Notification = function (options: Electron.NotificationConstructorOptions) {
  wantReady(isReady(), 'Cannot create Notification before app is ready');
  return strict('Notification', {
    show: () => note('notification', options),
    on: (event: string, listener: () => void): void => {
      if (event !== 'click') throw new Error(`the stand-in never emits ${event} of a notification`);
      answers.pressNotification = () => {
        listener();
        return Promise.resolve();
      };
    },
  });
};

export const clipboard = strict('clipboard', {
  writeText: (text) => {
    note('clipboard', text);
    return Promise.resolve();
  },
} satisfies Pick<Electron.Clipboard, 'writeText'>);

export const shell = strict('shell', {
  openPath: (path) => {
    note('opened', path);
    return Promise.resolve('');
  },
  openExternal: (url) => {
    note('browser', url);
    return Promise.resolve();
  },
} satisfies Pick<typeof Electron.shell, 'openPath' | 'openExternal'>);

export const screen = strict('screen', {
  getAllDisplays: () => {
    wantReady(isReady(), "The 'screen' module can't be used before the app 'ready' event");
    const workArea = { x: 0, y: 0, width: 1920, height: 1040 };
    return [strict('Display', { workArea })];
  },
});

let nextBlocker = 0;
const blockers = new Set<number>();

export const powerSaveBlocker = strict('powerSaveBlocker', {
  start: (type) => {
    wantReady(isReady(), 'powerSaveBlocker cannot be used before app is ready');
    blockers.add(nextBlocker);
    note('blocker', { started: nextBlocker, type });
    return nextBlocker++;
  },
  stop: (id) => {
    note('blocker', { stopped: id });
    return blockers.delete(id);
  },
} satisfies Pick<Electron.PowerSaveBlocker, 'start' | 'stop'>);
