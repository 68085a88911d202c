import type { Notice } from '../../shared/lab-state.ts';
import type { Preset } from '../../shared/presets.ts';
import { listPresets } from '../lab/presets/list-presets.ts';
import { labHome } from '../lab/runs/home.ts';
import type { Terminal } from './terminal.ts';

const sentenceOf = ({ kind, subject }: Notice): string =>
  kind === 'preset-renamed'
    ? `This version has a built-in preset of a name that you had given. Yours keeps its settings and is called ${subject} now.`
    : `The presets file could not be read. It was set aside as ${subject}; the built-in presets are here.`;

/** The presets that the window shows too; a file that had to be set aside and a preset with a new name are told. */
export const presetsFor = ({ err }: Terminal): Promise<readonly Preset[]> =>
  listPresets(labHome(), (notice) => err(`${sentenceOf(notice)}\n`));
