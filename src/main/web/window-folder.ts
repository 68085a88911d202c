import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The built window, or null where it has not been built. Sources and bundles lie at different depths below the root. */
export const windowFolder = (from: string = import.meta.dirname): string | null => {
  const folder = join(from, 'out', 'renderer');
  if (existsSync(join(folder, 'index.html'))) return folder;
  const parent = dirname(from);
  return parent === from ? null : windowFolder(parent);
};
