import { fail, ok } from '../../shared/errors.ts';
import type { LabError, Result } from '../../shared/errors.ts';

/** The IDX files that we read: images are `[count, rows, columns]`, labels `[count]`, both of unsigned bytes. */
export type IdxKind = 'images' | 'labels';

export type IdxArray = { readonly dims: readonly number[]; readonly data: Uint8Array };

/** Takes a file piece by piece. `push` returns an error as soon as the bytes cannot be such a file. */
export type IdxReader = {
  readonly push: (chunk: Uint8Array) => LabError | null;
  readonly end: () => Result<IdxArray>;
};

/** Two zero bytes, the type of the values, the number of dimensions. */
const unsignedByte = 0x08;
const dimensions = { images: 3, labels: 1 } as const;
const magicOf = (kind: IdxKind): number => (unsignedByte << 8) | dimensions[kind];
const headerBytes = (kind: IdxKind): number => 4 + 4 * dimensions[kind];

/** The most that one tensor may hold (`largestTensorBytes`); a larger size is mostly a damaged header. */
const largestPayload = 2 ** 29;

const magicHint = (kind: IdxKind, magic: number): string => {
  const other = kind === 'images' ? 'labels' : 'images';
  if (magic === magicOf(other)) return `Did you pick the ${other}?`;
  if (magic >>> 16 === 0 && (magic & 0xff) === dimensions[kind])
    return 'Its values are not unsigned bytes, the only type that can be read. Convert them first.';
  return 'Choose the file as it was published, or download it again.';
};

/**
 * The sizes that an IDX header gives, `[count, rows, columns]` or `[count]`. `bytes` starts with the whole header.
 * Fails with `data.invalid` on another magic number, a size of zero, or more than 512 MiB of values.
 */
export const parseIdxHeader = (kind: IdxKind, bytes: Uint8Array, file: string): Result<readonly number[]> => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = view.getUint32(0);
  if (magic !== magicOf(kind)) {
    const article = kind === 'images' ? 'an IDX image' : 'an IDX label';
    return fail(
      'data.invalid',
      `${file} is not ${article} file (magic number ${magic}, expected ${magicOf(kind)}). ${magicHint(kind, magic)}`,
    );
  }
  const dims = Array.from({ length: dimensions[kind] }, (_, i) => view.getUint32(4 + 4 * i));
  const sizes = dims.join(' × ');
  if (dims.includes(0))
    return fail(
      'data.invalid',
      `${file} is empty: its header gives the size ${sizes}. Choose a file with ${kind}.`,
    );
  if (product(dims) > largestPayload)
    return fail(
      'data.invalid',
      `${file} gives the size ${sizes} in its header, more than the 512 MiB that can be read. ` +
        'The header may be damaged: download the file again.',
    );
  return ok(dims);
};

const product = (dims: readonly number[]): number => dims.reduce((a, b) => a * b, 1);

/** A reader that allocates the values once, exactly sized, when the header has been seen and found sound. */
export const idxReader = (kind: IdxKind, file: string): IdxReader => {
  const header = new Uint8Array(headerBytes(kind));
  let array: IdxArray | null = null;
  let received = 0;

  const takeHeader = (chunk: Uint8Array): LabError | null => {
    header.set(chunk, received);
    received += chunk.length;
    if (received < header.length) return null;
    const dims = parseIdxHeader(kind, header, file);
    if (!dims.ok) return dims.error;
    array = { dims: dims.value, data: new Uint8Array(product(dims.value)) };
    return null;
  };

  const push = (chunk: Uint8Array): LabError | null => {
    const missing = Math.max(0, header.length - received);
    const error = missing > 0 ? takeHeader(chunk.subarray(0, missing)) : null;
    if (error !== null || array === null) return error;
    const values = chunk.subarray(missing);
    const offset = received - header.length;
    if (offset + values.length > array.data.length)
      return invalid(`${file} is longer than its header says (${promise(array)}). Download it again.`);
    array.data.set(values, offset);
    received += values.length;
    return null;
  };

  const promise = ({ dims, data }: IdxArray): string =>
    `${dims.join(' × ')}, that is ${header.length + data.length} bytes`;

  const end = (): Result<IdxArray> => {
    if (array === null)
      return fail(
        'data.invalid',
        `${file} is cut short: it ends after ${received} bytes. Download it again.`,
      );
    if (received < header.length + array.data.length)
      return fail(
        'data.invalid',
        `${file} is shorter than its header says (${promise(array)}): it ends after ${received} bytes. ` +
          'Download it again.',
      );
    return ok(array);
  };

  return { push, end };
};

const invalid = (message: string): LabError => ({ code: 'data.invalid', message });
