import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withScratch } from './files.js';
import { answers, libraryAddress, noteUnreachable, wasUnreachable } from './host.js';
import { stageFromOfficialHost } from './official.js';
import { lastWords, run } from './processes.js';
import { SetupError } from './report.js';
import { stageFromWheel } from './wheel.js';

/**
 * @typedef {import('./paths.js').Paths} Paths
 * @typedef {import('./report.js').Report} Report
 * @typedef {import('./report.js').Step} Step
 * @typedef {'official' | 'wheel'} Road
 */

const hostMilliseconds = 15_000;

/** The wheel is for this platform only. */
const hasWheel = process.platform === 'linux' && process.arch === 'x64';

/** Whether library and addon lie in their places; that they load is for `loads` to say. @param {Paths} paths */
export const tensorflowInPlace = (paths) => existsSync(paths.addon) && existsSync(join(paths.library, 'lib'));

/**
 * Which way native TensorFlow can be had: its own host, or the wheel if that does not answer (remembered for a day).
 * @param {Paths} paths @param {Report} report
 * @returns {Promise<Road>}
 */
export const chooseRoad = async (paths, report, milliseconds = hostMilliseconds) => {
  const address = libraryAddress();
  if (!hasWheel) return 'official';
  if (wasUnreachable(paths.cache, address)) return 'wheel';
  const step = report.step('TensorFlow');
  step.say(`asking for ${address}, ${milliseconds / 1000} s at most`);
  if (await answers(address, milliseconds)) return 'official';
  noteUnreachable(paths.cache, address);
  step.done(`${address} is out of reach, so the library comes from the Python wheel`);
  return 'wheel';
};

/** @param {Paths} paths @returns {Promise<{ loads: boolean, words: string }>} the library's version, or what went wrong */
export const tryTensorflow = async (paths) => {
  const script = fileURLToPath(new URL('check-tensorflow.cjs', import.meta.url));
  const env = { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3' };
  const { code, output } = await run(paths.node, [script, paths.tfjs], { log: paths.log, env });
  return {
    loads: code === 0,
    words: code === 0 ? (output.trim().split('\n').at(-1) ?? '') : lastWords(output),
  };
};

/** Moves what the stage folder holds to its places. @param {Paths} paths */
const putInPlace = (paths) => {
  for (const name of ['deps', 'lib']) {
    rmSync(join(paths.tfjs, name), { recursive: true, force: true });
    renameSync(join(paths.stage, name), join(paths.tfjs, name));
  }
};

/**
 * Lays library, headers and addon out in the stage folder, by the chosen road or, should that fail, by the other.
 * @param {Paths} paths @param {Step} step @param {Road} road
 */
const stage = async (paths, step, road) => {
  try {
    if (road === 'official' && (await stageFromOfficialHost(paths, step))) return;
  } catch (error) {
    if (!hasWheel) throw error;
  }
  rmSync(join(paths.stage, 'deps'), { recursive: true, force: true });
  if (hasWheel) return stageFromWheel(paths, step);
  throw new SetupError(
    `TensorFlow could not be downloaded: name a mirror of its host in TFJS_NODE_CDN_STORAGE or a proxy in HTTPS_PROXY, then run "npm run setup" again; all that its installer said is in ${paths.log}.`,
  );
};

/**
 * @param {Paths} paths @param {Report} report
 * @param {Road | undefined} road chosen here if it was not before
 */
export const installTensorflow = async (paths, report, road) => {
  const chosen = road ?? (await chooseRoad(paths, report));
  const step = report.step('TensorFlow');
  await withScratch(paths.stage, async () => {
    await stage(paths, step, chosen);
    putInPlace(paths);
  });
  const { loads, words } = await tryTensorflow(paths);
  if (!loads) {
    rmSync(join(paths.tfjs, 'lib'), { recursive: true, force: true });
    throw new SetupError(
      `TensorFlow was installed but does not load (${words}): this machine's C library or processor may be too old for it; all that it said is in ${paths.log}.`,
    );
  }
  step.done(`version ${words} loads and multiplies`);
};
