import { createHash } from 'node:crypto';
import { createReadStream, existsSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { compileAddon } from './addon.js';
import { bytesBelow, share, withScratch } from './files.js';
import { withLock } from './lock.js';
import { requireSpace, requireWheelTools, requireWritable } from './prerequisites.js';
import { lastWords, run } from './processes.js';
import { SetupError } from './report.js';

/**
 * @typedef {import('./paths.js').Paths} Paths
 * @typedef {import('./report.js').Step} Step
 * @typedef {{ name: string, version: string, file: string, bytes: number, sha256: string }} Wheel
 */

/** The Python wheel whose C library tfjs-node is linked to where the official download can't be had. */
export const tensorflowWheel = {
  name: 'tensorflow-cpu',
  version: '2.21.0',
  file: 'tensorflow_cpu-2.21.0-cp311-cp311-manylinux_2_27_x86_64.whl',
  bytes: 273_829_956,
  sha256: '2b847d217b02ee7731ed91431daf3250daa0196c3c94614d23be27232e6e5b6c',
};

const libraryBytes = 853_308_936;

/** @param {string} file @returns {Promise<string>} */
const sha256 = async (file) => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
};

/**
 * Downloads the wheel with pip into a folder of its own and checks its sum.
 * @param {Paths} paths @param {Wheel} wheel @param {Step} step @param {string} part
 */
const download = async (paths, wheel, step, part) => {
  const only = ['--python-version', '3.11', '--implementation', 'cp', '--abi', 'cp311'];
  const { code, output } = await run(
    'python3',
    [
      ...['-m', 'pip', 'download', '--no-deps', '--no-cache-dir', '--only-binary', ':all:', ...only],
      ...['--platform', 'manylinux_2_27_x86_64', '-d', part, `${wheel.name}==${wheel.version}`],
    ],
    {
      log: paths.log,
      // pip writes to a temporary folder first: there it is seen to grow, and a small /tmp does not overflow.
      env: { ...process.env, TMPDIR: part },
      tick: () => step.say(`downloading the wheel, ${share(bytesBelow(part), wheel.bytes)}`),
    },
  );
  const file = join(part, wheel.file);
  if (code !== 0 || !existsSync(file)) {
    throw new SetupError(
      `pip could not download ${wheel.name} ${wheel.version} (${lastWords(output)}): check the network, or name a mirror in PIP_INDEX_URL or a proxy in HTTPS_PROXY, then run "npm run setup" again; all that pip said is in ${paths.log}.`,
    );
  }
  const sum = await sha256(file);
  if (sum !== wheel.sha256) {
    throw new SetupError(
      `${wheel.file} came with the sum ${sum} instead of ${wheel.sha256} and was thrown away: run "npm run setup" again, and if that does not help, name another mirror in PIP_INDEX_URL.`,
    );
  }
  return file;
};

/**
 * The checked wheel, from the cache or downloaded.
 * @param {Paths} paths @param {Wheel} wheel @param {Step} step
 */
export const fetchWheel = async (paths, wheel, step) => {
  requireWritable(paths.cache);
  const file = join(paths.cache, wheel.file);
  await withLock(
    join(paths.cache, 'wheel.lock'),
    (pid) => step.say(`another set-up is fetching the wheel (process ${pid}), waiting`),
    async () => {
      if (existsSync(file) && (await sha256(file)) === wheel.sha256) return;
      rmSync(file, { force: true });
      requireSpace(paths.cache, 1);
      await withScratch(join(paths.cache, 'part'), async (part) =>
        renameSync(await download(paths, wheel, step, part), file),
      );
    },
  );
  return file;
};

/**
 * Lays library, headers and addon out in the stage folder, from the Python wheel (Linux x64).
 * @param {Paths} paths @param {Step} step
 */
export const stageFromWheel = async (paths, step) => {
  requireWheelTools();
  const wheel = await fetchWheel(paths, tensorflowWheel, step);
  const library = join(paths.stage, 'deps');
  const script = fileURLToPath(new URL('extract.py', import.meta.url));
  const { code, output } = await run('python3', [script, wheel, library], {
    log: paths.log,
    tick: () => step.say(`unpacking the library, ${share(bytesBelow(library), libraryBytes)}`),
  });
  if (code !== 0) {
    throw new SetupError(
      `${wheel} could not be unpacked (${lastWords(output)}): see that the disk has room, then run "npm run setup" again.`,
    );
  }
  symlinkSync('libtensorflow_cc.so.2', join(library, 'lib', 'libtensorflow.so'));
  symlinkSync('libtensorflow_framework.so.2', join(library, 'lib', 'libtensorflow_framework.so'));
  await compileAddon(paths, step);
};
