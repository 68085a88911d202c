import { Menu } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';
import type { RunSummary } from '../../shared/lab-state.ts';
import type { DesktopWords } from './words.ts';

export type MenuActions = {
  /** Tells the window what the person chose: `settings`, `export`, or `run:ID`. */
  readonly command: (command: string) => void;
  readonly openLogs: () => void;
  readonly copyDiagnostics: () => void;
  readonly openLicences: () => void;
};

const mostRecent = 10;

const recentRuns = (
  runs: readonly RunSummary[],
  say: DesktopWords,
  command: MenuActions['command'],
): MenuItemConstructorOptions[] => {
  const sound = runs.filter(({ record }) => record !== null).slice(0, mostRecent);
  if (sound.length === 0) return [{ label: say('noRuns'), enabled: false }];
  return sound.map(({ id, label, record }) => ({
    label: say('run', { number: label.number, name: label.title ?? record?.name ?? id }),
    click: () => command(`run:${id}`),
  }));
};

/** The whole menu; Edit has all its roles, so that text fields work as everywhere. */
const template = (
  runs: readonly RunSummary[],
  say: DesktopWords,
  actions: MenuActions,
): MenuItemConstructorOptions[] => {
  const mac = process.platform === 'darwin';
  const settings: MenuItemConstructorOptions = {
    label: say('settings'),
    accelerator: 'CommandOrControl+,',
    click: () => actions.command('settings'),
  };
  return [
    ...(mac ? [{ role: 'appMenu' as const }] : []),
    {
      label: say('file'),
      submenu: [
        { label: say('recentRuns'), submenu: recentRuns(runs, say, actions.command) },
        {
          label: say('exportFigure'),
          accelerator: 'CommandOrControl+E',
          click: () => actions.command('export'),
        },
        settings,
        { type: 'separator' },
        mac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    {
      label: say('edit'),
      submenu: (['undo', 'redo', 'cut', 'copy', 'paste', 'delete', 'selectAll'] as const).map((role) => ({
        role,
      })),
    },
    {
      label: say('view'),
      submenu: (['reload', 'resetZoom', 'zoomIn', 'zoomOut', 'togglefullscreen'] as const).map((role) => ({
        role,
      })),
    },
    { label: say('window'), role: 'windowMenu' },
    {
      label: say('help'),
      role: 'help',
      submenu: [
        { label: say('openLogs'), click: actions.openLogs },
        { label: say('copyDiagnostics'), click: actions.copyDiagnostics },
        { label: say('licences'), click: actions.openLicences },
        ...(mac ? [] : [{ label: say('about'), role: 'about' as const }]),
      ],
    },
  ];
};

/** The application's menu in the person's language. It is set anew only where it differs: an open menu would close. */
export const createMenu = (actions: MenuActions) => {
  let shown = '';
  return (runs: readonly RunSummary[], say: DesktopWords): void => {
    const made = template(runs, say, actions);
    const described = JSON.stringify([made, runs.map(({ id }) => id)]);
    if (described === shown) return;
    shown = described;
    Menu.setApplicationMenu(Menu.buildFromTemplate(made));
  };
};
