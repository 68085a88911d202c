import { screen } from 'electron';
import type { BrowserWindow, Rectangle } from 'electron';
import Store from 'electron-store';
import { z } from 'zod';

const stateSchema = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int().min(480), height: z.int().min(320) }),
  maximised: z.boolean(),
  zoom: z.number().min(-5).max(5),
});
export type WindowState = z.infer<typeof stateSchema>;

/** What a window had when it was last closed, or null where none was or its screen is gone. */
export const readWindowState = (store: Store): WindowState | null => {
  const parsed = stateSchema.safeParse(store.get('window'));
  return parsed.success && onScreen(parsed.data.bounds) ? parsed.data : null;
};

/** Whether enough of a window can be seen to be taken hold of. */
const onScreen = ({ x, y, width, height }: Rectangle): boolean =>
  screen.getAllDisplays().some(({ workArea }) => {
    const across = Math.min(x + width, workArea.x + workArea.width) - Math.max(x, workArea.x);
    const down = Math.min(y + height, workArea.y + workArea.height) - Math.max(y, workArea.y);
    return across >= 200 && down >= 100;
  });

/** Keeps a window's place, size and zoom when it closes. */
export const keepWindowState = (window: BrowserWindow, store: Store): void => {
  window.on('close', () => {
    const state: WindowState = {
      bounds: window.getNormalBounds(),
      maximised: window.isMaximized(),
      zoom: window.webContents.getZoomLevel(),
    };
    store.set('window', state);
  });
};
