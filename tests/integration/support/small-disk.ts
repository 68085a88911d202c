import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export type SmallDisk = { readonly folder: string; readonly grow: () => void };

/** What fills a small disk from the start: none has less than a page. */
export const filler = 'something else';
const page = 4096;

const mount = (folder: string, options: string): void => {
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'vae-lab-test', folder], { stdio: 'pipe' });
};

/** A disk in memory with room for `pages` pages of 4 KiB beside a filler, or null where the system forbids to mount one. */
export const mountSmallDisk = (folder: string, pages: number): SmallDisk | null => {
  mkdirSync(folder, { recursive: true });
  try {
    mount(folder, `size=${(pages + 1) * page}`);
  } catch {
    return null;
  }
  onTestFinished(() => void execFileSync('umount', [folder]));
  writeFileSync(join(folder, filler), Buffer.alloc(page));
  return { folder, grow: () => mount(folder, 'remount,size=64m') };
};
