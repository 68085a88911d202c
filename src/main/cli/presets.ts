import type { Preset } from '../../shared/presets.ts';
import { listPresets } from '../lab/presets/list-presets.ts';
import { labHome } from '../lab/runs/home.ts';
import type { Terminal } from './terminal.ts';

/** The presets that the window shows too; a file that had to be set aside is told. */
export const presetsFor = ({ err }: Terminal): Promise<readonly Preset[]> =>
  listPresets(labHome(), ({ subject }) =>
    err(
      `The presets file could not be read. It was set aside as ${subject}; the built-in presets are here.\n`,
    ),
  );
