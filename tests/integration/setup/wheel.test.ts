import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test, vi } from 'vitest';
import { projectPaths, type Paths } from '../../../scripts/setup/paths.js';
import { fetchWheel, tensorflowWheel } from '../../../scripts/setup/wheel.js';
import { temporaryFolder } from '../support/folders.ts';

afterEach(() => vi.unstubAllEnvs());

const silent = { say: () => undefined, done: () => undefined };

const newPaths = (): Paths => {
  const root = temporaryFolder();
  return projectPaths(root, join(root, 'cache'));
};

const members = {
  'tensorflow/libtensorflow_cc.so.2': 'the library',
  'tensorflow/libtensorflow_framework.so.2': 'the other',
  'tensorflow/include/tensorflow/c/eager/c_api.h': 'header',
  'tensorflow/include/tensorflow/core/platform/ctstring.h': 'header',
  'tensorflow/include/tensorflow/core/platform/env.h': 'not needed',
  'tensorflow/include/tsl/platform/ctstring_internal.h': 'header',
  'tensorflow/include/xla/tsl/c/tsl_status.h': 'header',
  'tensorflow/python/big.py': 'not needed',
  'tensorflow_cpu-2.21.0.dist-info/METADATA':
    'Metadata-Version: 2.1\nName: tensorflow-cpu\nVersion: 2.21.0\n',
  'tensorflow_cpu-2.21.0.dist-info/WHEEL': 'Wheel-Version: 1.0\nTag: cp311-cp311-manylinux_2_27_x86_64\n',
};

/** A little wheel of TensorFlow's name that the real pip finds without a network; its sum. */
const offerWheel = async (): Promise<{ readonly folder: string; readonly sha256: string }> => {
  const folder = temporaryFolder();
  const file = join(folder, tensorflowWheel.file);
  const pack = `import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w") as z: [z.writestr(n, t) for n, t in json.loads(sys.argv[2]).items()]`;
  expect(spawnSync('python3', ['-c', pack, file, JSON.stringify(members)]).status).toBe(0);
  vi.stubEnv('PIP_NO_INDEX', '1');
  vi.stubEnv('PIP_FIND_LINKS', folder);
  const sha256 = createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
  return { folder, sha256 };
};

test('a wheel with another sum is refused in one sentence and nothing of it is left', async () => {
  await offerWheel();
  const place = newPaths();
  const fetched = fetchWheel(place, tensorflowWheel, silent);
  await expect(fetched).rejects.toThrow(
    /^tensorflow_cpu-2\.21\.0\S+ came with the sum [0-9a-f]{64} instead of 2b847d21.* run "npm run setup" again.*\.$/,
  );
  expect(await readdir(place.cache)).toEqual([]);
});

test('a wheel with the right sum is fetched once and then served by the cache', async () => {
  const { sha256 } = await offerWheel();
  const place = newPaths();
  const wheel = { ...tensorflowWheel, sha256 };
  const file = await fetchWheel(place, wheel, silent);
  expect(await readdir(place.cache)).toEqual([wheel.file]);
  vi.stubEnv('PATH', '');
  expect(await fetchWheel(place, wheel, silent)).toBe(file);
});

test('a damaged wheel in the cache is replaced, not used', async () => {
  const { sha256 } = await offerWheel();
  const place = newPaths();
  await mkdir(place.cache, { recursive: true });
  await writeFile(join(place.cache, tensorflowWheel.file), 'half of it');
  const file = await fetchWheel(place, { ...tensorflowWheel, sha256 }, silent);
  expect((await readFile(file)).subarray(0, 2).toString()).toBe('PK');
});

test('a download that fails says why and names the log', async () => {
  const place = newPaths();
  vi.stubEnv('PIP_NO_INDEX', '1');
  vi.stubEnv('PIP_FIND_LINKS', place.root);
  await expect(fetchWheel(place, tensorflowWheel, silent)).rejects.toThrow(
    /^pip could not download tensorflow-cpu 2\.21\.0 \(ERROR: .*setup\.log\.$/,
  );
  expect(await readdir(place.cache)).toEqual([]);
});

test('the libraries and the C headers are taken out of the wheel, and nothing else', async () => {
  const { folder } = await offerWheel();
  const target = join(temporaryFolder(), 'deps');
  const script = fileURLToPath(new URL('../../../scripts/setup/extract.py', import.meta.url));
  expect(spawnSync('python3', [script, join(folder, tensorflowWheel.file), target]).status).toBe(0);
  const taken = (await readdir(target, { recursive: true })).filter((name) => /\.(h|so\.2|py)$/.test(name));
  expect(taken.sort()).toEqual([
    'include/tensorflow/c/eager/c_api.h',
    'include/tensorflow/core/platform/ctstring.h',
    'include/tsl/platform/ctstring_internal.h',
    'include/xla/tsl/c/tsl_status.h',
    'lib/libtensorflow_cc.so.2',
    'lib/libtensorflow_framework.so.2',
  ]);
  expect(await readFile(join(target, 'lib', 'libtensorflow_cc.so.2'), 'utf8')).toBe('the library');
  expect(existsSync(join(target, 'python'))).toBe(false);
});
