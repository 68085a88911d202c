import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The first of `NAME.json`, `NAME.2.json`, … (for the suffix `.json`) that the folder does not have. */
export const freeFile = (folder: string, name: string, suffix: string): string => {
  for (let number = 1; ; number++) {
    const file = number === 1 ? `${name}${suffix}` : `${name}.${number}${suffix}`;
    if (!existsSync(join(folder, file))) return file;
  }
};
