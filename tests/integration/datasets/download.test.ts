import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatasets } from '../../../src/main/lab/datasets/datasets.ts';
import type { DatasetOptions, Datasets } from '../../../src/main/lab/datasets/datasets.ts';
import type { Source } from '../../../src/main/lab/datasets/sources.ts';
import type { DatasetState } from '../../../src/shared/lab-state.ts';
import { patience } from '../../support/patience.ts';
import { temporaryFolder } from '../support/folders.ts';
import { idxBytes, imageBytes, labelBytes } from '../support/idx.ts';
import { until } from '../support/poll.ts';
import { mountSmallDisk } from '../support/small-disk.ts';
import { soundly, startMirror } from './bad-server.ts';
import type { Handler } from './bad-server.ts';

/** Noise does not get smaller by compression: the first file is a megabyte, sent in many pieces. */
const files: Readonly<Record<string, Buffer>> = {
  'train-images-idx3-ubyte.gz': gzipSync(idxBytes(2051, [1000, 32, 32], randomBytes(1000 * 32 * 32))),
  'train-labels-idx1-ubyte.gz': gzipSync(labelBytes(1000)),
  't10k-images-idx3-ubyte.gz': gzipSync(idxBytes(2051, [100, 32, 32], randomBytes(100 * 32 * 32))),
  't10k-labels-idx1-ubyte.gz': gzipSync(labelBytes(100)),
};
const first = 'train-images-idx3-ubyte.gz';
const total = Object.values(files).reduce((sum, file) => sum + file.length, 0);
const half = 600_000;

const sourceFrom = (mirrors: readonly string[]): Source => ({
  kind: 'noise',
  name: 'Noise',
  mirrors,
  files: Object.entries(files).map(([name, file]) => ({
    name,
    bytes: file.length,
    sha256: createHash('sha256').update(file).digest('hex'),
  })),
  counts: { train: 1000, test: 100 },
  size: { rows: 32, columns: 32 },
});

type Lab = {
  readonly datasets: Datasets;
  readonly state: () => DatasetState;
  readonly changes: () => number;
};

const openLab = async (
  home: string,
  mirrors: readonly { readonly url: string }[],
  options: DatasetOptions = {},
): Promise<Lab> => {
  let changes = 0;
  const datasets = await openDatasets(home, () => changes++, {
    sources: [sourceFrom(mirrors.map(({ url }) => url))],
    stallMilliseconds: patience,
    ...options,
  });
  onTestFinished(() => datasets.close());
  const state = (): DatasetState => {
    const found = datasets.list().find(({ kind }) => kind === 'noise');
    if (found === undefined) throw new Error('the set is not listed');
    return found;
  };
  received = () => state().received;
  return { datasets, state, changes: () => changes };
};

const downloaded = async ({ datasets, state }: Lab): Promise<DatasetState> => {
  expect(await datasets.download('noise')).toEqual({ ok: true, value: undefined });
  await until(() => state().status !== 'downloading');
  return state();
};

const partOf = (home: string): string => join(home, 'datasets', 'noise.part', `${first}.part`);

/** What the lab opened last has received: a cut connection takes along what the client has not read yet. */
let received = (): number => 0;

/**
 * Sends so many bytes of the first file, or of the rest of it, but none beyond `end`, and cuts the connection when they
 * have arrived.
 */
const cutAfter =
  (bytes: number, end = Infinity): Handler =>
  (file, request, response) => {
    if (file !== files[first]) {
      soundly(file, request, response);
      return;
    }
    const from = Number(/\d+/.exec(request.headers.range ?? '')?.[0] ?? 0);
    const to = Math.min(from + bytes, file.length, end);
    const range = { 'content-range': `bytes ${from}-${file.length - 1}/${file.length}` };
    response.writeHead(from === 0 ? 200 : 206, { ...range, 'content-length': file.length - from });
    response.write(file.subarray(from, to));
    void until(() => received() >= to).then(() => response.destroy());
  };
const cut = cutAfter(half);
const cutForGood = cutAfter(half, half);
/** Ends an answer as if it were whole. */
const short: Handler = (file, request, response) => {
  if (request.headers.range === undefined) response.writeHead(200).end(file.subarray(0, half));
  else response.writeHead(206, { 'content-range': `bytes ${half}-${file.length - 1}/${file.length}` }).end();
};
const silent: Handler = (file, _, response) => {
  response.writeHead(200, { 'content-length': file.length });
  response.write(file.subarray(0, half));
};
/** For tests of silence alone: a busy machine is silent for as long now and then. */
const impatient: DatasetOptions = { stallMilliseconds: 500 };

