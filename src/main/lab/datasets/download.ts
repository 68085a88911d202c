import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { LabError } from '../../../shared/errors.ts';
import { diskError, unlessMissing } from '../disk/disk-errors.ts';
import { fetchFile } from './fetch-file.ts';
import type { Trouble } from './fetch-file.ts';
import type { Source, SourceFile } from './sources.ts';

export type DownloadOptions = {
  readonly fetch: typeof fetch;
  readonly stallMilliseconds: number;
  readonly signal: AbortSignal;
  /** Called with the bytes of the whole set that are there, also while nothing new arrives. */
  readonly onBytes: (received: number) => void;
};

/**
 * Downloads the files of a set into a folder, each as `NAME.part` until its sum was found right; a later call goes on
 * where this one ended. Null where all are there, also where the signal ended it before; else why it stopped, with
 * `data.download`, `disk.full` or `disk.denied`.
 */
export const downloadFiles = async (
  source: Source,
  folder: string,
  options: DownloadOptions,
): Promise<LabError | null> => {
  let before = 0;
  try {
    for (const file of source.files) {
      const sofar = before;
      const onBytes = (received: number): void => options.onBytes(sofar + received);
      const trouble = await downloadFile(source.mirrors, file, folder, { ...options, onBytes });
      if (options.signal.aborted) return null;
      if (trouble !== null) return stopped(trouble, file);
      before += file.bytes;
      options.onBytes(before);
    }
    return null;
  } catch (error) {
    const { code, message } = diskError(error, folder);
    if (code !== 'disk.full') return { code, message: `The download stopped: ${message}` };
    return {
      code,
      message:
        'The download stopped: the disk is full. What arrived is kept. Free some space, then continue.',
    };
  }
};

/** Mirrors that failed in this way for a file have nothing more to give. */
const final: ReadonlySet<Trouble> = new Set(['missing', 'foreign', 'damaged']);

/** A connection that was just cut may fail once more at once: one round without a new byte is not the end. */
const fruitlessRounds = 2;

/** Goes through the mirrors again as long as rounds bring bytes that were not there before. */
const downloadFile = async (
  mirrors: readonly string[],
  file: SourceFile,
  folder: string,
  options: DownloadOptions,
): Promise<Trouble | null> => {
  const whole = join(folder, file.name);
  const path = `${whole}.part`;
  if ((await unlessMissing(stat(whole))) !== null) return null;
  const kept = (await unlessMissing(stat(path)))?.size ?? 0;
  if (kept >= file.bytes && (await sumOf(path)) !== file.sha256) await rm(path);

  const usable = new Set(mirrors);
  let most = Math.min(kept, file.bytes - 1);
  let trouble: Trouble = 'offline';
  for (let fruitless = 0; usable.size > 0 && fruitless < fruitlessRounds;) {
    const before = most;
    for (const mirror of usable) {
      const onBytes = (received: number): void => {
        most = Math.max(most, received);
        options.onBytes(received);
      };
      const fetched = await fetchFile({
        ...options,
        url: mirror + file.name,
        path,
        bytes: file.bytes,
        onBytes,
      });
      if (options.signal.aborted) return null;
      if (fetched === null && (await sumOf(path)) === file.sha256) {
        await rename(path, whole);
        return null;
      }
      trouble = fetched ?? 'damaged';
      if (trouble === 'damaged') await rm(path, { force: true });
      if (final.has(trouble)) usable.delete(mirror);
    }
    fruitless = most > before ? 0 : fruitless + 1;
  }
  return trouble;
};

const sumOf = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
};

const reasons: Readonly<Record<Trouble, (name: string) => string>> = {
  offline: () => 'no connection',
  cut: () => 'the connection was cut',
  stalled: () => 'the server fell silent',
  missing: (name) => `no server has the file ${name}`,
  refused: () => 'the server is out of order',
  foreign: (name) => `something else came in place of ${name}, perhaps a page that asks for a login`,
  damaged: (name) => `${name} came damaged and was thrown away`,
};

const stopped = (trouble: Trouble, { name }: SourceFile): LabError => ({
  code: 'data.download',
  message:
    `The download stopped: ${reasons[trouble](name)}. ` +
    `${trouble === 'damaged' ? 'The other files are kept.' : 'What arrived is kept.'} ` +
    'Continue, or import the four files.',
});
