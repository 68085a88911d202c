import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Notice } from '../../../shared/lab-state.ts';
import { builtInPresets } from '../../../shared/presets.ts';
import type { Preset } from '../../../shared/presets.ts';

/**
 * The built-in presets and a person's own, for who only reads them: where there is no file, nothing is made. One that
 * cannot be understood is set aside and told by a notice, as in the window.
 */
export const listPresets = async (
  home: string,
  notices: (notice: Notice) => void,
): Promise<readonly Preset[]> => {
  if (!existsSync(join(home, 'presets.json'))) return builtInPresets;
  // What keeps the file loads only where there is one.
  const { openPresets } = await import('./presets.ts');
  const presets = await openPresets(home, notices);
  presets.close();
  return presets.list().map(({ id, experiment }) => ({ id, experiment }));
};
