import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { installedElectron } from '../../../../scripts/start/electron.ts';
import { unreachable } from '../../../../scripts/start/unreachable.ts';
import { temporaryFolder } from '../../../integration/support/folders.ts';

/** node_modules with Electron's package, and the files that its download leaves. */
const modules = (files: Readonly<Record<string, string>>): string => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'electron', 'dist'), { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, 'electron', name), content);
  return folder;
};

test('a runtime is there when the path file names a program that is there', () => {
  const whole = modules({ 'path.txt': 'runtime', 'dist/runtime': '' });
  expect(installedElectron(whole, {})).toBe(join(whole, 'electron', 'dist', 'runtime'));
  expect(installedElectron(modules({}), {})).toBeNull();
  expect(installedElectron(modules({ 'path.txt': 'runtime' }), {})).toBeNull();
  expect(installedElectron(modules({ 'dist/runtime': '' }), {})).toBeNull();
});

test("a runtime of one's own takes its place", () => {
  const own = temporaryFolder({ runtime: '' });
  const env = { ELECTRON_OVERRIDE_DIST_PATH: own };
  expect(installedElectron(modules({ 'path.txt': 'runtime' }), env)).toBe(join(own, 'runtime'));
  expect(installedElectron(modules({ 'path.txt': 'missing' }), env)).toBeNull();
});

test('a download in vain is remembered for a day, for the same mirror and proxy', () => {
  const cache = join(temporaryFolder(), 'cache');
  const memory = unreachable('thing', 'mirror A', cache);
  const day = 24 * 60 * 60 * 1000;
  expect(memory.was()).toBe(false);
  memory.note(1000);
  expect(memory.was(1000 + day - 1)).toBe(true);
  expect(memory.was(1000 + day)).toBe(false);
  expect(memory.was(999)).toBe(false);
  expect(unreachable('thing', 'mirror B', cache).was(1001)).toBe(false);
  expect(unreachable('other', 'mirror A', cache).was(1001)).toBe(false);
});
