import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { idxBytes } from '../support/idx.ts';
import { smallFiles, smallModel, writeData } from '../support/lab-data.ts';
import { laboratory, probed } from '../support/lab.ts';
import type { Ended, Settings } from '../support/lab.ts';

const lab = laboratory();
const good = writeData(join(lab.folder, 'good'), smallFiles());

let count = 0;
/** Runs a command with empty folders for its data and its temporary files; tells what it left and what it loaded. */
const observe = async (args: readonly string[], settings: Settings = {}) => {
  const place = join(lab.folder, `case ${++count}`);
  const [home, temporary, loads] = [join(place, 'home'), join(place, 'tmp'), join(place, 'loads')];
  mkdirSync(temporary, { recursive: true });
  const env = { VAE_LAB_HOME: home, TMPDIR: temporary, ...probed(loads) };
  const ended = await lab.run(args, { cwd: place, ...settings, env });
  return {
    ended,
    left: readdirSync(place)
      .filter((name) => name !== 'loads')
      .sort(),
    temporary,
    loads: readFileSync(loads, 'utf8'),
  };
};

/** A command that must be refused with one line and exit code 2, TensorFlow never loaded and nothing left behind. */
const refused = async (args: readonly string[], message: RegExp, settings: Settings = {}): Promise<Ended> => {
  const { ended, left, temporary, loads } = await observe(args, settings);
  expect(ended, ended.stderr).toMatchObject({ code: 2, stdout: '' });
  expect(ended.stderr).toMatch(/^vae-lab: [^\n]+\n$/);
  expect(ended.stderr).toMatch(message);
  expect(loads).toMatch(/^(not loaded\n)+$/);
  expect(left).toEqual(['tmp']);
  expect(readdirSync(temporary)).toEqual([]);
  return ended;
};

test('a run that is not refused does load TensorFlow, and leaves no temporary file', async () => {
  const { ended, left, temporary, loads } = await observe([
    'train',
    '--data',
    good,
    ...smallModel,
    '--epochs',
    '1',
  ]);
  expect(ended.code).toBe(0);
  expect(loads.split('\n').sort()).toEqual(['', 'loaded', 'not loaded']);
  expect(left).toEqual(['home', 'tmp']);
  expect(readdirSync(temporary)).toEqual([]);
});

/** A config file with this text. */
const config = (name: string, text: string): string => {
  const path = join(lab.folder, `${name}.json`);
  writeFileSync(path, text);
  return path;
};

describe.concurrent('the command line is refused', () => {
  test.for([
    [['train', '--preset', 'nope'], /"nope".*study-note/],
    [['train', '--preset', 'study-note', '--config', 'a.json'], /--preset or --config/],
    [['train', '--config', 'nowhere.json'], /nowhere\.json/],
    [['train', '--config', config('broken', '{"training": {')], /broken\.json is not JSON/],
    [['train', '--config', config('nan', '{"objective": {"beta": NaN}}')], /nan\.json is not JSON/],
    [['train', '--config', config('unknown', '{"model": {"layers": 3}}')], /unknown\.json: model\.layers: /],
    [['train', '--config', config('latent', '{"model": {"latent": 0}}')], /latent\.json: model\.latent: /],
    [['train', '--epochs', 'ten'], /--epochs ten: .*number/],
    [['train', '--set', 'training.batchSize=0'], /: --set training\.batchSize=0: must be at least 1/],
    [
      ['train', '--set', 'dataset.kind=fashion-mnist'],
      /"fashion-mnist" is not in .*datasets\. Download it in the window under Data, .*--data\./,
    ],
    [['train', '--set', 'dataset.kind=mine'], /"mine" is not in .*\. Import it in the window under Data/],
    [['train', '--threads', '999,1'], /--threads 999,1/],
    [['train', '--epoch', '3'], /--epoch.*--epochs.*"vae-lab train --help"/],
    [['train', 'now'], /now.*"vae-lab train --help"/],
    [['fly'], /fly.*"vae-lab --help"/],
    [[], /"vae-lab --help"/],
    [['evaluate'], /run.*"vae-lab evaluate --help"/],
    [['evaluate', 'nowhere'], /nowhere/],
    [['evaluate', 'nowhere', '--limit', 'all'], /--limit all/],
    [['train', '--resume', 'nowhere'], /nowhere/],
  ] as const)('%j', async ([args, message]) => {
    await refused(args, message);
  });
});

