import { screen } from 'electron';
import type { BrowserWindow, Rectangle } from 'electron';
import Store from 'electron-store';
import { z } from 'zod';
import { openStoredFile } from '../lab/settings/stored-file.ts';

const stateSchema = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int().min(480), height: z.int().min(320) }),
  maximised: z.boolean(),
  zoom: z.number().min(-5).max(5),
});
type Kept = z.infer<typeof stateSchema>;

/** How a window was; without a place where its screen is gone. */
export type WindowState = Omit<Kept, 'bounds'> & { readonly bounds: Rectangle | null };

const fileSchema = z.object({ window: stateSchema.nullable().default(null) });

/** How the window was when it was last closed, kept in `$home/window.json`. */
export type WindowMemory = {
  /** Null where no window was. */
  readonly recall: () => WindowState | null;
  /** Keeps a window's place, size and zoom when it closes, and when the program ends. */
  readonly follow: (window: BrowserWindow) => void;
  readonly close: () => void;
};

export const openWindowMemory = (home: string, log: (line: string) => void): WindowMemory => {
  const onSetAside = (name: string): void => log(`the window's state could not be read: kept as ${name}`);
  const file = openStoredFile({ home, name: 'window', schema: fileSchema, Store, onSetAside });
  let followed: BrowserWindow | null = null;
  const keep = (window: BrowserWindow): void => {
    const kept = file.change(() => ({ ok: true, value: { window: stateOf(window) } }));
    if (!kept.ok) log(kept.error.message);
  };
  return {
    recall: () => {
      const { window } = file.get();
      return window && { ...window, bounds: onScreen(window.bounds) ? window.bounds : null };
    },
    follow: (window) => {
      followed = window;
      window.on('close', () => keep(window));
    },
    close: () => {
      // A program that a signal ends takes its window along without closing it.
      if (followed?.isDestroyed() === false) keep(followed);
      file.close();
    },
  };
};

const stateOf = (window: BrowserWindow): Kept => ({
  bounds: window.getNormalBounds(),
  maximised: window.isMaximized(),
  zoom: window.webContents.getZoomLevel(),
});

/** Whether enough of a window can be seen to be taken hold of. */
const onScreen = ({ x, y, width, height }: Rectangle): boolean =>
  screen.getAllDisplays().some(({ workArea }) => {
    const across = Math.min(x + width, workArea.x + workArea.width) - Math.max(x, workArea.x);
    const down = Math.min(y + height, workArea.y + workArea.height) - Math.max(y, workArea.y);
    return across >= 200 && down >= 100;
  });
