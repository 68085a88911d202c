import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** @typedef {import('./paths.js').Paths} Paths */

/** @param {string} file */
const sizeAndTime = (file) => {
  const { size, mtimeMs } = statSync(file);
  return `${size} bytes of ${mtimeMs}`;
};

/**
 * What a finished set-up looks like: the sum of the lock file, and size and time of npm's own record of what it
 * installed and of the native files. Throws if any is missing.
 * @param {Paths} paths
 */
const describe = (paths) => {
  const lockFile = readFileSync(join(paths.root, 'package-lock.json'));
  const libraries = join(paths.library, 'lib');
  const files = [
    join(paths.modules, '.package-lock.json'),
    paths.node,
    paths.addon,
    ...readdirSync(libraries).map((name) => join(libraries, name)),
  ];
  return JSON.stringify({
    lockFile: createHash('sha256').update(lockFile).digest('hex'),
    files: files.map((file) => [file.slice(paths.root.length), sizeAndTime(file)]),
  });
};

/**
 * Whether set-up has nothing left to do. Cheap: it is asked at every start.
 * @param {Paths} paths
 */
export const isComplete = (paths) => {
  try {
    return readFileSync(paths.stamp, 'utf8') === describe(paths);
  } catch {
    return false;
  }
};

/** Records that everything is in its place, once each step has checked it. @param {Paths} paths */
export const markComplete = (paths) => {
  mkdirSync(dirname(paths.stamp), { recursive: true });
  writeFileSync(`${paths.stamp}.new`, describe(paths));
  renameSync(`${paths.stamp}.new`, paths.stamp);
};
