import { cpSync, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { addonBelow, compileAddon } from './addon.js';
import { bytesBelow, megabytes } from './files.js';
import { run } from './processes.js';

/**
 * @typedef {import('./paths.js').Paths} Paths
 * @typedef {import('./report.js').Step} Step
 */

/**
 * Runs tfjs-node's own install script (library and prebuilt addon) on a copy of its folder, so that nothing half-made
 * lies under a final name. Where only the addon's host is out of reach, the addon is compiled.
 * @param {Paths} paths @param {Step} step
 * @param {number} patience milliseconds without a new byte after which the download counts as dead
 * @returns {Promise<boolean>} whether the stage folder now has both
 */
export const stageFromOfficialHost = async (paths, step, patience = 120_000) => {
  for (const name of ['package.json', 'binding.gyp', 'binding', 'scripts']) {
    cpSync(join(paths.tfjs, name), join(paths.stage, name), { recursive: true });
  }
  let bytes = 0;
  let lastGrowth = Date.now();
  const { code } = await run(paths.node, [join('scripts', 'install.js')], {
    log: paths.log,
    cwd: paths.stage,
    env: { ...process.env, PATH: [join(paths.modules, '.bin'), process.env.PATH].join(delimiter) },
    tick: () => {
      const now = bytesBelow(paths.stage);
      if (now !== bytes) lastGrowth = Date.now();
      bytes = now;
      step.say(`downloading, ${megabytes(bytes)} unpacked`);
      return Date.now() - lastGrowth > patience ? 'stop' : undefined;
    },
  });
  if (code === 0 && existsSync(addonBelow(paths.stage))) return true;
  if (!existsSync(join(paths.stage, 'deps', 'lib')) || process.platform === 'win32') return false;
  await compileAddon(paths, step);
  return true;
};
