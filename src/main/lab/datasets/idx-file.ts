import type { Hash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { idxReader } from '../../../core/data/idx.ts';
import type { IdxArray, IdxKind, IdxReader } from '../../../core/data/idx.ts';
import { fail } from '../../../shared/errors.ts';
import type { LabError, Result } from '../../../shared/errors.ts';
import { diskError, systemCode } from '../disk/disk-errors.ts';

/** Bytes a piece: large enough to make few trips to zlib's thread, small enough to hash in well under a millisecond. */
const pieceBytes = 256 * 1024;

/**
 * Reads one IDX file, plain or gzip-compressed (its first bytes tell, a browser may have unpacked a `.gz`), into one
 * exactly sized array, and adds the unpacked bytes to `hash`. Errors name the file: `data.invalid` for what the file
 * holds, `data.unreadable` for what the disk says.
 */
export const readIdxFile = async (path: string, kind: IdxKind, hash: Hash): Promise<Result<IdxArray>> => {
  const reader = idxReader(kind, path);
  try {
    await using file = await open(path);
    const error = (await isGzip(file, path))
      ? await readGzip(file, path, (piece) => take(piece, reader, hash))
      : await consume(pieces(file), (piece) => take(piece, reader, hash));
    return error === null ? reader.end() : { ok: false, error };
  } catch (error) {
    if (isGzipError(error))
      return fail('data.invalid', `${path} is no sound gzip file (${error.message}). Download it again.`);
    return fail('data.unreadable', diskError(error, path).message);
  }
};

type Take = (piece: Uint8Array) => LabError | null;

const take = (piece: Uint8Array, reader: IdxReader, hash: Hash): LabError | null => {
  hash.update(piece);
  return reader.push(piece);
};

/** Every IDX file starts with two zero bytes, every gzip file with 1f 8b: what is neither is judged by its name. */
const isGzip = async (file: FileHandle, path: string): Promise<boolean> => {
  const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
  const start = buffer.readUInt16BE();
  return start === 0x1f8b || (path.endsWith('.gz') && start !== 0);
};

const pieces = (file: FileHandle): Readable =>
  file.createReadStream({ start: 0, highWaterMark: pieceBytes, autoClose: false });

const consume = async (source: AsyncIterable<Uint8Array>, takePiece: Take): Promise<LabError | null> => {
  for await (const piece of source) {
    const error = takePiece(piece);
    if (error !== null) return error;
  }
  return null;
};

const readGzip = async (file: FileHandle, path: string, takePiece: Take): Promise<LabError | null> => {
  const gunzip = createGunzip({ chunkSize: pieceBytes });
  const outcome: { error: LabError | null } = { error: null };
  try {
    await pipeline(pieces(file), gunzip, async (source: AsyncIterable<Uint8Array>) => {
      outcome.error = await consume(source, takePiece);
    });
  } catch (error) {
    // To stop early aborts the pipeline.
    if (outcome.error === null) throw error;
  }
  if (outcome.error !== null) return outcome.error;
  // zlib passes over zeros behind the compressed data in silence.
  const trailing = (await file.stat()).size - gunzip.bytesWritten;
  if (trailing === 0) return null;
  return {
    code: 'data.invalid',
    message: `${path} has ${trailing} bytes of something else behind its data. Download it again.`,
  };
};

const isGzipError = (error: unknown): error is Error =>
  error instanceof Error &&
  systemCode(error) === null &&
  'code' in error &&
  String(error.code).startsWith('Z_');
