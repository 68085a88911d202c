// Finds a Chromium for the end-to-end tests, or fetches one; a machine without any gets a sentence that says what to install.
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import packageJson from '../../../package.json' with { type: 'json' };
import { cacheFolder, projectPaths } from '../../../scripts/setup/paths.js';
import { run } from '../../../scripts/setup/processes.js';
import { unreachable } from '../../../scripts/start/unreachable.ts';

/** A Chromium: its program and what it needs in its environment. */
export type Browser = { readonly program: string; readonly env: Readonly<Record<string, string>> };

const root = fileURLToPath(new URL('../../..', import.meta.url));
const { log, modules } = projectPaths(root);
const downloadSeconds = 20;

const plain = (program: string | undefined): Browser | null =>
  program !== undefined && existsSync(program) ? { program, env: {} } : null;

const chosen = (): Browser | null => {
  const program = process.env['VAE_LAB_BROWSER'];
  if (!program) return null;
  if (!existsSync(program)) throw new Error(`VAE_LAB_BROWSER names ${program}, which is not there.`);
  return plain(program);
};

const fromPlaywright = (): Browser | null => plain(chromium.executablePath());

const usual: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
  win32: ['C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'],
};

const installed = (): Browser | null => {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return plain([...candidates, ...(usual[process.platform] ?? [])].find(existsSync));
};

/** Runs a command; false where it fails or takes longer. */
const succeeds = async (command: string, args: readonly string[], seconds: number, env = process.env) => {
  const deadline = performance.now() + 1000 * seconds;
  const tick = (): 'stop' | undefined => (performance.now() > deadline ? 'stop' : undefined);
  return (await run(command, args, { log, cwd: root, env, tick })).code === 0;
};

const downloaded = async (): Promise<Browser | null> => {
  const memory = unreachable('browser', packageJson.devDependencies['playwright-core']);
  if (memory.was()) return null;
  const cli = join(modules, 'playwright-core', 'cli.js');
  if (await succeeds(process.execPath, [cli, 'install', '--no-shell', 'chromium'], downloadSeconds))
    return fromPlaywright();
  memory.note();
  return null;
};

const unpackedAt = join(cacheFolder(), `chromium-${packageJson.devDependencies['@sparticuz/chromium']}`);

/** Without any font of the system Chromium draws no text at all, not even in a page's own font. */
const fontSettings = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(unpackedAt, 'fonts', 'fonts')}</dir>
  <cachedir>${join(unpackedAt, 'fonts', 'cache')}</cachedir>
</fontconfig>
`;

const unpacked = (): Browser | null => {
  const found = plain(join(unpackedAt, 'chromium'));
  const env = {
    LD_LIBRARY_PATH: join(unpackedAt, 'al2023', 'lib'),
    FONTCONFIG_PATH: join(unpackedAt, 'fonts'),
  };
  return found && { ...found, env };
};

const unpack = async (): Promise<Browser | null> => {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const stage = `${unpackedAt}.${process.pid}`;
  mkdirSync(stage, { recursive: true });
  try {
    const program = fileURLToPath(new URL('./unpack-chromium.ts', import.meta.url));
    if (!(await succeeds(process.execPath, [program], 120, { ...process.env, TMPDIR: stage }))) return null;
    writeFileSync(join(stage, 'fonts', 'fonts.conf'), fontSettings);
    // Another test run may have been faster.
    if (!existsSync(unpackedAt)) renameSync(stage, unpackedAt);
    return unpacked();
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
};

const fromDebian = async (): Promise<Browser | null> => {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return null;
  const done = await succeeds('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium'], 300);
  return done ? installed() : null;
};

/** The first Chromium that is there or can be had. Rejects with what to install where there is none. */
export const findBrowser = async (): Promise<Browser> => {
  for (const find of [chosen, fromPlaywright, installed, unpacked, downloaded, unpack, fromDebian]) {
    const found = await find();
    if (found !== null) return found;
  }
  throw new Error(
    'The end-to-end tests need Chromium or Chrome: install one so that it is on the PATH, or name its program in VAE_LAB_BROWSER.',
  );
};
