import Conf from 'conf';
import { readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import { diskError, systemCode } from '../disk/disk-errors.ts';
import { parseJson } from '../disk/json.ts';
import { freeFile } from './free-file.ts';

/** `conf`, or electron-store, which is made over it: one calls the file `configName`, the other `name`. */
export type StoreConstructor = new (options: {
  readonly cwd: string;
  readonly configName: string;
  readonly name: string;
}) => { store: Record<string, unknown> };

/** A small JSON file that several processes share. */
export type StoredFile<T> = {
  /** The newest value that is known. */
  readonly get: () => T;
  /** Replaces the value by what `next` makes of the newest one, or fails with `disk.full` or `disk.denied`. */
  readonly change: (next: (now: T) => Result<T>) => Result<T>;
  /** Calls back after each change, our own and other processes', the latter within a second. */
  readonly watch: (callback: (value: T) => void) => () => void;
  readonly close: () => void;
};

export type StoredFileOptions<T> = {
  readonly home: string;
  /** The file's name without `.json`. */
  readonly name: string;
  readonly schema: z.ZodType<T>;
  readonly Store?: StoreConstructor | undefined;
  /** Told the name under which a file that could not be understood was kept. */
  readonly onSetAside: (name: string) => void;
};

type Found<T> = { readonly value: T } | { readonly broken: string };

const lookMilliseconds = 500;

/**
 * Opens `$home/NAME.json`; where there is none, the value is what the schema makes of `{}`. A file that is no JSON or
 * does not fit the schema is set aside as `NAME.broken.json`, never overwritten. It is checked before a store is made
 * over it, because `conf` throws on broken JSON.
 */
export const openStoredFile = <T extends Record<string, unknown>>(
  options: StoredFileOptions<T>,
): StoredFile<T> => {
  const { home, name, schema, onSetAside } = options;
  const path = join(home, `${name}.json`);
  const Store = options.Store ?? Conf;
  const initial = schema.parse({});
  const callbacks = new Set<(value: T) => void>();

  const read = (): Found<T> => {
    const text = readText(path);
    if (text === null) return { value: initial };
    const parsed = schema.safeParse(parseJson(text.replace(/^\uFEFF/, '')));
    return parsed.success ? { value: parsed.data } : { broken: text };
  };
  const setAside = (): void => {
    const kept = freeFile(home, `${name}.broken`, '.json');
    renameSync(path, join(home, kept));
    onSetAside(kept);
  };
  const readOrSetAside = (): T => {
    const found = read();
    if ('value' in found) return found.value;
    setAside();
    return initial;
  };
  const accept = (next: T): void => {
    seen = signature(path);
    if (JSON.stringify(next) === JSON.stringify(value)) return;
    value = next;
    for (const callback of callbacks) callback(next);
  };

  let value = initial;
  let seen = signature(path);
  let broken: string | null = null;
  try {
    value = readOrSetAside();
  } catch (error) {
    // A folder that cannot be written or read: the defaults serve, and the first change says why.
    diskError(error, path);
  }

  /** An editor may be writing: a file is set aside only if it is broken in the same way at the second look. */
  const look = (): void => {
    if (signature(path) === seen && broken === null) return;
    try {
      const found = read();
      if ('value' in found) accept(found.value);
      else if (found.broken === broken) accept(readOrSetAside());
      broken = 'value' in found || found.broken === broken ? null : found.broken;
    } catch (error) {
      diskError(error, path);
    }
  };
  const timer = setInterval(look, lookMilliseconds).unref();

  const change = (next: (now: T) => Result<T>): Result<T> => {
    try {
      const changed = next(readOrSetAside());
      if (!changed.ok) return changed;
      new Store({ cwd: home, configName: name, name }).store = changed.value;
      accept(changed.value);
      return ok(changed.value);
    } catch (error) {
      return { ok: false, error: diskError(error, path) };
    }
  };
  const watch = (callback: (value: T) => void): (() => void) => {
    callbacks.add(callback);
    return () => callbacks.delete(callback);
  };
  const close = (): void => {
    clearInterval(timer);
    callbacks.clear();
  };
  return { get: () => value, change, watch, close };
};

const readText = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
};

/** Changes whenever the file does: a file that is replaced gets another number. */
const signature = (path: string): string => {
  const found = statSync(path, { throwIfNoEntry: false, bigint: true });
  return found === undefined ? 'none' : `${found.ino}/${found.size}/${found.mtimeNs}`;
};
