import { Menu } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';
import type { RunSummary } from '../../shared/lab-state.ts';
import type { DesktopWords, RoleWord } from './words.ts';

export type MenuActions = {
  /** Tells the window what the person chose: `settings`, `export`, or `run:ID`. */
  readonly command: (command: string) => void;
  readonly openLogs: () => void;
  readonly copyDiagnostics: () => void;
  readonly openLicences: () => void;
  readonly about: () => void;
};

type Item = MenuItemConstructorOptions;

const mostRecent = 10;
const separator: Item = { type: 'separator' };

/** Items that Electron itself gives their work and their keys; its words for them are English everywhere. */
const rolesOf = (say: DesktopWords, roles: readonly RoleWord[]): Item[] =>
  roles.map((role) => ({ role, label: say(role) }));

const recentRuns = (
  runs: readonly RunSummary[],
  say: DesktopWords,
  command: MenuActions['command'],
): Item[] => {
  const sound = runs.filter(({ record }) => record !== null).slice(0, mostRecent);
  if (sound.length === 0) return [{ label: say('noRuns'), enabled: false }];
  return sound.map(({ id, label, record }) => ({
    label: say('run', { number: label.number, name: label.title ?? record?.name ?? id }),
    click: () => command(`run:${id}`),
  }));
};

const fileMenu = (
  runs: readonly RunSummary[],
  say: DesktopWords,
  actions: MenuActions,
  mac: boolean,
): Item => ({
  label: say('file'),
  submenu: [
    { label: say('recentRuns'), submenu: recentRuns(runs, say, actions.command) },
    {
      label: say('exportFigure'),
      accelerator: 'CommandOrControl+E',
      click: () => actions.command('export'),
    },
    {
      label: say('settings'),
      accelerator: 'CommandOrControl+,',
      click: () => actions.command('settings'),
    },
    separator,
    ...rolesOf(say, [mac ? 'close' : 'quit']),
  ],
});

const viewMenu = (say: DesktopWords): Item => ({
  label: say('view'),
  submenu: [
    ...rolesOf(say, ['reload', 'resetZoom', 'zoomIn']),
    // The role's own key is that of the plus sign, which needs Shift on most keyboards.
    { role: 'zoomIn', accelerator: 'CommandOrControl+=', visible: false },
    ...rolesOf(say, ['zoomOut', 'togglefullscreen']),
  ],
});

/** The first menu on a Mac, which is called by the program's name. */
const macMenu = (say: DesktopWords, about: Item): Item => ({
  label: say('program'),
  submenu: [
    about,
    separator,
    ...rolesOf(say, ['services']),
    separator,
    ...rolesOf(say, ['hide', 'hideOthers', 'unhide']),
    separator,
    ...rolesOf(say, ['quit']),
  ],
});

/** The whole menu; Edit has all its roles, so that text fields work as everywhere. */
const template = (runs: readonly RunSummary[], say: DesktopWords, actions: MenuActions): Item[] => {
  const mac = process.platform === 'darwin';
  const about: Item = { label: say('about'), click: actions.about };
  return [
    ...(mac ? [macMenu(say, about)] : []),
    fileMenu(runs, say, actions, mac),
    {
      label: say('edit'),
      submenu: [
        ...rolesOf(say, ['undo', 'redo']),
        separator,
        ...rolesOf(say, ['cut', 'copy', 'paste', 'pasteAndMatchStyle', 'delete']),
        separator,
        ...rolesOf(say, ['selectAll']),
      ],
    },
    viewMenu(say),
    {
      label: say('window'),
      role: 'window',
      submenu: rolesOf(say, mac ? ['minimize', 'zoom', 'front'] : ['minimize', 'close']),
    },
    {
      label: say('help'),
      role: 'help',
      submenu: [
        { label: say('openLogs'), click: actions.openLogs },
        { label: say('copyDiagnostics'), click: actions.copyDiagnostics },
        { label: say('licences'), click: actions.openLicences },
        ...(mac ? [] : [about]),
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
