import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where everything of one checkout lies. `cache` is the person's, shared by all checkouts; the rest belongs to this one.
 * @typedef {ReturnType<typeof projectPaths>} Paths
 */

/**
 * The folder for things worth keeping between checkouts, by each platform's own custom.
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 */
export const cacheFolder = (env = process.env, platform = process.platform) => {
  const home = homedir();
  if (env.XDG_CACHE_HOME) return join(env.XDG_CACHE_HOME, 'vae-lab');
  if (platform === 'win32')
    return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'vae-lab', 'Cache');
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'vae-lab');
  return join(home, '.cache', 'vae-lab');
};

/** @param {string} root the folder that holds package.json */
export const projectPaths = (root, cache = cacheFolder()) => {
  const modules = join(root, 'node_modules');
  const tfjs = join(modules, '@tensorflow', 'tfjs-node');
  return {
    root,
    cache,
    modules,
    tfjs,
    /** The Node that the scripts need, from the npm package `node`. */
    node: join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node'),
    library: join(tfjs, 'deps'),
    /** Version 8 of Node-API is the newest that tfjs-node 4.22 declares, and every Node since 18 has it. */
    addon: join(tfjs, 'lib', 'napi-v8', 'tfjs_binding.node'),
    /** Scratch folders: Node's lies outside node_modules, which npm empties. */
    nodeStage: join(root, '.cache', 'node'),
    stage: join(modules, '.vae-lab', 'stage'),
    stamp: join(modules, '.vae-lab', 'complete.json'),
    lock: join(root, '.cache', 'setup.lock'),
    log: join(root, '.cache', 'setup.log'),
  };
};