describe('a download', () => {
  it('brings the whole set, and tells how far it is', async () => {
    const home = temporaryFolder();
    const lab = await openLab(home, [await startMirror(files)]);
    expect(lab.state()).toMatchObject({ status: 'missing', received: 0, total, downloadable: true });
    const state = await downloaded(lab);
    expect(state).toEqual({
      kind: 'noise',
      name: 'Noise',
      status: 'ready',
      counts: { train: 1000, test: 100 },
      size: { rows: 32, columns: 32 },
      received: total,
      total,
      secondsLeft: null,
      downloadable: true,
      problem: null,
    });
    const folder = join(home, 'datasets', 'noise');
    expect(lab.datasets.folderOf('noise')).toBe(folder);
    expect(readdirSync(folder).sort()).toEqual(Object.keys(files).sort());
    for (const [name, file] of Object.entries(files)) expect(readFileSync(join(folder, name))).toEqual(file);
    expect(readdirSync(join(home, 'datasets'))).toEqual(['noise']);
  });

  it('is told at most 10 times a second, and can be cancelled at once', async () => {
    const home = temporaryFolder();
    let sent = 0;
    const slowly: Handler = (file, _, response) => {
      response.writeHead(200, { 'content-length': file.length });
      const timer = setInterval(() => {
        if (sent >= half) return;
        response.write(file.subarray(sent, sent + 1000));
        sent += 1000;
      }, 2);
      response.on('close', () => clearInterval(timer));
    };
    const lab = await openLab(home, [await startMirror(files, slowly)]);
    expect((await lab.datasets.download('noise')).ok).toBe(true);
    expect(await lab.datasets.download('noise')).toMatchObject({ ok: false, error: { code: 'data.busy' } });
    const start = performance.now();
    const before = lab.changes();
    await until(() => lab.state().received > 250_000);
    const seconds = (performance.now() - start) / 1000;
    expect(sent / 1000).toBeGreaterThan(100);
    expect(lab.changes() - before).toBeLessThanOrEqual(10 * seconds + 1);
    expect(lab.changes() - before).toBeGreaterThanOrEqual(2);
    expect(lab.state().secondsLeft).toBeGreaterThan(0);
    const cancelled = performance.now();
    await lab.datasets.cancel('noise');
    // The rest is never sent, and would be waited for much longer.
    expect(performance.now() - cancelled).toBeLessThan(patience / 10);
    const { status, problem, received } = lab.state();
    expect([status, problem, received]).toEqual(['stopped', null, statSync(partOf(home)).size]);
    expect(received).toBeGreaterThan(250_000);
  });

  it('goes on where it was, also after a restart', async () => {
    const home = temporaryFolder();
    const mirror = await startMirror(files, cutForGood);
    const before = await openLab(home, [mirror]);
    expect(await downloaded(before)).toMatchObject({ status: 'stopped', received: half });
    await before.datasets.close();
    mirror.use(soundly);
    const lab = await openLab(home, [mirror]);
    expect(lab.state()).toMatchObject({ status: 'stopped', received: half, problem: null });
    expect((await downloaded(lab)).status).toBe('ready');
    expect(mirror.asked.filter(({ name }) => name === first).at(-1)?.range).toBe(`bytes=${half}-`);
  });

  it('takes the rest from another mirror when a connection is cut', async () => {
    const mirrors = [await startMirror(files, cut), await startMirror(files)] as const;
    expect((await downloaded(await openLab(temporaryFolder(), mirrors))).status).toBe('ready');
    expect(mirrors[1].asked[0]?.range).toBe(`bytes=${half}-`);
  });

  it('goes on with a mirror that cuts again and again as long as more arrives', async () => {
    const mirror = await startMirror(files, cutAfter(300_000));
    expect((await downloaded(await openLab(temporaryFolder(), [mirror]))).status).toBe('ready');
  });

  it('begins again where a server ignores ranges', async () => {
    const home = temporaryFolder();
    const whole: Handler = (file, _, response) => void response.writeHead(200).end(file);
    const mirrors = [await startMirror(files, cut), await startMirror(files, whole)];
    expect((await downloaded(await openLab(home, mirrors))).status).toBe('ready');
    expect(readFileSync(join(home, 'datasets', 'noise', first))).toEqual(files[first]);
  });

  it('throws away what has a wrong sum and asks the next mirror for all of it', async () => {
    const wrong: Handler = (file, _, response) => {
      const other = Buffer.from(file);
      const at = other.length - 20;
      other.writeUInt8(other.readUInt8(at) ^ 1, at);
      response.writeHead(200).end(other);
    };
    const mirrors = [await startMirror(files, wrong), await startMirror(files)] as const;
    expect((await downloaded(await openLab(temporaryFolder(), mirrors))).status).toBe('ready');
    expect(mirrors[1].asked[0]).toEqual({ name: first, range: undefined });
    const alone = await openLab(temporaryFolder(), [mirrors[0]]);
    const { problem, received } = await downloaded(alone);
    expect(problem).toEqual({
      code: 'data.download',
      message: `The download stopped: ${first} came damaged and was thrown away. The other files are kept. Continue, or import the four files.`,
    });
    expect(received).toBe(0);
  });

  it('throws away a whole file of an earlier program with a wrong sum', async () => {
    const home = temporaryFolder();
    mkdirSync(join(home, 'datasets', 'noise.part'), { recursive: true });
    writeFileSync(partOf(home), Buffer.alloc(files[first]?.length ?? 0));
    expect((await downloaded(await openLab(home, [await startMirror(files)]))).status).toBe('ready');
  });

  it.each<[string, Handler | null, RegExp, DatasetOptions?]>([
    [
      'there is no connection',
      null,
      /^The download stopped: no connection\. What arrived is kept\. Continue, or import the four files\.$/,
    ],
    [
      'the server falls silent',
      silent,
      /stopped: the server fell silent\. What arrived is kept\./,
      impatient,
    ],
    ['the server never answers', () => {}, /stopped: the server fell silent\./, impatient],
    ['an answer ends early', short, /stopped: the connection was cut\./],
    [
      'no server has it',
      (_, __, response) => void response.writeHead(404).end('<html>'),
      /stopped: no server has the file train-images/,
    ],
    [
      'the server is broken',
      (_, __, response) => void response.writeHead(503).end(),
      /stopped: the server is out of order\./,
    ],
    [
      'a page comes instead',
      (_, __, response) => void response.writeHead(200).end('<html>Log in</html>'),
      /stopped: something else came in place of train-images-idx3-ubyte\.gz, perhaps a page/,
    ],
    [
      'the file is too long',
      (file, _, response) => void response.writeHead(200).end(Buffer.concat([file, file])),
      /train-images-idx3-ubyte\.gz came damaged/,
    ],
  ])('says why it stopped when %s', async (_, handler, expected, options) => {
    const mirror = handler === null ? { url: 'http://127.0.0.1:9/' } : await startMirror(files, handler);
    const lab = await openLab(temporaryFolder(), [mirror], options);
    const { status, problem } = await downloaded(lab);
    expect([status, problem?.code]).toEqual(['stopped', 'data.download']);
    expect(problem?.message).toMatch(expected);
  });

  it('says that the disk is full, keeps what it has, and goes on when there is room', async () => {
    const home = temporaryFolder();
    const disk = mountSmallDisk(join(home, 'datasets'), 100);
    if (disk === null) mkdirSync(partOf(home), { recursive: true });
    const lab = await openLab(home, [await startMirror(files)]);
    const { problem, received } = await downloaded(lab);
    expect(problem?.code).toBe(disk === null ? 'disk.denied' : 'disk.full');
    expect(problem?.message).toMatch(
      disk === null
        ? /^The download stopped: .* cannot be used: it is a folder/
        : /^The download stopped: the disk is full\. What arrived is kept\. Free some space, then continue\.$/,
    );
    if (disk === null) rmSync(partOf(home), { recursive: true });
    else expect(received).toBeGreaterThan(100_000);
    disk?.grow();
    expect((await downloaded(lab)).status).toBe('ready');
  });

  it('is refused while another process does it, and where nobody knows the set', async () => {
    const home = temporaryFolder();
    const mirror = await startMirror(files, silent);
    const [one, other] = [await openLab(home, [mirror]), await openLab(home, [mirror])];
    expect((await one.datasets.download('noise')).ok).toBe(true);
    expect(await other.datasets.download('noise')).toMatchObject({ ok: false, error: { code: 'data.busy' } });
    expect(await other.datasets.download('imagenet')).toMatchObject({
      ok: false,
      error: { code: 'data.missing' },
    });
    mirror.use(soundly);
    await one.datasets.cancel('noise');
    expect((await downloaded(one)).status).toBe('ready');
    await until(() => other.state().status === 'ready');
  });
});

