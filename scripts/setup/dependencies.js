import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './npm.js';
import { lastWords } from './processes.js';
import { SetupError } from './report.js';

/**
 * @typedef {import('./paths.js').Paths} Paths
 * @typedef {import('./report.js').Report} Report
 * @typedef {Record<string, { integrity?: string, optional?: boolean }>} Packages
 */

/** @param {string} file @returns {Packages} */
const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/** npm's own record of what lies in node_modules; it writes it last. @param {Paths} paths */
const record = (paths) => join(paths.modules, '.package-lock.json');

/** The folders of the packages that every platform needs. @param {Paths} paths */
const required = (paths) =>
  Object.entries(packagesOf(join(paths.root, 'package-lock.json'))).filter(
    ([folder, { optional }]) => folder !== '' && !optional,
  );

/** @param {Paths} paths @param {string} folder */
const isThere = (paths, folder) => existsSync(join(paths.root, folder, 'package.json'));

/**
 * Whether each package of the lock file is installed with the sum that the lock file gives.
 * @param {Paths} paths
 */
export const dependenciesInPlace = (paths) => {
  try {
    const installed = packagesOf(record(paths));
    return required(paths).every(
      ([folder, { integrity }]) => installed[folder]?.integrity === integrity && isThere(paths, folder),
    );
  } catch {
    return false;
  }
};

/**
 * Installs what the lock file names, under the Node that will use it: npm leaves out optional packages, native parts
 * of Vite among them, that do not suit the Node it runs under.
 * @param {Paths} paths @param {Report} report @param {string} node
 */
export const installDependencies = async (paths, report, node) => {
  const step = report.step('dependencies');
  const folders = required(paths).map(([folder]) => folder);
  // npm empties node_modules first: without its record, an interrupted removal can't pass for an installation.
  rmSync(record(paths), { force: true });
  const { code, output } = await npm(node, ['ci', '--ignore-scripts', '--include=dev'], {
    log: paths.log,
    cwd: paths.root,
    tick: () =>
      step.say(`${folders.filter((folder) => isThere(paths, folder)).length} of ${folders.length} packages`),
  });
  if (code !== 0 || !dependenciesInPlace(paths)) {
    throw new SetupError(
      `npm could not install the dependencies (${lastWords(output)}): check the network, or name a mirror in npm_config_registry or a proxy in HTTPS_PROXY, then run "npm run setup" again; all that npm said is in ${paths.log}.`,
    );
  }
  step.done(`${folders.length} packages installed`);
};
