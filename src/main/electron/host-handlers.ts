import { dialog, shell } from 'electron';
import type { BrowserWindow } from 'electron';
import { extname } from 'node:path';
import { fail, ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import { writeAtomic } from '../lab/disk/atomic-file.ts';

type File = { readonly name: string; readonly bytes: Uint8Array };

/** What only a desktop can do for a window. */
export const hostHandlers = (window: () => BrowserWindow | null, logs: string) => ({
  saveFile: async ({ name, bytes }: File): Promise<Result<{ path: string | null }>> => {
    const extension = extname(name).slice(1);
    const options = {
      defaultPath: name,
      filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
    };
    const parent = window();
    const { canceled, filePath } = await (parent === null
      ? dialog.showSaveDialog(options)
      : dialog.showSaveDialog(parent, options));
    if (canceled) return ok({ path: null });
    const written = await writeAtomic(filePath, [bytes]);
    return written.ok ? ok({ path: filePath }) : written;
  },
  showRun: (folder: string): Promise<Result<Record<string, never>>> => open(folder),
  openLogs: (): Promise<Result<Record<string, never>>> => open(logs),
});

const open = async (folder: string): Promise<Result<Record<string, never>>> => {
  const problem = await shell.openPath(folder);
  return problem === '' ? ok({}) : fail('disk.denied', `${folder} cannot be opened: ${problem}.`);
};
