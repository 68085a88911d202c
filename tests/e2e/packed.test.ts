import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { spawnDesktop, startDesktop } from '../support/electron/desktop.ts';
import { filesOf, layOut } from './support/packed.ts';
import type { PackedFile } from './support/packed.ts';

/** The program as an installer would hold it, run under the stand-in from files that no checkout is near to. */
const root = fileURLToPath(new URL('../..', import.meta.url));
const resources = join(root, 'dist', 'layout', 'linux-unpacked', 'resources');
const archive = join(resources, 'app.asar');
const megabyte = 1e6;

let files: readonly PackedFile[] = [];
let folder = '';

beforeAll(() => {
  const packed = spawnSync(process.execPath, [join(root, 'scripts', 'dist.ts'), '--layout'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(packed.status, packed.stderr).toBe(0);
  files = filesOf(archive);
  folder = layOut(archive);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the archive holds the program and what it needs, and nothing else', () => {
  const paths = new Set(files.map(({ path }) => path));
  for (const file of [
    'out/main/index.js',
    'out/main/engine.js',
    'out/preload/index.cjs',
    'out/renderer/index.html',
    'resources/licences/third-party.txt',
    'resources/datasets/mnist/train-images-idx3-ubyte.gz',
    'resources/fonts/NotoSansSC-Regular.woff2',
  ])
    expect(paths).toContain(file);
  const unwanted =
    /\.(map|ts|cts|mts)$|^(src|tests|docs|scripts|shared|issues)\/|\/(vitest|electron|vite|typescript)\//;
  expect([...paths].filter((path) => unwanted.test(path))).toEqual([]);
  expect(statSync(archive).size).toBeLessThan(60 * megabyte);
});

test('native libraries lie beside the archive, once each and without their symbols', () => {
  const beside = files.filter(({ unpacked }) => unpacked);
  const native = beside.filter(({ path }) => /\.(node|so(\.\d+)*)$/.test(path));
  expect(native.map(({ path }) => path).sort()).toEqual([
    'node_modules/@napi-rs/canvas-linux-x64-gnu/skia.linux-x64-gnu.node',
    'node_modules/@tensorflow/tfjs-node/deps/lib/libtensorflow_cc.so.2',
    'node_modules/@tensorflow/tfjs-node/deps/lib/libtensorflow_framework.so.2',
    'node_modules/@tensorflow/tfjs-node/lib/napi-v8/tfjs_binding.node',
  ]);
  expect(native.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(700 * megabyte);
  for (const { path } of native) expect(existsSync(join(`${archive}.unpacked`, path))).toBe(true);
});

test('desktop (stand-in): the packed program accepts the commands, and trains', async () => {
  const args = ['train', '--epochs', '1', '--set', 'training.batchSize=1024'];
  const desktop = spawnDesktop({ folder, args });
  expect((await desktop.ended).code, desktop.said()).toBe(0);
  const [run = ''] = readdirSync(join(desktop.home, 'runs'));
  const record = JSON.parse(readFileSync(join(desktop.home, 'runs', run, 'run.json'), 'utf8')) as {
    status: string;
    final: { test: { negativeElbo: number } };
  };
  expect(record.status).toBe('finished');
  expect(record.final.test.negativeElbo).toBeLessThan(230);
  expect(readdirSync(join(desktop.home, 'runs', run, 'figures'))).toContain('interpolation.png');
});

test('desktop (stand-in): the packed program opens its window', async () => {
  const desktop = await startDesktop({ folder });
  await desktop.page().getByRole('button', { name: 'Start Ctrl+Enter' }).waitFor();
});
