import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openDataset } from '../../../src/main/lab/datasets/open-dataset.ts';
import { shippedMnistFolder } from '../../../src/main/lab/datasets/shipped.ts';
import type { Dataset } from '../../../src/shared/dataset.ts';
import { temporaryFolder } from '../support/folders.ts';
import { idxBytes, imageBytes, labelBytes, smallDataset } from '../support/idx.ts';
import { valueOf } from '../support/results.ts';

const opened = async (folder: string | null): Promise<Dataset> => {
  const dataset = await openDataset('mnist', folder);
  if (!dataset.ok) throw new Error(dataset.error.message);
  return dataset.value;
};

const refused = async (folder: string | null, kind = 'mnist'): Promise<string> => {
  const dataset = await openDataset(kind, folder);
  if (dataset.ok) throw new Error('it was opened');
  expect(dataset.error.message).not.toContain('\n');
  return `${dataset.error.code}: ${dataset.error.message}`;
};

/** The small data set with some files changed, or taken away where the value is null. */
const folderWith = (changes: Readonly<Record<string, Uint8Array | null>>): string => {
  const folder = temporaryFolder(smallDataset());
  for (const [name, content] of Object.entries(changes)) {
    if (content === null) rmSync(join(folder, name));
    else writeFileSync(join(folder, name), content);
  }
  return folder;
};

describe('a folder of IDX files', () => {
  it('is read with sizes, pixels and labels', async () => {
    const { kind, train, test } = await opened(folderWith({}));
    expect(kind).toBe('idx');
    expect(train.images).toEqual({
      count: 20,
      rows: 3,
      columns: 2,
      pixels: Uint8Array.from(imageBytes(20).subarray(16)),
    });
    expect(train.labels).toEqual(Uint8Array.from(labelBytes(20).subarray(8)));
    expect(test.images.count).toBe(10);
    expect(test.labels).toHaveLength(10);
  });

  it('keeps the name under which it was asked for, unless that is MNIST and it is not', async () => {
    const folder = folderWith({});
    expect(valueOf(await openDataset('kmnist', folder)).kind).toBe('kmnist');
    expect(valueOf(await openDataset('mnist', folder)).kind).toBe('idx');
  });

  it('has the sum of its unpacked bytes, however they are packed or spelt', async () => {
    const files = Object.values(smallDataset()).map((bytes) => gunzipSync(bytes));
    const sum = createHash('sha256').update(Buffer.concat(files)).digest('hex');
    expect((await opened(folderWith({}))).sha256).toBe(sum);
    const spelt = temporaryFolder({
      'train-images.idx3-ubyte': imageBytes(20),
      'train-labels.idx1-ubyte.gz': gzipSync(labelBytes(20), { level: 1 }),
      't10k-images-idx3-ubyte': imageBytes(10),
      // A browser may unpack a download and keep its name, or the other way round.
      't10k-labels-idx1-ubyte.gz': labelBytes(10),
    });
    expect((await opened(spelt)).sha256).toBe(sum);
    const packed = temporaryFolder({
      ...smallDataset(),
      't10k-labels-idx1-ubyte': gzipSync(labelBytes(10)),
    });
    expect((await opened(packed)).sha256).toBe(sum);
  });

  it('may lack the labels of a split, which its sum tells', async () => {
    const withoutBoth = folderWith({ 'train-labels-idx1-ubyte.gz': null, 't10k-labels-idx1-ubyte.gz': null });
    const both = await opened(withoutBoth);
    expect([both.train.labels, both.test.labels]).toEqual([null, null]);
    const train = await opened(folderWith({ 'train-labels-idx1-ubyte.gz': null }));
    expect([train.train.labels, train.test.labels?.length]).toEqual([null, 10]);
    const sumOf = (...parts: readonly (string | Buffer)[]): string =>
      createHash('sha256')
        .update(Buffer.concat(parts.map((part) => Buffer.from(part))))
        .digest('hex');
    expect(both.sha256).toBe(sumOf(imageBytes(20), 'absent\n', imageBytes(10), 'absent\n'));
    expect(train.sha256).toBe(sumOf(imageBytes(20), 'absent\n', imageBytes(10), labelBytes(10)));
  });

  it('may hold gzip files of several members', async () => {
    const bytes = imageBytes(10);
    const members = Buffer.concat([gzipSync(bytes.subarray(0, 30)), gzipSync(bytes.subarray(30))]);
    const { test } = await opened(folderWith({ 't10k-images-idx3-ubyte.gz': members }));
    expect(test.images.pixels).toEqual(Uint8Array.from(bytes.subarray(16)));
  });

  it('is MNIST where the sum says so', async () => {
    const folder = temporaryFolder();
    for (const name of Object.keys(smallDataset()))
      symlinkSync(join(shippedMnistFolder() ?? '', name), join(folder, name));
    expect((await opened(folder)).kind).toBe('mnist');
  });
});

