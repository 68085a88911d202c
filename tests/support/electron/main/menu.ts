import type Electron from 'electron';
import type { MenuShown } from '../protocol.ts';
import { app } from './app.ts';
import { strict } from './strict.ts';
import { answers } from './test.ts';
import { contentsOf } from './web-contents.ts';
import { windows } from './windows.ts';

type Item = MenuShown & { readonly click: (() => void) | null; readonly submenu: readonly Item[] };
type Built = { readonly items: readonly Item[] };

let current: Built = { items: [] };

/** What Electron's own zoom does, to the only window. */
const zoom = (next: (level: number) => number): void => {
  for (const id of windows.keys()) {
    const contents = contentsOf(id);
    contents.setZoomLevel(next(contents.getZoomLevel()));
  }
};

const roles: Readonly<Record<string, () => void>> = {
  quit: app.quit,
  zoomIn: () => zoom((level) => level + 0.5),
  zoomOut: () => zoom((level) => level - 0.5),
  resetZoom: () => zoom(() => 0),
};

const build = (template: readonly Electron.MenuItemConstructorOptions[]): Item[] =>
  template.map(
    ({ label, role, type, enabled = true, visible = true, submenu = [], click, accelerator, ...others }) => {
      if (Object.keys(others).length > 0)
        throw new Error(`the stand-in for electron has no menu items with ${Object.keys(others).join()}`);
      if (label === undefined && role === undefined && type === undefined)
        throw new Error('Invalid template for MenuItem: must have at least one of label, role or type');
      if (accelerator !== undefined && !/^CommandOrControl\+(\w|,|=)$/.test(accelerator))
        throw new Error(`the stand-in for electron does not know the keys ${accelerator}`);
      if (!Array.isArray(submenu)) throw new Error('the stand-in for electron takes submenus as templates');
      return {
        label: label ?? role ?? '',
        role: role ?? null,
        enabled,
        visible,
        accelerator: accelerator ?? null,
        submenu: build(submenu),
        click: click === undefined ? (roles[role ?? ''] ?? null) : (click as () => void),
      };
    },
  );

export const Menu = strict('Menu', {
  buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]): Built => ({ items: build(template) }),
  setApplicationMenu: (menu: Built): void => {
    current = menu;
  },
});

const shown = ({ label, role, enabled, visible, accelerator, submenu }: Item): MenuShown => ({
  ...{ label, role, enabled, visible, accelerator },
  submenu: submenu.map(shown),
});
answers.menu = () => Promise.resolve(current.items.map(shown));

answers.press = (path) => {
  let { items } = current;
  let found: Item | undefined;
  for (const label of path) {
    found = items.find((item) => item.label === label);
    if (found === undefined)
      throw new Error(`the menu has no ${label} among ${items.map((i) => i.label).join()}`);
    items = found.submenu;
  }
  if (!found?.enabled || found.click === null) throw new Error(`${path.join(' > ')} cannot be pressed`);
  found.click();
  return Promise.resolve();
};
