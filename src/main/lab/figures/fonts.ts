import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GlobalFonts } from '@napi-rs/canvas';
import { fontFamily } from '../../../figures/style.ts';
import { resourceFolder } from '../disk/resources.ts';

const weights = ['Regular', 'Bold'] as const;

let registered = false;

/**
 * Makes the shipped font known to @napi-rs/canvas under the name that figures ask for; the machine's own fonts are
 * never asked for. Throws when the installation lacks the font.
 */
export const registerFonts = (): void => {
  if (registered) return;
  const folder = resourceFolder('fonts');
  if (folder === null) throw new Error('resources/fonts is missing: install the program again.');
  for (const weight of weights) {
    const file = join(folder, `NotoSansSC-${weight}.woff2`);
    if (GlobalFonts.register(readFileSync(file), fontFamily) === null)
      throw new Error(`${file} is not a font: install the program again.`);
  }
  registered = true;
};
