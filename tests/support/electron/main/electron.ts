// What `import … from 'electron'` gives the program under the stand-in: a name that is missing here does not link.
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { clipboard, dialog, Notification, powerSaveBlocker, screen, shell } from './desk.ts';
import { ipcMain } from './ipc-main.ts';
import { Menu } from './menu.ts';
import { net, protocol } from './scheme.ts';
import { strict } from './strict.ts';
import { utilityProcess } from './utility-process.ts';

export { app, BrowserWindow, clipboard, dialog, ipcMain, Menu, net, Notification };
export { powerSaveBlocker, protocol, screen, shell, utilityProcess };

export default strict('electron', { app, ipcMain, shell });
