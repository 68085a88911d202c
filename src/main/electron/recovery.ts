import { dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import type { DesktopWords } from './words.ts';

/** Offers to load a window anew that crashed or hangs; what trains is another process and goes on. */
export const recover = (
  window: BrowserWindow,
  say: () => DesktopWords,
  log: (line: string) => void,
): void => {
  const { webContents } = window;
  let question: AbortController | null = null;
  /** Whether the page's process is to end because the person wants another one. */
  let replacing = false;

  /** Whether the person wants the window loaded anew. A later question takes an earlier one's place. */
  const offer = async (message: 'gone' | 'hung', other: 'wait' | 'cancel'): Promise<boolean> => {
    question?.abort();
    const mine = new AbortController();
    question = mine;
    const words = say();
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: words(message),
      buttons: [words('reload'), words(other)],
      defaultId: 0,
      cancelId: 1,
      signal: mine.signal,
    });
    if (question === mine) question = null;
    return response === 0 && !window.isDestroyed();
  };
  const offerAfterCrash = async (): Promise<void> => {
    if (await offer('gone', 'cancel')) webContents.reload();
  };
  const offerWhileHung = async (): Promise<void> => {
    if (!(await offer('hung', 'wait'))) return;
    // A process that hangs would not hear that it is to load its page anew.
    replacing = true;
    webContents.forcefullyCrashRenderer();
  };

  webContents.on('render-process-gone', (_event, { reason }) => {
    log(`the window's process is gone: ${reason}`);
    if (replacing) webContents.reload();
    else if (reason !== 'clean-exit') void offerAfterCrash();
    replacing = false;
  });
  window.on('unresponsive', () => {
    log('the window does not answer');
    void offerWhileHung();
  });
  window.on('responsive', () => question?.abort());
};
