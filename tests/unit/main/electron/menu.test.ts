import type { MenuItemConstructorOptions } from 'electron';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { createMenu } from '../../../../src/main/electron/menu.ts';
import { desktopCatalogue, desktopWords } from '../../../../src/main/electron/words.ts';
import type { RunSummary } from '../../../../src/shared/lab-state.ts';
import { recordAt } from '../../../integration/support/run-folder.ts';

type Item = MenuItemConstructorOptions;

const shown = vi.hoisted((): { menu: unknown; times: number } => ({ menu: null, times: 0 }));
vi.mock('electron', () => ({
  Menu: {
    buildFromTemplate: (template: unknown) => template,
    setApplicationMenu: (menu: unknown) => {
      shown.menu = menu;
      shown.times += 1;
    },
  },
}));

beforeEach(() => void (shown.times = 0));

const runs = (count: number): RunSummary[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `run-${i}`,
    folder: `/runs/run-${i}`,
    label: { version: 1, number: count - i, title: null, note: '', parent: null },
    // The second one cannot be read.
    record: i === 1 ? null : recordAt(1),
    damage: null,
    snapshots: [],
    bytes: 0,
  }));

const create = () => {
  const commands: string[] = [];
  const nothing = (): void => {};
  const actions = { openLogs: nothing, copyDiagnostics: nothing, openLicences: nothing, about: nothing };
  return { commands, set: createMenu({ ...actions, command: (command) => commands.push(command) }) };
};

const children = ({ submenu }: Item): Item[] => (Array.isArray(submenu) ? submenu : []);
const top = (): Item[] => shown.menu as Item[];
const all = (items: readonly Item[]): Item[] => items.flatMap((item) => [item, ...all(children(item))]);
const english = desktopWords('en', 'en-GB');
const chinese = desktopWords('system', 'zh-Hans-CN');

const onPlatform = (platform: string): void => {
  const before = Object.getOwnPropertyDescriptor(process, 'platform')!;
  Object.defineProperty(process, 'platform', { ...before, value: platform });
  onTestFinished(() => void Object.defineProperty(process, 'platform', before));
};

test.for(['linux', 'win32', 'darwin'])('on %s every item has a word in the person’s language', (platform) => {
  onPlatform(platform);
  const { set } = create();
  set([], chinese);
  const worded = all(top()).filter(({ type, visible }) => type !== 'separator' && visible !== false);
  for (const { label, role } of worded) expect(label, role).toMatch(/\p{Script=Han}/u);
  set([], english);
  for (const { label, role } of worded) expect(label, role).toBeTruthy();
  const roles = all(top()).map(({ role }) => role);
  const edit = ['undo', 'redo', 'cut', 'copy', 'paste', 'pasteAndMatchStyle', 'delete', 'selectAll'];
  expect(roles).toEqual(
    expect.arrayContaining([...edit, 'zoomIn', 'zoomOut', 'resetZoom', 'minimize', 'quit']),
  );
  expect(all(top()).filter(({ role }) => role === 'zoomIn')).toContainEqual(
    expect.objectContaining({ accelerator: 'CommandOrControl+=', visible: false }),
  );
  expect(all(top()).filter(({ label }) => label === 'About VAE Lab')).toHaveLength(1);
});

test('the newest ten runs that can be read are offered, and open', () => {
  const { set, commands } = create();
  set(runs(14), english);
  const recent = children(all(top()).find(({ label }) => label === 'Recent runs')!);
  expect(recent.map(({ label }) => label?.split(' ')[1])).toEqual([
    '14',
    '12',
    '11',
    '10',
    '9',
    '8',
    '7',
    '6',
    '5',
    '4',
  ]);
  recent[1]!.click?.(undefined as never, undefined, undefined as never);
  expect(commands).toEqual(['run:run-2']);
});

test('an open menu is not closed by a change that it does not show', () => {
  const { set } = create();
  set(runs(2), english);
  set(runs(2), english);
  expect(shown.times).toBe(1);
  set(runs(3), english);
  set(runs(3), chinese);
  expect(shown.times).toBe(3);
});

test('what the desktop says is said in both languages with the same slots', () => {
  const slots = (sentence: string): string[] =>
    [...sentence.matchAll(/\{\w+\}/g)].map(([slot]) => slot).sort();
  for (const [key, { en, 'zh-CN': zh }] of Object.entries(desktopCatalogue)) {
    expect(en, key).not.toMatch(/\p{Script=Han}/u);
    expect(zh, key).toMatch(/\p{Script=Han}/u);
    expect(slots(zh), key).toEqual(slots(en));
  }
});
