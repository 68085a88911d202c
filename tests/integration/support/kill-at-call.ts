// Loaded before a program (`node --import`): ends it with SIGKILL at its nth write point, KILL_AT, and prints how many
// there were where it comes to its end. A write point stands before and after each call that changes the disk, and
// before and in the middle of each piece of a file.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const killAt = Number(process.env['KILL_AT']);
let passed = 0;

const writePoint = (): void => {
  passed += 1;
  if (passed === killAt) process.kill(process.pid, 'SIGKILL');
};

type AnyFunction = (...args: unknown[]) => unknown;
type Functions = Record<string, AnyFunction>;

/** Replaces functions of a module; `wrap` gets the original. */
const patch = (
  owner: object,
  names: readonly string[],
  wrap: (original: AnyFunction) => AnyFunction,
): void => {
  const functions = owner as Functions;
  for (const name of names) {
    const original = functions[name];
    if (original === undefined) throw new Error(`there is no ${name}`);
    functions[name] = wrap(original);
  }
};

const withCallback =
  (original: AnyFunction): AnyFunction =>
  (...args) => {
    writePoint();
    const callback = args.pop() as AnyFunction;
    return original(...args, (...results: unknown[]) => {
      writePoint();
      callback(...results);
    });
  };

const withPromise =
  (original: AnyFunction): AnyFunction =>
  async (...args) => {
    writePoint();
    const result = await original(...args);
    writePoint();
    return result;
  };

async function* halves(pieces: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    const bytes = Buffer.from(piece);
    writePoint();
    yield bytes.subarray(0, bytes.length / 2);
    writePoint();
    yield bytes.subarray(bytes.length / 2);
  }
}

const isIterable = (data: unknown): data is AsyncIterable<string | Uint8Array> =>
  typeof data === 'object' && data !== null && (Symbol.asyncIterator in data || Array.isArray(data));

patch(fs, ['open', 'write', 'fsync', 'close', 'chown', 'chmod', 'rename', 'unlink'], withCallback);
patch(fs.promises, ['mkdir', 'rm', 'rmdir', 'link', 'unlink', 'rename', 'open'], withPromise);
patch(fs.promises, ['writeFile'], (original) =>
  withPromise((path, data, ...rest) => original(path, isIterable(data) ? halves(data) : data, ...rest)),
);
syncBuiltinESMExports();
process.on('exit', () => process.stdout.write(`${passed}\n`));
