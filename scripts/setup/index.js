import { rmSync } from 'node:fs';
import { constants } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dependenciesInPlace, installDependencies } from './dependencies.js';
import { withScratch } from './files.js';
import { withLock } from './lock.js';
import { projectPaths } from './paths.js';
import { requireSpace, requireWheelTools, requireWritable } from './prerequisites.js';
import { endChildren } from './processes.js';
import { reporter, SetupError } from './report.js';
import { fetchRuntime, placeRuntime, runtimeInPlace } from './runtime.js';
import { isComplete, markComplete } from './stamp.js';
import { chooseRoad, installTensorflow, tensorflowInPlace, tryTensorflow } from './tensorflow.js';

/**
 * @typedef {import('./paths.js').Paths} Paths
 * @typedef {import('./report.js').Report} Report
 */

const gigabytesNeeded = 3;

/** Each step looks at what is there and does what is missing. @param {Paths} paths @param {Report} report */
const install = async (paths, report) => {
  const fresh = !dependenciesInPlace(paths);
  const needsTensorflow = fresh || !tensorflowInPlace(paths);
  if (needsTensorflow) requireSpace(paths.root, gigabytesNeeded);
  const road = needsTensorflow ? await chooseRoad(paths, report) : undefined;
  if (road === 'wheel') requireWheelTools();
  if (fresh || !runtimeInPlace(paths)) {
    await withScratch(paths.nodeStage, async (folder) => {
      const node = await fetchRuntime(paths, report, folder);
      if (fresh) await installDependencies(paths, report, node);
      await placeRuntime(paths, folder);
    });
  }
  if (needsTensorflow || !(await tryTensorflow(paths)).loads) await installTensorflow(paths, report, road);
  markComplete(paths);
};

/**
 * Makes a checkout ready to run: Node, dependencies, native TensorFlow. Throws SetupError with a sentence.
 * @param {Paths} paths @param {Report} report
 */
export const setUp = async (paths, report) => {
  const done = () => isComplete(paths) && dependenciesInPlace(paths);
  if (done()) return;
  requireWritable(paths.root);
  await withLock(
    paths.lock,
    (pid) => report.tell(`another set-up is running (process ${pid}), waiting`),
    async () => {
      if (done()) return;
      rmSync(paths.log, { force: true });
      await install(paths, report);
    },
  );
};

/** What to tell of an error; one that nobody foresaw keeps its stack. @param {unknown} error */
const sentenceOf = (error) => {
  if (error instanceof SetupError) return error.message;
  const { message, stack, syscall } = /** @type {NodeJS.ErrnoException} */ (error);
  return syscall ? `${message}: see to that, then run "npm run setup" again.` : stack;
};

/**
 * Sets a checkout up, by default the one that this file belongs to, and ends the process if that fails or is interrupted.
 * @param {string} root
 */
export const setUpOrExit = async (root = fileURLToPath(new URL('../..', import.meta.url))) => {
  /** @type {('SIGINT' | 'SIGTERM' | 'SIGHUP')[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  /** @param {'SIGINT' | 'SIGTERM' | 'SIGHUP'} signal */
  const stop = (signal) => {
    endChildren();
    process.stderr.write('\nset-up: interrupted; run it again to go on.\n');
    process.exit(128 + constants.signals[signal]);
  };
  signals.forEach((signal) => process.on(signal, stop));
  try {
    await setUp(projectPaths(root), reporter());
  } catch (error) {
    endChildren();
    process.stderr.write(`set-up: ${sentenceOf(error)}\n`);
    process.exit(1);
  }
  signals.forEach((signal) => process.off(signal, stop));
};

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const start = Date.now();
  await setUpOrExit();
  process.stderr.write(`set-up: complete (${((Date.now() - start) / 1000).toFixed(1)} s)\n`);
}
