import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findCompiler } from './prerequisites.js';
import { lastWords, run } from './processes.js';
import { SetupError } from './report.js';

/**
 * @typedef {import('./paths.js').Paths} Paths
 * @typedef {import('./report.js').Step} Step
 */

/** The addon's place below a folder that is laid out like tfjs-node's. @param {string} folder */
export const addonBelow = (folder) => join(folder, 'lib', 'napi-v8', 'tfjs_binding.node');

/**
 * Compiles tfjs-node's addon against the library and headers in `stage/deps`. It uses Node-API only, so the headers of
 * the npm package `node-api-headers` are enough, and one build serves every Node and Electron.
 * @param {Paths} paths @param {Step} step
 */
export const compileAddon = async (paths, step) => {
  const compiler = findCompiler();
  if (!compiler) {
    throw new SetupError(
      'TensorFlow\'s addon has to be compiled and there is no C++ compiler: install one (Debian and Ubuntu: apt-get install g++), then run "npm run setup" again.',
    );
  }
  const addon = addonBelow(paths.stage);
  const libraries = join(paths.stage, 'deps', 'lib');
  mkdirSync(dirname(addon), { recursive: true });
  const sources = readdirSync(join(paths.tfjs, 'binding')).filter((name) => name.endsWith('.cc'));
  const { code, output } = await run(
    compiler,
    [
      ...['-std=c++17', '-O2', '-fPIC', '-shared', '-DNAPI_VERSION=8', '-DNODE_GYP_MODULE_NAME=tfjs_binding'],
      ...[paths.tfjs, join(paths.stage, 'deps', 'include')].map((folder) => `-I${folder}`),
      `-I${join(paths.modules, 'node-api-headers', 'include')}`,
      ...sources.map((name) => join(paths.tfjs, 'binding', name)),
      ...['-o', `${addon}.new`, `-L${libraries}`, '-ltensorflow', '-ltensorflow_framework'],
      '-Wl,-rpath,$ORIGIN/../../deps/lib',
    ],
    { log: paths.log, tick: () => step.say(`compiling the addon with ${compiler}`) },
  );
  if (code !== 0 || !existsSync(`${addon}.new`)) {
    throw new SetupError(
      `${compiler} could not compile TensorFlow's addon (${lastWords(output)}): install a complete C++17 compiler, or name another one in CXX, then run "npm run setup" again; all that it said is in ${paths.log}.`,
    );
  }
  renameSync(`${addon}.new`, addon);
};