describe('a bad folder is refused in one sentence that names the file:', () => {
  it('missing', async () => {
    const folder = join(temporaryFolder(), 'none');
    expect(await refused(folder)).toBe(
      `data.missing: The data folder ${folder} does not exist. Correct the path after --data.`,
    );
  });

  it('a file', async () => {
    const folder = join(temporaryFolder({ file: '' }), 'file');
    expect(await refused(folder)).toMatch(/^data\.missing: .*file is not a folder/);
  });

  it('without images', async () => {
    expect(await refused(folderWith({ 'train-images-idx3-ubyte.gz': null }))).toMatch(
      /^data\.missing: .* has no file train-images-idx3-ubyte/,
    );
    expect(await refused(folderWith({ 't10k-images-idx3-ubyte.gz': null }))).toMatch(
      /^data\.missing: .* has no file t10k-images-idx3-ubyte/,
    );
  });

  it('labels in the place of images, and the reverse', async () => {
    expect(await refused(folderWith({ 'train-images-idx3-ubyte.gz': gzipSync(labelBytes(20)) }))).toMatch(
      /^data\.invalid: .*train-images-idx3-ubyte\.gz is not an IDX image file \(magic number 2049, expected 2051\)\. Did you pick the labels\?$/,
    );
    expect(await refused(folderWith({ 't10k-labels-idx1-ubyte.gz': gzipSync(imageBytes(10)) }))).toMatch(
      /^data\.invalid: .*t10k-labels-idx1-ubyte\.gz is not an IDX label file .* Did you pick the images\?$/,
    );
  });

  it('counts that disagree', async () => {
    expect(await refused(folderWith({ 'train-labels-idx1-ubyte.gz': gzipSync(labelBytes(19)) }))).toMatch(
      /^data\.invalid: .* holds 20 train images but 19 train labels/,
    );
  });

  it('image sizes that disagree', async () => {
    expect(
      await refused(folderWith({ 't10k-images-idx3-ubyte.gz': gzipSync(imageBytes(10, 2, 3)) })),
    ).toMatch(/^data\.invalid: .* training images of 3 × 2 and test images of 2 × 3 pixels/);
  });

  it('a plain file cut short or too long', async () => {
    const only = (bytes: Buffer): string =>
      folderWith({ 'train-images-idx3-ubyte.gz': null, 'train-images-idx3-ubyte': bytes });
    expect(await refused(only(imageBytes(20).subarray(0, 100)))).toMatch(
      /^data\.invalid: .*train-images-idx3-ubyte is shorter than its header says/,
    );
    expect(await refused(only(Buffer.concat([imageBytes(20), Buffer.from('x')])))).toMatch(
      /^data\.invalid: .*train-images-idx3-ubyte is longer than its header says/,
    );
    expect(await refused(only(Buffer.alloc(0)))).toMatch(
      /^data\.invalid: .*cut short: it ends after 0 bytes/,
    );
  });

  it('a folder in the place of a file', async () => {
    const folder = folderWith({ 'train-images-idx3-ubyte.gz': null });
    mkdirSync(join(folder, 'train-images-idx3-ubyte'));
    expect(await refused(folder)).toMatch(
      /^data\.unreadable: .*train-images-idx3-ubyte cannot be used: it is a folder, not a file/,
    );
  });

  const packed = gzipSync(imageBytes(20));
  const flipped = (index: number): Buffer => {
    const bytes = Buffer.from(packed);
    bytes.writeUInt8(bytes.readUInt8(index) ^ 0x10, index);
    return bytes;
  };
  it.each([
    ['cut short', packed.subarray(0, -12), /no sound gzip file \(unexpected end of file\)/],
    ['without its checksum', packed.subarray(0, -8), /no sound gzip file \(unexpected end of file\)/],
    ['with a wrong checksum', flipped(packed.length - 6), /no sound gzip file \(incorrect data check\)/],
    ['with a wrong length', flipped(packed.length - 2), /no sound gzip file \(incorrect length check\)/],
    [
      'not gzip at all',
      Buffer.from('<html>not found</html>'),
      /no sound gzip file \(incorrect header check\)/,
    ],
    [
      'with text behind it',
      Buffer.concat([packed, Buffer.from('text')]),
      /no sound gzip file|something else/,
    ],
    ['with zeros behind it', Buffer.concat([packed, Buffer.alloc(9)]), /9 bytes of something else behind/],
    ['with too much inside', gzipSync(imageBytes(21).fill(20, 7, 8)), /longer than its header says/],
    ['empty', Buffer.alloc(0), /cut short: it ends after 0 bytes/],
  ])('a gzip file %s', async (_, bytes, expected) => {
    const message = await refused(folderWith({ 'train-images-idx3-ubyte.gz': bytes }));
    expect(message).toMatch(/^data\.invalid: .*train-images-idx3-ubyte\.gz /);
    expect(message).toMatch(expected);
  });

  it('a header that promises terabytes, without waiting for memory', async () => {
    const absurd = gzipSync(idxBytes(2051, [0xffffffff, 65_535, 65_535], new Uint8Array(100)));
    expect(await refused(folderWith({ 'train-images-idx3-ubyte.gz': absurd }))).toMatch(
      /^data\.invalid: .*train-images-idx3-ubyte\.gz gives the size .*more than the 512 MiB/,
    );
  });

  it('leaves no file open', async () => {
    const cut = folderWith({ 'train-images-idx3-ubyte.gz': packed.subarray(0, -12) });
    const swapped = folderWith({ 'train-images-idx3-ubyte.gz': gzipSync(labelBytes(20)) });
    const openFiles = (): number => readdirSync('/dev/fd').length;
    const before = openFiles();
    for (let i = 0; i < 20; i++) await Promise.all([refused(cut), refused(swapped)]);
    expect(openFiles()).toBeLessThan(before + 5);
  });
});

describe('the MNIST that ships with the program', () => {
  it('is the only data set that needs no folder', async () => {
    expect(await refused(null, 'fashion')).toMatch(
      /^data\.missing: The data set "fashion" does not ship with the program/,
    );
  });

  it('is missed where the installation lacks it', () => {
    expect(shippedMnistFolder(temporaryFolder())).toBeNull();
  });
});
