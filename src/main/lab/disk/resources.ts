import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * A folder that ships with the program, by its path in `resources`, or null where the installation lacks it. Sources
 * and bundles lie at different depths below the program's root, so the nearest one upwards is taken.
 */
export const resourceFolder = (name: string, from: string = import.meta.dirname): string | null => {
  const folder = join(from, 'resources', name);
  if (existsSync(folder)) return folder;
  const parent = dirname(from);
  return parent === from ? null : resourceFolder(name, parent);
};
