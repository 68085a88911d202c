import { lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** @param {number} bytes */
export const megabytes = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;

/** @param {number} done @param {number} total in bytes */
export const share = (done, total) => {
  const part = Math.min(done, total);
  return `${megabytes(part)} of ${megabytes(total)}, ${Math.floor((100 * part) / total)} %`;
};

/** Bytes of all files below a path, 0 if it is missing or just vanishing. @param {string} path @returns {number} */
export const bytesBelow = (path) => {
  try {
    const stat = lstatSync(path);
    if (!stat.isDirectory()) return stat.size;
    return readdirSync(path).reduce((sum, name) => sum + bytesBelow(join(path, name)), 0);
  } catch {
    return 0;
  }
};

/**
 * Does `work` with an empty folder that is gone afterwards, also when the process is made to exit meanwhile. The folder
 * is removed before a lock that was taken earlier is released.
 * @template T
 * @param {string} folder
 * @param {(folder: string) => Promise<T>} work
 * @returns {Promise<T>}
 */
export const withScratch = async (folder, work) => {
  const clean = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  clean();
  mkdirSync(folder, { recursive: true });
  process.prependListener('exit', clean);
  try {
    return await work(folder);
  } finally {
    process.off('exit', clean);
    clean();
  }
};
