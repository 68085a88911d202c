import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The lab's data folder: `VAE_LAB_HOME`, or the folder that Electron's `app.getPath('userData')` gives the desktop app.
 */
export const labHome = (
  env: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string => resolve(env['VAE_LAB_HOME'] || join(applicationData(env, platform, home), 'VAE Lab'));

const applicationData = (env: Environment, platform: NodeJS.Platform, home: string): string => {
  if (platform === 'win32') return env['APPDATA'] || join(home, 'AppData', 'Roaming');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support');
  return env['XDG_CONFIG_HOME'] || join(home, '.config');
};

/** Where runs without a folder of their own are kept. */
export const runsFolder = (home: string): string => join(home, 'runs');

/**
 * The folder that RUN means: a path, or else a name under the runs folder. Fails with `run.missing` where neither holds
 * a `run.json`.
 */
export const resolveRun = (run: string, runs: string): Result<string> => {
  const candidates = run === basename(run) ? [resolve(run), join(runs, run)] : [resolve(run)];
  const found = candidates.find((folder) => existsSync(join(folder, 'run.json')));
  if (found !== undefined) return ok(found);
  const existing = candidates.find((folder) => existsSync(folder));
  return existing === undefined
    ? fail(
        'run.missing',
        `There is no run ${run}: looked for ${candidates.join(' and ')}. "runs" lists those there are.`,
      )
    : fail('run.missing', `${existing} holds no run: run.json is missing. Choose the folder of a run.`);
};

/** `YYYYMMDD-HHMMSS-NAME-sSEED` in local time, the name made safe for every file system. */
export const newRunName = (date: Date, name: string, seed: number): string => {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}${two(date.getMonth() + 1)}${two(date.getDate())}`;
  const time = `${two(date.getHours())}${two(date.getMinutes())}${two(date.getSeconds())}`;
  return `${day}-${time}-${safeName(name)}-s${seed}`;
};

/** The first free name for a folder: two runs may start in one second. */
export const freeFolder = (base: string): string => {
  for (let i = 1; ; i++) {
    const folder = i === 1 ? base : `${base}-${i}`;
    if (!existsSync(folder)) return folder;
  }
};

/** Bytes of a name: a path's part has room for 255, and a file beside it may add a suffix. */
const longestName = 180;

/** Letters and digits of any script, dots, underscores and hyphens; everything else becomes one hyphen. */
const safeName = (name: string): string => {
  const safe = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '');
  let short = '';
  for (const character of safe) {
    if (Buffer.byteLength(short + character) > longestName) break;
    short += character;
  }
  return short || 'run';
};