/** The small data with some files changed or (null) left out. */
const dataWith = (name: string, changes: Record<string, Buffer | null>): string =>
  writeData(join(lab.folder, 'data', name), { ...smallFiles(), ...changes });

const file = (name: string): Buffer => smallFiles()[name] ?? Buffer.alloc(0);
const [trainImages, trainLabels, testImages] = [
  'train-images-idx3-ubyte',
  'train-labels-idx1-ubyte',
  't10k-images-idx3-ubyte',
];
const flipped = (bytes: Buffer, at: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(at) ^ 16, at);
  return copy;
};
const packed = gzipSync(file(trainImages));

describe.concurrent('data are refused', () => {
  test.for([
    [
      'cut short',
      { [trainImages]: file(trainImages).subarray(0, 9000) },
      /train-images.* shorter than its header/,
    ],
    ['cut in the header', { [testImages]: file(testImages).subarray(0, 9) }, /t10k-images.* cut short/],
    [
      'labels for images',
      { [trainImages]: file(trainLabels) },
      /train-images.*2049.*Did you pick the labels\?/,
    ],
    [
      'images for labels',
      { [trainLabels]: file(trainImages) },
      /train-labels.*2051.*Did you pick the images\?/,
    ],
    [
      'of another magic number',
      { [trainImages]: Buffer.from('not at all an IDX file') },
      /train-images.*\(magic number/,
    ],
    [
      'of other counts',
      { [trainLabels]: idxBytes(2049, [599], Buffer.alloc(599)) },
      /600 train images but 599 train labels/,
    ],
    ['of two sizes', { [testImages]: idxBytes(2051, [200, 4, 16], Buffer.alloc(12_800)) }, /8 × 8.*4 × 16/],
    ['without a file', { [testImages]: null }, /no file t10k-images-idx3-ubyte/],
    [
      'gzip cut short',
      { [trainImages]: null, [`${trainImages}.gz`]: packed.subarray(0, 2000) },
      /train-images.*\.gz is no sound gzip/,
    ],
    [
      'gzip damaged',
      { [trainImages]: null, [`${trainImages}.gz`]: flipped(packed, 3000) },
      /train-images.*\.gz /,
    ],
    [
      'no gzip at all',
      { [trainImages]: null, [`${trainImages}.gz`]: Buffer.from('<html>not found') },
      /train-images.*\.gz is no sound gzip/,
    ],
  ] as const)('%s', async ([name, changes, message]) => {
    await refused(['train', ...smallModel, '--data', dataWith(name, changes)], message);
  });

  test('from a folder that is not there, and from a file', async () => {
    await refused(['train', '--data', '/nowhere/at/all'], /\/nowhere\/at\/all does not exist.*--data/);
    await refused(['train', '--data', join(good, trainImages)], /ubyte is not a folder/);
  });

  test('where a batch is larger than they are', async () => {
    await refused(
      ['train', '--data', good, '--set', 'training.batchSize=601'],
      /training\.batchSize is 601.*600/,
    );
  });

  test('where batch and samples are too large for memory', async () => {
    const sizes = ['training.batchSize=8192', 'objective.samples=64'].flatMap((size) => ['--set', size]);
    await refused(['train', ...sizes], /512 MiB.*smaller batch, fewer samples/);
  });
});

describe.concurrent('an output folder is refused', () => {
  const train = ['train', '--data', good, ...smallModel, '--out'];
  const existing = join(lab.folder, 'existing');
  writeData(existing, { 'precious.txt': Buffer.from('kept') });

  test('that exists', async () => {
    await refused([...train, existing], /existing exists already/);
    await refused([...train, join(existing, 'precious.txt')], /precious\.txt exists already/);
    expect(readdirSync(existing)).toEqual(['precious.txt']);
  });

  test.for([
    [join(existing, 'precious.txt', 'run'), /part of this path is a file/],
    ['/proc/vae-lab/run', /\/proc\/vae-lab\/run cannot be used/],
    [join(lab.folder, 'n'.repeat(300)), /name is too long/],
  ] as const)('that cannot be made: %s', async ([out, message]) => {
    await refused([...train, out], message);
    expect(existsSync(out)).toBe(false);
  });

  test('by --out or by VAE_LAB_HOME', async () => {
    writeFileSync(join(lab.folder, 'a file'), '');
    const env = { VAE_LAB_HOME: join(lab.folder, 'a file') };
    const ended = await lab.run(['train', '--data', good, ...smallModel], { env });
    expect(ended, ended.stderr).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toMatch(/^vae-lab: .*a file.* part of this path is a file.*\n$/);
  });
});
