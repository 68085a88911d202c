import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { IdxArray, IdxKind } from '../../../core/data/idx.ts';
import type { Dataset, Split } from '../../../shared/dataset.ts';
import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import { diskError, systemCode } from '../disk/disk-errors.ts';
import { readIdxFile } from './idx-file.ts';
import { mnistSha256, shippedMnistFolder } from './shipped.ts';

/** Stands in the sum for a file that is not there; no IDX file starts like this. */
const absent = 'absent\n';

/**
 * Reads a data set whole. `folder` holds the four IDX files under their usual names, each plain or `.gz`, labels
 * optional; null takes what ships with the program, which is `mnist` alone. The sum is over the unpacked files in the
 * order train images, train labels, test images, test labels. A folder's kind is `mnist` where the sum is MNIST's,
 * else the one that was asked for, or `idx` where that was `mnist`. Fails with `data.missing`, `data.unreadable` or `data.invalid`.
 */
export const openDataset = async (kind: string, folder: string | null): Promise<Result<Dataset>> => {
  if (folder !== null) return readFolder(folder, kind);
  const shipped = kind === 'mnist' ? shippedMnistFolder() : null;
  if (shipped === null)
    return fail(
      'data.missing',
      kind === 'mnist'
        ? 'The MNIST that ships with the program is not there. Install the program again, or give a folder with --data.'
        : `The data set "${kind}" does not ship with the program. Give the folder of its four IDX files with --data.`,
    );
  const dataset = await readFolder(shipped, kind);
  if (dataset.ok && dataset.value.sha256 !== mnistSha256)
    return fail(
      'data.invalid',
      `The files in ${shipped} are not the published MNIST. Install the program again.`,
    );
  return dataset;
};

const readFolder = async (folder: string, asked: string): Promise<Result<Dataset>> => {
  const names = await listFolder(folder);
  if (!names.ok) return names;
  const hash = createHash('sha256');
  const train = await readSplit(folder, names.value, 'train', hash);
  if (!train.ok) return train;
  const test = await readSplit(folder, names.value, 't10k', hash);
  if (!test.ok) return test;
  const trainSize = sizeOf(train.value);
  const testSize = sizeOf(test.value);
  if (trainSize !== testSize)
    return fail(
      'data.invalid',
      `${folder} holds training images of ${trainSize} and test images of ${testSize} pixels. Use images of one size.`,
    );
  const sha256 = hash.digest('hex');
  const other = asked === 'mnist' ? 'idx' : asked;
  const kind = sha256 === mnistSha256 ? 'mnist' : other;
  return ok({ kind, sha256, train: train.value, test: test.value });
};

const listFolder = async (folder: string): Promise<Result<readonly string[]>> => {
  try {
    return ok(await readdir(folder));
  } catch (error) {
    const { message } = diskError(error, folder);
    if (systemCode(error) === 'ENOENT')
      return fail('data.missing', `The data folder ${folder} does not exist. Correct the path after --data.`);
    if (systemCode(error) === 'ENOTDIR')
      return fail(
        'data.missing',
        `${folder} is not a folder. Give the folder that holds the four IDX files.`,
      );
    return fail('data.unreadable', message);
  }
};

const readSplit = async (
  folder: string,
  names: readonly string[],
  split: 'train' | 't10k',
  hash: Hash,
): Promise<Result<Split>> => {
  const images = await readNamed(folder, names, `${split}-images`, 'images', hash);
  if (!images.ok) return images;
  if (images.value === null)
    return fail(
      'data.missing',
      `${folder} has no file ${split}-images-idx3-ubyte, neither plain nor with .gz. Add it, or choose the folder that has it.`,
    );
  const labels = await readNamed(folder, names, `${split}-labels`, 'labels', hash);
  if (!labels.ok) return labels;
  const [count = 0, rows = 0, columns = 0] = images.value.dims;
  const labelCount = labels.value?.data.length ?? count;
  if (labelCount !== count)
    return fail(
      'data.invalid',
      `${folder} holds ${count} ${split} images but ${labelCount} ${split} labels. Use files that belong together.`,
    );
  const pixels = images.value.data;
  return ok({ images: { count, rows, columns, pixels }, labels: labels.value?.data ?? null });
};

/** The array in the first of the file's four spellings that the folder has, null where it has none. */
const readNamed = async (
  folder: string,
  names: readonly string[],
  stem: string,
  kind: IdxKind,
  hash: Hash,
): Promise<Result<IdxArray | null>> => {
  const suffix = kind === 'images' ? 'idx3-ubyte' : 'idx1-ubyte';
  const spellings = [`${stem}-${suffix}`, `${stem}.${suffix}`].flatMap((name) => [name, `${name}.gz`]);
  const name = spellings.find((spelling) => names.includes(spelling));
  if (name !== undefined) return readIdxFile(join(folder, name), kind, hash);
  hash.update(absent);
  return ok(null);
};

const sizeOf = ({ images }: Split): string => `${images.rows} × ${images.columns}`;
