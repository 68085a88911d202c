import { dialog } from 'electron';
import type { BrowserWindow, MessageBoxOptions } from 'electron';
import { programVersion, tensorflowVersion } from '../../shared/program.ts';
import type { DesktopWords } from './words.ts';

const parts = (): string => {
  const { electron, chrome, node } = process.versions;
  const versions: Readonly<Record<string, string | undefined>> = {
    Electron: electron,
    Chromium: chrome,
    'Node.js': node,
    'TensorFlow.js': tensorflowVersion,
  };
  return Object.entries(versions)
    .map(([name, version]) => `${name} ${version ?? '–'}`)
    .join('\n');
};

/**
 * Says what the program is made of and under which licences. A dialog of our own: the systems' about panels show
 * different things, in the system's language.
 */
export const showAbout = async (
  parent: BrowserWindow | null,
  say: DesktopWords,
  openLicences: () => void,
): Promise<void> => {
  const options: MessageBoxOptions = {
    type: 'info',
    title: say('about'),
    message: say('version', { version: programVersion }),
    detail: `${parts()}\n\n${say('aboutLicence')}\n${say('aboutPrivacy')}`,
    buttons: [say('done'), say('licences')],
    defaultId: 0,
    cancelId: 0,
  };
  const { response } = await (parent === null
    ? dialog.showMessageBox(options)
    : dialog.showMessageBox(parent, options));
  if (response === 1) openLicences();
};
