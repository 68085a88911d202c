import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { children, childrenChanged } from './processes.js';

/** How long a lock file may be unreadable (its owner is just writing it) before it counts as nobody's. */
const graceMilliseconds = 5000;

/**
 * Tells a process from a later one with the same number: its start time, '' where the platform keeps none, null when
 * it has ended.
 * @param {number} pid
 */
const identity = (pid) => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EPERM') return null;
  }
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return 'ZX'.includes(fields[0] ?? '') ? null : (fields[19] ?? '');
  } catch {
    return '';
  }
};

/** The owner first, then what it has started: an orphan that still writes holds the lock of its dead parent. */
const holders = () =>
  JSON.stringify([process.pid, ...children].map((pid) => ({ pid, started: identity(pid) })));

/** @param {string} path @param {string} content @returns whether the file was not there yet */
const create = (path, content) => {
  try {
    writeFileSync(path, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
};

/** @param {string} path @returns milliseconds since it was written; infinite when it is gone */
const age = (path) => {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch {
    return Infinity;
  }
};

/** @param {string} path @returns {number | null} a living process that holds the lock, 0 if still unknown, null if none */
const livingHolder = (path) => {
  try {
    /** @type {{ pid: number, started: string }[]} */
    const listed = JSON.parse(readFileSync(path, 'utf8'));
    return listed.find(({ pid, started }) => identity(pid) === started)?.pid ?? null;
  } catch {
    return age(path) < graceMilliseconds ? 0 : null;
  }
};

/**
 * Removes a lock whose holders have all ended. The guard keeps two from removing each other's new lock.
 * @param {string} path
 */
export const removeDead = (path) => {
  const guard = `${path}.takeover`;
  if (age(guard) !== Infinity && age(guard) > graceMilliseconds) rmSync(guard, { force: true });
  if (!create(guard, '')) return;
  try {
    if (livingHolder(path) === null) rmSync(path, { force: true });
  } finally {
    rmSync(guard, { force: true });
  }
};

/**
 * Does `work` while no other process does work under the same lock. Waits for a living owner; takes over from a dead one.
 * @template T
 * @param {string} path
 * @param {(pid: number) => void} onWait called once if another process holds the lock
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export const withLock = async (path, onWait, work) => {
  mkdirSync(dirname(path), { recursive: true });
  for (let told = false; !create(path, holders());) {
    const holder = livingHolder(path);
    if (holder === null) removeDead(path);
    if (holder && !told) {
      told = true;
      onWait(holder);
    }
    await sleep(100);
  }
  const rewrite = () => {
    writeFileSync(`${path}.new`, holders());
    renameSync(`${path}.new`, path);
  };
  const release = () => {
    childrenChanged.delete(rewrite);
    process.off('exit', release);
    rmSync(path, { force: true });
  };
  childrenChanged.add(rewrite);
  process.on('exit', release);
  try {
    return await work();
  } finally {
    release();
  }
};
