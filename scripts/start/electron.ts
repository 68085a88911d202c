// The program of Electron's runtime, downloaded where it is missing. `require('electron')` is avoided: it would download
// by itself, without an end.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bytesBelow, megabytes, withScratch } from '../setup/files.js';
import { run } from '../setup/processes.js';
import { reporter } from '../setup/report.js';
import type { Paths } from '../setup/paths.js';
import { unreachable } from './unreachable.ts';

/** Milliseconds without a byte after which a download counts as dead. */
const patience = 15_000;

const textOf = (file: string): string | null => (existsSync(file) ? readFileSync(file, 'utf8') : null);

/** The runtime's program, or null where it is not there; looks as the package itself does. */
export const installedElectron = (modules: string, env: NodeJS.ProcessEnv = process.env): string | null => {
  const name = textOf(join(modules, 'electron', 'path.txt'));
  const override = env['ELECTRON_OVERRIDE_DIST_PATH'];
  const program = override
    ? join(override, name ?? (process.platform === 'win32' ? 'electron.exe' : 'electron'))
    : name && join(modules, 'electron', 'dist', name);
  return program && existsSync(program) ? program : null;
};

/** Names mirror and proxy, so that another one is tried at once; as a sum, for a proxy's address may hold a password. */
const whereFrom = ({ version }: { version: string }, env: NodeJS.ProcessEnv): string => {
  const names = Object.keys(env).filter((name) => /^(npm_config_)?electron_|_proxy$/i.test(name));
  const settings = names.sort().map((name) => `${name}=${env[name] ?? ''}`);
  return createHash('sha256')
    .update([version, ...settings].join('\n'))
    .digest('hex');
};

const download = (paths: Paths, scratch: string): Promise<boolean> => {
  const step = reporter().step('desktop runtime');
  const script = join(paths.modules, 'electron', 'install.js');
  let [bytes, lastGrowth] = [0, Date.now()];
  const tick = (): 'stop' | undefined => {
    const now = bytesBelow(scratch) + bytesBelow(join(paths.modules, 'electron', 'dist'));
    if (now !== bytes) [bytes, lastGrowth] = [now, Date.now()];
    step.say(`downloading, ${megabytes(bytes)}`);
    return Date.now() - lastGrowth > patience ? 'stop' : undefined;
  };
  const env = { ...process.env, NODE_USE_ENV_PROXY: '1', TMPDIR: scratch, TEMP: scratch, TMP: scratch };
  return run(paths.node, [script], { log: paths.log, cwd: paths.root, env, tick }).then(({ code }) => {
    step.done(code === 0 ? 'downloaded' : 'cannot be downloaded here');
    return code === 0;
  });
};

/** The runtime's program; null where it is neither there nor to be had now. */
export const electronProgram = async (paths: Paths): Promise<string | null> => {
  const there = installedElectron(paths.modules);
  if (there !== null) return there;
  const packageJson = readFileSync(join(paths.modules, 'electron', 'package.json'), 'utf8');
  const memory = unreachable(
    'electron',
    whereFrom(JSON.parse(packageJson) as { version: string }, process.env),
  );
  if (memory.was()) return null;
  const scratch = join(paths.root, '.cache', 'electron-download');
  if (await withScratch(scratch, () => download(paths, scratch))) return installedElectron(paths.modules);
  memory.note();
  return null;
};
