import { spawnSync } from 'node:child_process';
import { accessSync, constants, mkdirSync, statfsSync } from 'node:fs';
import { SetupError } from './report.js';

/** @param {string} command @param {readonly string[]} args */
const works = (command, args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/** The C++ compiler of the machine, or undefined. */
export const findCompiler = () =>
  [process.env.CXX, 'c++', 'g++', 'clang++'].find((command) => command && works(command, ['--version']));

/** @param {string} folder made if it is missing */
export const requireWritable = (folder) => {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new SetupError(
      `${folder} cannot be written (${/** @type {NodeJS.ErrnoException} */ (error).code}): give yourself the right to write there, or move the project to a folder of your own (for the cache, set XDG_CACHE_HOME).`,
    );
  }
};

/** @param {string} folder @param {number} gigabytes */
export const requireSpace = (folder, gigabytes) => {
  const { bavail, bsize } = statfsSync(folder);
  const free = (bavail * bsize) / 1e9;
  if (free < gigabytes) {
    throw new SetupError(
      `${folder} has ${free.toFixed(1)} GB free and set-up needs ${gigabytes} GB: make room, or move the project to another disk, then run "npm run setup" again.`,
    );
  }
};

/** What the road over the Python wheel needs besides Node; both named at once if both are missing. */
export const requireWheelTools = () => {
  const missing = [
    !works('python3', ['-m', 'pip', '--version']) &&
      'python3 with pip (Debian and Ubuntu: apt-get install python3-pip)',
    !findCompiler() && 'a C++ compiler (Debian and Ubuntu: apt-get install g++)',
  ].filter(Boolean);
  if (missing.length > 0) {
    throw new SetupError(
      `TensorFlow's own download cannot be had here, and the way round it needs ${missing.join(' and ')}: install that, or name a mirror in TFJS_NODE_CDN_STORAGE, then run "npm run setup" again.`,
    );
  }
};
