import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { constants, gunzipSync } from 'node:zlib';
import { parseIdxHeader } from '../../../core/data/idx.ts';
import { attempt, unlessMissing } from '../disk/disk-errors.ts';

/** What a folder of IDX files promises, from the headers of its images. */
export type Description = {
  readonly counts: { readonly train: number; readonly test: number };
  readonly size: { readonly rows: number; readonly columns: number };
};

/** Reads the first bytes of a folder's images; null where it has none that are sound so far. */
export const describeFolder = async (folder: string): Promise<Description | null> => {
  const train = await headerIn(folder, 'train-images');
  const test = await headerIn(folder, 't10k-images');
  const [count = 0, rows = 0, columns = 0] = train ?? [];
  if (train === null || test === null) return null;
  return { counts: { train: count, test: test[0] ?? 0 }, size: { rows, columns } };
};

const headerIn = async (folder: string, stem: string): Promise<readonly number[] | null> => {
  const read = await attempt(folder, async () => {
    const names = (await unlessMissing(readdir(folder))) ?? [];
    const name = names.find((candidate) => new RegExp(`^${stem}[-.]idx3-ubyte(\\.gz)?$`).test(candidate));
    if (name === undefined) return null;
    await using file = await open(join(folder, name));
    const { bytesRead, buffer } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    return buffer.subarray(0, bytesRead);
  });
  return read.ok && read.value !== null ? imageSizes(read.value) : null;
};

const imageSizes = (start: Uint8Array): readonly number[] | null => {
  const header = unpackedStart(start);
  if (header === null || header.length < 16) return null;
  const sizes = parseIdxHeader('images', header, '');
  return sizes.ok ? sizes.value : null;
};

/** The first bytes of a file, unpacked where it is gzip-compressed; null where it only begins like gzip. */
export const unpackedStart = (bytes: Uint8Array): Uint8Array | null => {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes.subarray(0, 16);
  try {
    // What is cut off behind the piece is not missed.
    return gunzipSync(bytes.subarray(0, 4096), { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, 16);
  } catch {
    return null;
  }
};

/** Bytes that a stopped download left in a folder. */
export const bytesKept = async (folder: string): Promise<number> => {
  const sizes = await attempt(folder, async () => {
    const names = ((await unlessMissing(readdir(folder))) ?? []).filter((name) => name !== 'lock');
    return Promise.all(names.map(async (name) => (await unlessMissing(stat(join(folder, name))))?.size ?? 0));
  });
  return sizes.ok ? sizes.value.reduce((total, size) => total + size, 0) : 0;
};
