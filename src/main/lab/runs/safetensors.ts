import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { setImmediate as yieldToEvents } from 'node:timers/promises';
import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import { writeAtomic } from '../disk/atomic-file.ts';
import { diskError } from '../disk/disk-errors.ts';
import { bytesOf, headerText, largestHeader, parseHeader, placeTensors, sumKey } from './tensor-header.ts';
import type { TensorHeader } from './tensor-header.ts';

/** Values in row-major order: `data.length` is the product of `shape`. */
export type Tensor = { readonly shape: readonly number[]; readonly data: Float32Array };

export type TensorFile = {
  readonly metadata: Readonly<Record<string, string>>;
  readonly tensors: ReadonlyMap<string, Tensor>;
};

/** A slice takes a few milliseconds to hash on a slow processor. */
const sliceBytes = 2 ** 20;

/**
 * Writes tensors as a safetensors file, atomically. Equal contents give equal bytes. Hashing yields to the event loop,
 * so the tensors must not change before it is done. Fails with `disk.full` or `disk.denied`.
 */
export const writeTensorFile = async (
  path: string,
  { metadata, tensors }: TensorFile,
): Promise<Result<void>> => {
  const shapes = new Map([...tensors].map(([name, { shape }]) => [name, shape]));
  const values = [...placeTensors(shapes).keys()].flatMap((name) => bytesOfTensor(name, tensors.get(name)));
  const sum = await sumOf({ metadata, shapes }, slices(values));
  const header = Buffer.from(headerText({ metadata: { ...metadata, [sumKey]: sum }, shapes }));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  return writeAtomic(path, [length, header, ...slices(values)]);
};

const bytesOfTensor = (name: string, tensor: Tensor | undefined): readonly Uint8Array[] => {
  if (tensor === undefined) return [];
  const { shape, data } = tensor;
  if (bytesOf(shape) !== data.byteLength)
    throw new RangeError(
      `tensor ${name}: the shape [${shape.join()}] does not fit its ${data.length} values`,
    );
  return [new Uint8Array(data.buffer, data.byteOffset, data.byteLength)];
};

function* slices(arrays: Iterable<Uint8Array>): Generator<Uint8Array> {
  for (const array of arrays)
    for (let at = 0; at < array.length; at += sliceBytes) yield array.subarray(at, at + sliceBytes);
}

const sumOf = async (
  header: TensorHeader,
  values: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<string> => {
  const hash = createHash('sha256').update(headerText(header));
  for await (const slice of values) {
    hash.update(slice);
    await yieldToEvents();
  }
  return hash.digest('hex');
};

/**
 * Reads a file of `writeTensorFile`; the tensors are views into one buffer. Every byte is checked. Fails with
 * `checkpoint.corrupt` where the bytes are not what was written, `checkpoint.foreign` where another program wrote
 * them, `disk.denied` where the file cannot be read.
 */
export const readTensorFile = async (path: string): Promise<Result<TensorFile>> => {
  try {
    await using file = await open(path);
    return await readOpenFile(file, path);
  } catch (error) {
    return { ok: false, error: diskError(error, path) };
  }
};

const readOpenFile = async (file: FileHandle, path: string): Promise<Result<TensorFile>> => {
  const corrupt = fail(
    'checkpoint.corrupt',
    `${path} is damaged or cut short. Restore it from a copy, or start anew.`,
  );
  const { size } = await file.stat();
  const start = Buffer.alloc(8);
  if ((await file.read(start, 0, 8, 0)).bytesRead < 8) return corrupt;
  const headerLength = Number(start.readBigUInt64LE());
  if (headerLength > Math.min(largestHeader, size - 8)) return corrupt;
  const text = Buffer.alloc(headerLength);
  await file.read(text, 0, headerLength, 8);
  const header = parseHeader(text.toString());
  if (header === 'corrupt') return corrupt;
  if (header === 'foreign')
    return fail(
      'checkpoint.foreign',
      `${path} was not written by VAE Lab. Choose a run that VAE Lab trained.`,
    );

  const { [sumKey]: sum, ...metadata } = header.metadata;
  const places = placeTensors(header.shapes);
  const valueBytes = [...header.shapes.values()].reduce((total, shape) => total + bytesOf(shape), 0);
  if (size !== 8 + headerLength + valueBytes) return corrupt;
  const values = new Uint8Array(valueBytes);
  const found = await sumOf({ metadata, shapes: header.shapes }, readSlices(file, 8 + headerLength, values));
  if (found !== sum) return corrupt;

  const tensors = new Map<string, Tensor>();
  for (const [name, [begin, end]] of places)
    tensors.set(name, {
      shape: header.shapes.get(name) ?? [],
      data: new Float32Array(values.buffer, begin, (end - begin) / 4),
    });
  return ok({ metadata, tensors });
};

/** Fills `values` from the file, slice by slice; a file that became shorter meanwhile leaves zeros, and a wrong sum. */
async function* readSlices(
  file: FileHandle,
  position: number,
  values: Uint8Array,
): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (const slice of slices([values])) {
    await file.read(slice, 0, slice.length, position + at);
    at += slice.length;
    yield slice;
  }
}
