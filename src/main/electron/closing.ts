import { app, dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import { isResting } from '../../shared/lab-state.ts';
import type { Training } from '../../shared/lab-state.ts';
import type { LabNow } from './lab-topics.ts';
import type { DesktopWords } from './words.ts';

export type ClosingOptions = {
  readonly window: () => BrowserWindow | null;
  readonly now: () => LabNow;
  readonly say: () => DesktopWords;
  /** Saves what trains and ends everything but this process. */
  readonly save: () => Promise<void>;
};

/**
 * Ends the program: at once where nothing trains or a signal says so, after a question where a window is closed while
 * a run trains. Everything is saved first, whichever way.
 */
export const createClosing = ({ window, now, say, save }: ClosingOptions) => {
  let ending = false;
  const end = async (): Promise<void> => {
    if (ending) return;
    ending = true;
    try {
      await save();
    } finally {
      app.exit(0);
    }
  };
  const ask = async (parent: BrowserWindow, { run, epochsDone, epochs }: Training): Promise<void> => {
    const words = say();
    const number = now().runs.find(({ id }) => id === run)?.label.number ?? '';
    const { response } = await dialog.showMessageBox(parent, {
      type: 'question',
      message: words('closing', { number, epoch: Math.min(epochsDone + 1, epochs), epochs }),
      buttons: [words('saveAndClose'), words('cancel')],
      defaultId: 0,
      cancelId: 1,
    });
    if (response === 0) await end();
  };
  app.on('before-quit', (event) => {
    if (ending) return;
    event.preventDefault();
    const open = window();
    if (open === null) void end();
    else open.close();
  });
  app.on('window-all-closed', () => void end());
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void end());
  return {
    /** To be called for each window: whether it may close by itself. */
    guard: (opened: BrowserWindow): void => {
      opened.on('close', (event) => {
        const { training } = now();
        if (ending || training === null || isResting(training.phase) || training.phase === 'paused') return;
        event.preventDefault();
        void ask(opened, training);
      });
    },
  };
};
