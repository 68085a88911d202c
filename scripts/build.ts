// Builds the bundles of windows and programs into out/, where sources have changed since the last time.
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './setup/lock.js';
import { projectPaths } from './setup/paths.js';
import { lastWords, run } from './setup/processes.js';
import { reporter, SetupError } from './setup/report.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const { log, modules, node } = projectPaths(root);
const stamp = join(root, '.cache', 'built.json');
const products = ['main/index.js', 'main/engine.js', 'preload/index.cjs', 'renderer/index.html'];

/** What a bundle depends on. */
const sources = [
  'src/**/*.{ts,vue,css,html,svg,json}',
  'resources/fonts/**',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'tsconfig.json',
];

/** Sums names, sizes and times of all sources: cheap, for it is asked at every start. */
const describeSources = (): string => {
  const sum = createHash('sha256');
  for (const file of globSync(sources, { cwd: root }).sort()) {
    const { size, mtimeMs } = statSync(join(root, file));
    sum.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return sum.digest('hex');
};

const isBuilt = (described: string): boolean =>
  existsSync(stamp) &&
  readFileSync(stamp, 'utf8') === described &&
  products.every((file) => existsSync(join(root, 'out', file)));

const buildNow = async (described: string): Promise<void> => {
  const step = reporter().step('build');
  // Without its stamp, an interrupted build can't pass for a finished one.
  rmSync(stamp, { force: true });
  step.say('building the window');
  const cli = join(modules, 'electron-vite', 'bin', 'electron-vite.js');
  const { code, output } = await run(node, [cli, 'build'], {
    log,
    cwd: root,
    tick: () => step.say('building the window'),
  });
  if (code !== 0)
    throw new SetupError(
      `the window could not be built (${lastWords(output)}): all that was said is in ${log}.`,
    );
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(stamp, described);
  step.done('done');
};

/** Builds what has changed. Two at once wait for each other; an interrupted build is done again. */
export const build = async (): Promise<void> => {
  if (isBuilt(describeSources())) return;
  const onWait = (pid: number): void => reporter().tell(`waits for the build of process ${pid}`);
  await withLock(join(root, '.cache', 'build.lock'), onWait, async () => {
    const described = describeSources();
    if (!isBuilt(described)) await buildNow(described);
  });
};
