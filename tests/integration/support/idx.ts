import { gzipSync } from 'node:zlib';

/** The bytes of an IDX file: a magic number, the sizes, the values. */
export const idxBytes = (magic: number, dims: readonly number[], values: Uint8Array): Buffer => {
  const header = Buffer.alloc(4 + 4 * dims.length);
  header.writeUInt32BE(magic);
  dims.forEach((size, i) => header.writeUInt32BE(size, 4 + 4 * i));
  return Buffer.concat([header, values]);
};

export const imageBytes = (count: number, rows = 3, columns = 2): Buffer =>
  idxBytes(
    2051,
    [count, rows, columns],
    Uint8Array.from({ length: count * rows * columns }, (_, i) => (i * 37) % 256),
  );

export const labelBytes = (count: number): Buffer =>
  idxBytes(
    2049,
    [count],
    Uint8Array.from({ length: count }, (_, i) => i % 256),
  );

/** A small data set as files by name: 20 training and 10 test images of 3 × 2 pixels. */
export const smallDataset = (): Record<string, Buffer> => ({
  'train-images-idx3-ubyte.gz': gzipSync(imageBytes(20)),
  'train-labels-idx1-ubyte.gz': gzipSync(labelBytes(20)),
  't10k-images-idx3-ubyte.gz': gzipSync(imageBytes(10)),
  't10k-labels-idx1-ubyte.gz': gzipSync(labelBytes(10)),
});
