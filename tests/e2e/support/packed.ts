import { copyFileSync, linkSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractFile, listPackage, statFile } from '@electron/asar';

/** A file of an archive: its path in it, and how large it is where it lies inside. */
export type PackedFile = { readonly path: string; readonly bytes: number; readonly unpacked: boolean };

/** All files that an archive names, those beside it included. */
export const filesOf = (archive: string): readonly PackedFile[] =>
  listPackage(archive, { isPack: false }).flatMap((entry) => {
    const path = entry.replace(/^[/\\]/, '');
    const found = statFile(archive, path, false);
    return 'size' in found ? [{ path, bytes: found.size, unpacked: found.unpacked }] : [];
  });

/** A second name for a file where the file system allows it: the library is large. */
const place = (from: string, to: string): void => {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
};

/** Lays a packed program out as plain files in a temporary folder: no Node but Electron's reads archives. */
export const layOut = (archive: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'vae-lab-packed-'));
  for (const { path, unpacked } of filesOf(archive)) {
    const target = join(folder, path);
    mkdirSync(join(target, '..'), { recursive: true });
    if (unpacked) place(join(`${archive}.unpacked`, path), target);
    else writeFileSync(target, extractFile(archive, path));
  }
  return folder;
};
