import { existsSync } from 'node:fs';
import { appendFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { dependenciesInPlace } from '../../../scripts/setup/dependencies.js';
import { withScratch } from '../../../scripts/setup/files.js';
import { cacheFolder, projectPaths, type Paths } from '../../../scripts/setup/paths.js';
import { requireSpace, requireWritable } from '../../../scripts/setup/prerequisites.js';
import { reporter } from '../../../scripts/setup/report.js';
import { isComplete, markComplete } from '../../../scripts/setup/stamp.js';
import { temporaryFolder } from '../support/folders.ts';

const write = async (file: string, content: string): Promise<void> => {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
};

/** A checkout of two packages, one of them for another platform, and files in the places of the native ones. */
const installed = async (): Promise<Paths> => {
  const root = temporaryFolder();
  const paths = projectPaths(root, join(root, 'cache'));
  const one = { 'node_modules/one': { integrity: 'sum-1' } };
  const other = { 'node_modules/other': { integrity: 'sum-2', optional: true } };
  await write(join(root, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...one, ...other } }));
  await write(join(paths.modules, '.package-lock.json'), JSON.stringify({ packages: one }));
  await write(join(paths.modules, 'one', 'package.json'), '{}');
  for (const file of [paths.node, paths.addon, join(paths.library, 'lib', 'library')]) await write(file, 'x');
  return paths;
};

test('dependencies are in place when each package lies there with the sum of the lock file', async () => {
  const paths = await installed();
  expect(dependenciesInPlace(paths)).toBe(true);
  await rm(join(paths.modules, 'one'), { recursive: true });
  expect(dependenciesInPlace(paths)).toBe(false);
});

test('dependencies are not in place with another sum or without the record that npm writes last', async () => {
  const paths = await installed();
  const changed = { packages: { 'node_modules/one': { integrity: 'another' } } };
  await write(join(paths.root, 'package-lock.json'), JSON.stringify(changed));
  expect(dependenciesInPlace(paths)).toBe(false);
  const interrupted = await installed();
  await rm(join(interrupted.modules, '.package-lock.json'));
  expect(dependenciesInPlace(interrupted)).toBe(false);
});

test('set-up is complete until the lock file or a native file changes', async () => {
  const files = (paths: Paths): string[] => [
    join(paths.root, 'package-lock.json'),
    paths.node,
    paths.addon,
    join(paths.library, 'lib', 'library'),
  ];
  for (const index of files(await installed()).keys()) {
    const paths = await installed();
    expect(isComplete(paths)).toBe(false);
    markComplete(paths);
    expect(isComplete(paths)).toBe(true);
    await appendFile(files(paths)[index] ?? '', ' ');
    expect(isComplete(paths)).toBe(false);
  }
});

test('a scratch folder starts empty and is gone afterwards, also after a failure', async () => {
  const folder = join(temporaryFolder(), 'scratch');
  await write(join(folder, 'old'), 'of an interrupted run');
  const failing = withScratch(folder, (inside) => {
    expect(existsSync(join(inside, 'old'))).toBe(false);
    expect(existsSync(inside)).toBe(true);
    return Promise.reject(new Error('broken off'));
  });
  await expect(failing).rejects.toThrow('broken off');
  expect(existsSync(folder)).toBe(false);
});

test('too little room and an unwritable folder are told with what to do', async () => {
  const folder = temporaryFolder();
  expect(() => requireSpace(folder, 0)).not.toThrow();
  expect(() => requireSpace(folder, 1e9)).toThrow(/ GB free and set-up needs 1000000000 GB: make room/);
  await write(join(folder, 'file'), '');
  expect(() => requireWritable(join(folder, 'file', 'below'))).toThrow(
    /cannot be written \(ENOTDIR\): give yourself/,
  );
  expect(() => requireWritable(join(folder, 'new'))).not.toThrow();
});

test('the cache lies where each platform keeps caches', () => {
  expect(cacheFolder({ XDG_CACHE_HOME: '/cache' }, 'darwin')).toBe(join('/cache', 'vae-lab'));
  expect(cacheFolder({}, 'darwin')).toMatch(/Library.Caches.vae-lab$/);
  expect(cacheFolder({ LOCALAPPDATA: 'local' }, 'win32')).toBe(join('local', 'vae-lab', 'Cache'));
  expect(cacheFolder({}, 'linux')).toMatch(/\.cache.vae-lab$/);
});

test('a terminal sees one line rewritten, a log a line now and then', () => {
  const told = (isTTY: boolean): string => {
    let text = '';
    const write = (chunk: string | Uint8Array): boolean => Boolean((text += String(chunk)));
    const step = reporter({ isTTY, columns: 40, write }).step('wheel');
    step.say('1 %');
    step.say('2 %');
    step.done('here');
    return text;
  };
  expect(told(false)).toBe('set-up: wheel: 1 % (0 s)\nset-up: wheel: here (0 s)\n');
  const clear = '\r\u001B[2K';
  expect(told(true)).toBe(
    `${clear}set-up: wheel: 1 % (0 s)${clear}set-up: wheel: 2 % (0 s)${clear}set-up: wheel: here (0 s)\n`,
  );
});
