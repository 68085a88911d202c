import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, readdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { RequestListener } from 'node:http';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { projectPaths, type Paths } from '../../../scripts/setup/paths.js';
import { isComplete } from '../../../scripts/setup/stamp.js';
import { allowed, crowding } from '../../support/crowding.ts';
import { loopback } from './loopback.ts';
import { temporaryFolder } from '../support/folders.ts';
import { until } from '../support/poll.ts';
import { checkoutWithoutTensorflow, runSetup } from './temporary-checkout.ts';

const own = projectPaths(fileURLToPath(new URL('../../..', import.meta.url)));
const closedPort = 'http://127.0.0.1:1/';

const pack = (folder: string, name: string): Buffer => spawnSync('tar', ['-cz', '-C', folder, name]).stdout;

/** What TensorFlow's host hands out, made of this project's library (as links: it is large) and addon. */
const officialFiles = async (): Promise<{ readonly library: Buffer; readonly addon: Buffer }> => {
  const folder = temporaryFolder();
  const libraries = join(folder, 'library', 'lib');
  await mkdir(libraries, { recursive: true });
  for (const name of await readdir(join(own.library, 'lib'))) {
    await symlink(join(own.library, 'lib', name), join(libraries, name));
  }
  const addon = join(folder, 'addon', 'napi-v8', 'tfjs_binding.node');
  await mkdir(dirname(addon), { recursive: true });
  await writeFile(addon, await readFile(own.addon));
  return { library: pack(join(folder, 'library'), 'lib'), addon: pack(join(folder, 'addon'), 'napi-v8') };
};

/** An official host on loopback; the library comes after `delay` milliseconds, the first request (is it there?) at once. */
const officialHost = async (delay = 0) => {
  const { library, addon } = await officialFiles();
  let asked = 0;
  let cut = 0;
  const answer: RequestListener = (request, response) => {
    response.writeHead(200);
    response.on('close', () => (cut += response.writableFinished ? 0 : 1));
    if (request.url?.includes('/addon/')) response.end(addon);
    else if (asked++ === 0) response.end('here');
    else {
      response.write(library.subarray(0, 100));
      setTimeout(() => response.end(library.subarray(100)), delay);
    }
  };
  const host = await loopback(answer);
  const env = {
    TFJS_NODE_CDN_STORAGE: host.address,
    npm_config_tfjs_binding_binary_host_mirror: `${host.address}addon/`,
  };
  return { host, env, cut: () => cut };
};

/** Nothing that set-up makes lies under its final name, and nothing half-made anywhere. */
const expectNothingMade = (paths: Paths): void => {
  const places = [paths.library, dirname(dirname(paths.addon)), paths.stage, paths.stamp, paths.lock];
  expect(places.filter((place) => existsSync(place))).toEqual([]);
};

test('native TensorFlow comes from the host in TFJS_NODE_CDN_STORAGE, loads, and a second run is quick', async () => {
  const paths = await checkoutWithoutTensorflow();
  const { host, env } = await officialHost();
  const first = await runSetup(paths, env).ended;
  expect(first.said).toMatch(/set-up: TensorFlow: version \S+ loads and multiplies \(\d+ s\)\n$/);
  expect(first.code).toBe(0);
  expect(isComplete(paths)).toBe(true);
  expect(existsSync(paths.stage)).toBe(false);
  const requests = host.asked.length;
  const crowd = crowding();
  const second = await runSetup(paths, env).ended;
  expect(second).toMatchObject({ code: 0, said: '' });
  expect(1000 * second.seconds).toBeLessThan(allowed(2000, crowd));
  expect(host.asked).toHaveLength(requests);
  await host.close();
});

test.for(['SIGINT', 'SIGTERM'] as const)(
  '%s in the middle leaves nothing half-made, and a rerun mends it',
  async (signal) => {
    const paths = await checkoutWithoutTensorflow();
    const { host, env, cut } = await officialHost(2000);
    const interrupted = runSetup(paths, env);
    await until(() => host.asked.length === 2 && existsSync(paths.stage));
    interrupted.child.kill(signal);
    const { code, said } = await interrupted.ended;
    expect(code).toBe(signal === 'SIGINT' ? 130 : 143);
    expect(said).toMatch(/interrupted; run it again to go on\.\n$/);
    expectNothingMade(paths);
    await until(() => cut() === 1);
    const again = await runSetup(paths, env).ended;
    expect(again.code, again.said).toBe(0);
    expect(isComplete(paths)).toBe(true);
    await host.close();
  },
);

test('of two set-ups the second waits for the first, says so, and finds the work done', async () => {
  const paths = await checkoutWithoutTensorflow();
  const { host, env } = await officialHost(1500);
  const first = runSetup(paths, env);
  await until(() => existsSync(paths.stage));
  const second = await runSetup(paths, env).ended;
  expect(second.said).toBe(`set-up: another set-up is running (process ${first.child.pid}), waiting\n`);
  expect(second.code).toBe(0);
  expect((await first.ended).code).toBe(0);
  expect(host.asked.filter((path) => path.includes('/addon/'))).toHaveLength(1);
  await host.close();
});

test('without pip and compiler one line says so before anything is downloaded', async () => {
  const root = temporaryFolder();
  const paths = projectPaths(root, join(root, 'cache', 'vae-lab'));
  for (const name of ['package.json', 'package-lock.json'])
    await copyFile(join(own.root, name), join(root, name));
  const empty = temporaryFolder();
  const env = { TFJS_NODE_CDN_STORAGE: closedPort, PATH: empty, CXX: '' };
  const { code, said } = await runSetup(paths, env).ended;
  expect(code).toBe(1);
  const sentence = said.trim().split('\n').at(-1);
  expect(sentence).toMatch(
    /^set-up: .*needs python3 with pip .* and a C\+\+ compiler .* then run "npm run setup" again\.$/,
  );
  expect(await readdir(root)).not.toContain('node_modules');
  expect(await readdir(join(root, '.cache'))).toEqual([]);
  // The host that did not answer is remembered, so the next run does not ask it again.
  const next = await runSetup(paths, env).ended;
  expect(next.said.trim()).toBe(sentence);
});
