import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bytesBelow, megabytes } from './files.js';
import { npm } from './npm.js';
import { lastWords } from './processes.js';
import { SetupError } from './report.js';

/**
 * @typedef {import('./paths.js').Paths} Paths
 * @typedef {import('./report.js').Report} Report
 */

/** The version of the npm package `node` in the lock file. @param {Paths} paths @returns {string} */
const wanted = (paths) =>
  JSON.parse(readFileSync(join(paths.root, 'package-lock.json'), 'utf8')).packages['node_modules/node']
    .version;

/** @param {Paths} paths @param {string} node */
const starts = (paths, node) =>
  existsSync(node) &&
  spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.trim() === `v${wanted(paths)}`;

/** Whether the project's own Node starts and is of the version in the lock file. @param {Paths} paths */
export const runtimeInPlace = (paths) => starts(paths, paths.node);

/** @param {Paths} paths @param {string} folder where the package `node` was fetched to */
const fetched = (paths, folder) => join(folder, paths.node.slice(paths.root.length));

/**
 * Fetches the project's Node into a folder. The npm package `node` has no binary in it: its install script brings it,
 * so this one package is installed with scripts.
 * @param {Paths} paths @param {Report} report @param {string} folder
 * @returns {Promise<string>} the path of the Node
 */
export const fetchRuntime = async (paths, report, folder) => {
  const step = report.step('Node');
  const version = wanted(paths);
  const node = fetched(paths, folder);
  const args = ['install', `node@${version}`, '--prefix', folder, '--no-save', '--ignore-scripts=false'];
  const { output } = await npm(process.execPath, args, {
    log: paths.log,
    cwd: folder,
    tick: () => step.say(`fetching version ${version}, ${megabytes(bytesBelow(folder))}`),
  });
  if (!starts(paths, node)) {
    throw new SetupError(
      `npm could not fetch Node ${version} (${lastWords(output)}): check the network, or name a mirror in npm_config_registry or a proxy in HTTPS_PROXY, then run "npm run setup" again; all that npm said is in ${paths.log}.`,
    );
  }
  step.done(`version ${version}, ${megabytes(statSync(node).size)}`);
  return node;
};

/**
 * Moves a fetched Node to its place in node_modules and puts it on the path of npm's scripts.
 * @param {Paths} paths @param {string} folder
 */
export const placeRuntime = async (paths, folder) => {
  const target = dirname(dirname(paths.node));
  rmSync(target, { recursive: true, force: true });
  mkdirSync(dirname(target), { recursive: true });
  renameSync(dirname(dirname(fetched(paths, folder))), target);
  // npm makes the links in node_modules/.bin, each platform's kind.
  await npm(paths.node, ['rebuild', 'node', '--ignore-scripts'], {
    log: paths.log,
    cwd: paths.root,
    tick: () => {},
  });
};