describe('an import', () => {
  const picked = (names: Readonly<Record<string, Buffer>>) =>
    Object.entries(names).map(([name, bytes]) => ({ name, bytes }));
  const good = {
    'a.bin': imageBytes(20),
    'b.bin': gzipSync(imageBytes(10)),
    c: labelBytes(10),
    d: labelBytes(20),
  };

  it('takes files under any names, plain or packed, in any order', async () => {
    const home = temporaryFolder();
    const { datasets } = await openLab(home, []);
    expect(await datasets.import('My Own/Data', picked(good))).toEqual({
      ok: true,
      value: { kind: 'my-own-data' },
    });
    expect(datasets.list().find(({ kind }) => kind === 'my-own-data')).toMatchObject({
      status: 'ready',
      counts: { train: 20, test: 10 },
      size: { rows: 3, columns: 2 },
      downloadable: false,
    });
    const folder = datasets.folderOf('my-own-data') ?? '';
    expect(readdirSync(folder).sort()).toEqual([
      't10k-images-idx3-ubyte.gz',
      't10k-labels-idx1-ubyte',
      'train-images-idx3-ubyte',
      'train-labels-idx1-ubyte',
    ]);
    expect(readFileSync(join(folder, 'train-labels-idx1-ubyte'))).toEqual(labelBytes(20));
  });

  it('tells training from test by their names where the sizes are equal', async () => {
    const { datasets } = await openLab(temporaryFolder(), []);
    const [a, b] = [imageBytes(10), imageBytes(10).fill(9, 16)];
    expect((await datasets.import('x', picked({ 'one-test': a, 'one-train': b }))).ok).toBe(true);
    expect(readFileSync(join(datasets.folderOf('x') ?? '', 'train-images-idx3-ubyte'))).toEqual(b);
    expect(await datasets.import('x', picked({ one: a, two: b }))).toMatchObject({
      error: { code: 'data.invalid' },
    });
  });

  it.each<[string, Readonly<Record<string, Buffer>>, RegExp]>([
    [
      'labels in place of images',
      { ...good, 'train-images.gz': gzipSync(labelBytes(20)) },
      /^train-images\.gz is not an IDX image file \(magic number 2049, expected 2051\)\. Did you pick the labels\?$/,
    ],
    [
      'images alone',
      { a: imageBytes(20) },
      /^A data set needs a file of training images and one of test images/,
    ],
    [
      'a picture',
      { ...good, 'photo.png': Buffer.from('\u0089PNG\r\n\u001a\n0000', 'latin1') },
      /^photo\.png is not an IDX image file \(magic number/,
    ],
    [
      'labels of another set',
      { 'a.bin': good['a.bin'], 'b.bin': good['b.bin'], c: labelBytes(11) },
      /^The labels do not fit 20 training and 10 test images/,
    ],
    [
      'a torn file',
      { ...good, 'a.bin': imageBytes(20).subarray(0, 99) },
      /^a\.bin is shorter than its header says/,
    ],
    [
      'a torn gzip file',
      { ...good, 'b.bin': good['b.bin'].subarray(0, 40) },
      /^b\.bin is no sound gzip file/,
    ],
    [
      'two sizes',
      { ...good, 'b.bin': imageBytes(10, 4, 4) },
      /^The data set holds training images of 3 × 2 and test images of 4 × 4/,
    ],
  ])('refuses %s and leaves what was there', async (_, wrong, expected) => {
    const home = temporaryFolder();
    const { datasets } = await openLab(home, []);
    expect((await datasets.import('mine', picked(good))).ok).toBe(true);
    const folder = datasets.folderOf('mine') ?? '';
    const before = readdirSync(folder);
    const refused = await datasets.import('mine', picked(wrong));
    if (refused.ok) throw new Error('it was imported');
    expect(refused.error.code).toBe('data.invalid');
    expect(refused.error.message).toMatch(expected);
    expect(readdirSync(folder)).toEqual(before);
    expect(readdirSync(join(home, 'datasets'))).toEqual(['mine']);
  });

  it('does not take other data under a published name, nor replace MNIST', async () => {
    const { datasets } = await openLab(temporaryFolder(), []);
    const fashion = await datasets.import('Fashion-MNIST', picked(good));
    expect(fashion).toMatchObject({
      error: { message: expect.stringContaining('These files are not Fashion-MNIST') as string },
    });
    expect(await datasets.import('MNIST', picked(good))).toMatchObject({ error: { code: 'data.invalid' } });
    expect(datasets.list()[0]).toMatchObject({
      kind: 'mnist',
      status: 'ready',
      counts: { train: 60_000, test: 10_000 },
    });
    expect(datasets.folderOf('mnist')).toBeNull();
  });

  it('stands in for a download that stopped, and shows in another process', async () => {
    const home = temporaryFolder();
    const lab = await openLab(home, [await startMirror(files, cutForGood)]);
    const other = await openLab(home, []);
    expect((await downloaded(lab)).status).toBe('stopped');
    expect((await lab.datasets.import('noise', picked(files))).ok).toBe(true);
    expect(lab.state()).toMatchObject({ status: 'ready', problem: null });
    expect(existsSync(join(home, 'datasets', 'noise.part'))).toBe(false);
    await until(() => other.state().status === 'ready');
  });
});
