import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Conf from 'conf';
import { expect, it, onTestFinished, vi } from 'vitest';
import { openSettings } from '../../../src/main/lab/settings/settings.ts';
import type { SettingsFile } from '../../../src/main/lab/settings/settings.ts';
import { settingsSchema } from '../../../src/shared/lab-state.ts';
import type { Notice } from '../../../src/shared/lab-state.ts';
import { run } from '../support/children.ts';
import { temporaryFolder } from '../support/folders.ts';
import { until } from '../support/poll.ts';
import { errorOf, valueOf } from '../support/results.ts';

const defaults = settingsSchema.parse({});
const otherProcess = join(import.meta.dirname, '..', 'support', 'change-storage.ts');

const opened = async (home: string): Promise<{ settings: SettingsFile; notices: Notice[] }> => {
  const notices: Notice[] = [];
  const settings = await openSettings(home, (notice) => notices.push(notice));
  onTestFinished(settings.close);
  return { settings, notices };
};

it('starts with the defaults and keeps what is changed', async () => {
  const home = join(temporaryFolder(), 'new', 'home');
  const { settings } = await opened(home);
  expect(settings.get()).toEqual(defaults);
  expect(existsSync(join(home, 'settings.json'))).toBe(false);
  valueOf(await settings.change({ language: 'zh-CN', threads: { intra: 1, inter: 2 } }));
  expect(valueOf(await settings.change({ tiles: 'paper' }))).toMatchObject({
    language: 'zh-CN',
    tiles: 'paper',
  });
  expect((await opened(home)).settings.get()).toEqual({
    ...defaults,
    language: 'zh-CN',
    tiles: 'paper',
    threads: { intra: 1, inter: 2 },
  });
  expect(JSON.parse(readFileSync(join(home, 'settings.json'), 'utf8'))).toMatchObject({ version: 1 });
});

it('keeps the options of exports that are not given', async () => {
  const { settings } = await opened(temporaryFolder());
  valueOf(await settings.change({ exports: { scale: 4 } }));
  expect(valueOf(await settings.change({ exports: { theme: 'dark' } })).exports).toEqual({
    ...defaults.exports,
    scale: 4,
    theme: 'dark',
  });
});

it('sees what another process changed within two seconds, and never undoes it', async () => {
  const home = temporaryFolder();
  const { settings } = await opened(home);
  const told: string[] = [];
  settings.watch(({ theme, tiles }) => told.push(`${theme} ${tiles}`));
  valueOf(await settings.change({ tiles: 'paper' }));
  expect(told).toEqual(['system paper']);
  expect((await run(process.execPath, [otherProcess, home, 'theme'])).code).toBe(0);
  await until(() => settings.get().theme === 'dark', 2000);
  expect(told).toEqual(['system paper', 'dark paper']);
  // Written just now, not yet looked at.
  writeFileSync(
    join(home, 'settings.json'),
    JSON.stringify({ ...settings.get(), version: 1, shortcuts: false }),
  );
  expect(valueOf(await settings.change({ language: 'en' }))).toMatchObject({
    shortcuts: false,
    language: 'en',
    theme: 'dark',
  });
});

it.each([
  ['no JSON', '{"theme":'],
  ['an empty file', ''],
  ['a value that does not exist', '{"version":1,"theme":"purple"}'],
  ['a later version', '{"version":2}'],
])('sets %s aside and goes on with the defaults', async (_, text) => {
  const home = temporaryFolder({ 'settings.json': text });
  const { settings, notices } = await opened(home);
  expect(settings.get()).toEqual(defaults);
  expect(notices).toMatchObject([{ kind: 'settings-set-aside', subject: 'settings.broken.json' }]);
  expect(readFileSync(join(home, 'settings.broken.json'), 'utf8')).toBe(text);
  valueOf(await settings.change({ theme: 'light' }));
  writeFileSync(join(home, 'settings.json'), 'broken again');
  // The second time it breaks, this time while it is open: at a write.
  expect(valueOf(await settings.change({ theme: 'dark' }))).toEqual({ ...defaults, theme: 'dark' });
  expect(notices[1]?.subject).toBe('settings.broken.2.json');
  expect(readdirSync(home).sort()).toEqual([
    'settings.broken.2.json',
    'settings.broken.json',
    'settings.json',
  ]);
});

it('sets a file aside that breaks while it is open, but not one that an editor is writing', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const home = temporaryFolder();
  const { settings, notices } = await opened(home);
  valueOf(await settings.change({ theme: 'dark' }));
  const path = join(home, 'settings.json');
  const whole = readFileSync(path, 'utf8').replace('dark', 'light');
  const writes = (text: string): void => {
    writeFileSync(path, text);
    vi.advanceTimersByTime(500);
  };
  for (let length = 1; length < whole.length; length += 40) writes(whole.slice(0, length));
  writes(whole);
  expect([settings.get().theme, notices]).toEqual(['light', []]);
  writes('broken');
  expect([settings.get().theme, notices]).toEqual(['light', []]);
  vi.advanceTimersByTime(500);
  expect(settings.get()).toEqual(defaults);
  expect(notices).toMatchObject([{ subject: 'settings.broken.json' }]);
});

it('takes another store over the same file, as the desktop does', async () => {
  const home = temporaryFolder();
  const names: string[] = [];
  class Store extends Conf {
    constructor(options: { readonly cwd: string; readonly name: string }) {
      names.push(options.name);
      super({ cwd: options.cwd, configName: options.name });
    }
  }
  const settings = await openSettings(home, () => {}, { Store });
  onTestFinished(settings.close);
  valueOf(await settings.change({ theme: 'dark' }));
  expect(names).toEqual(['settings']);
  expect((await opened(home)).settings.get().theme).toBe('dark');
});

it('says so where the disk refuses', async () => {
  const home = temporaryFolder();
  const { settings } = await opened(home);
  mkdirSync(join(home, 'settings.json'));
  chmodSync(join(home, 'settings.json'), 0o500);
  const error = errorOf(await settings.change({ theme: 'dark' }));
  expect(error.code).toBe('disk.denied');
  expect(error.message).toContain(join(home, 'settings.json'));
  expect(settings.get().theme).toBe('system');
});
