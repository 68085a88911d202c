import { ok, type Result } from '../../shared/errors.ts';
import { ask } from './lab.ts';

/** A file's name and content, as the lab hands them out. */
export type SavedFile = { readonly name: string; readonly bytes: Uint8Array };

const download = ({ name, bytes }: SavedFile): void => {
  const address = URL.createObjectURL(new Blob([new Uint8Array(bytes)]));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the address after this call.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};

/**
 * Saves a file where the person wants it: on the desktop they are asked where, in a browser it is downloaded. True once it
 * is saved or handed to the browser, false where they cancelled; fails as the disk does, and then nothing was written.
 */
export const saveFile = async (file: SavedFile): Promise<Result<boolean>> => {
  if (window.lab === undefined) {
    download(file);
    return ok(true);
  }
  const saved = await ask('saveFile', file);
  return saved.ok ? ok(saved.value.path !== null) : saved;
};
