import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { systemCode } from '../disk/disk-errors.ts';

/**
 * Why a file did not come whole: no connection, a connection that was cut or fell silent, a server that does not have
 * the file or is out of order, something else in its place (a page that asks for a login), or other bytes.
 */
export type Trouble = 'offline' | 'cut' | 'stalled' | 'missing' | 'refused' | 'foreign' | 'damaged';

export type FetchOptions = {
  readonly url: string;
  /** Where the bytes go; those that it holds already are kept, and only the rest is asked for. */
  readonly path: string;
  /** The size of the whole file. */
  readonly bytes: number;
  readonly fetch: typeof fetch;
  readonly stallMilliseconds: number;
  readonly signal: AbortSignal;
  readonly onBytes: (received: number) => void;
};

/**
 * Fetches a gzip file, or the rest of it. Null where all its bytes are there; they are not checked further. A disk that
 * refuses throws its system error; what arrived is kept then, and wherever it may still be right.
 */
export const fetchFile = async (options: FetchOptions): Promise<Trouble | null> => {
  const { url, path, bytes, signal, onBytes } = options;
  await using file = await open(path, 'a');
  const have = (await file.stat()).size;
  onBytes(have);
  if (have === bytes) return null;
  const watch = watchStall(options.stallMilliseconds);
  let answered = false;
  try {
    const response = await options.fetch(url, {
      headers: { 'accept-encoding': 'identity', ...(have > 0 ? { range: `bytes=${have}-` } : {}) },
      signal: AbortSignal.any([signal, watch.signal]),
    });
    answered = true;
    watch.touch();
    const start = await startOf(response, have, file);
    if (typeof start === 'string') return start;
    return await receive(response, start, file, options, watch.touch);
  } catch (error) {
    if (systemCode(error) !== null) throw error;
    if (watch.signal.aborted) return 'stalled';
    return answered ? 'cut' : 'offline';
  } finally {
    watch.end();
  }
};

/** The place of the answer's first byte in the file, which is cut back to there. */
const startOf = async (response: Response, have: number, file: FileHandle): Promise<number | Trouble> => {
  const { status, headers } = response;
  if (status === 206 && headers.get('content-range')?.startsWith(`bytes ${have}-`) === true) return have;
  // A server that knows no ranges sends all of it, one that does not like ours is asked for all of it the next time.
  if (status === 200 || status === 206 || status === 416) await file.truncate(0);
  if (status === 200) return 0;
  if (status === 206 || status === 416) return 'cut';
  return status >= 400 && status < 500 ? 'missing' : 'refused';
};

const receive = async (
  response: Response,
  start: number,
  file: FileHandle,
  { bytes, onBytes }: FetchOptions,
  touch: () => void,
): Promise<Trouble | null> => {
  let received = start;
  if (response.body === null) return 'cut';
  const pieces: AsyncIterable<Uint8Array> = response.body;
  for await (const piece of pieces) {
    touch();
    if (received === 0 && !startsLikeGzip(piece)) return 'foreign';
    if (received + piece.length > bytes) {
      await file.truncate(0);
      return 'damaged';
    }
    await file.appendFile(piece);
    received += piece.length;
    onBytes(received);
  }
  return received === bytes ? null : 'cut';
};

const startsLikeGzip = (piece: Uint8Array): boolean =>
  piece[0] === 0x1f && (piece.length === 1 || piece[1] === 0x8b);

/** A signal that aborts when `touch` was not called for so long, and when it ends. */
const watchStall = (milliseconds: number) => {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), milliseconds);
  return {
    signal: control.signal,
    touch: (): void => void timer.refresh(),
    end: (): void => {
      clearTimeout(timer);
      control.abort();
    },
  };
};
