import { linkSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';

const runs = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

const socketOf = (folder: string): string =>
  process.platform === 'win32'
    ? `\\\\.\\pipe\\${folder.replaceAll(/\W/g, '-')}`
    : join(folder, 'instance.socket');

/** Makes the lock file whole or not at all; false where a living process has it. */
const lock = (file: string): boolean => {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    linkSync(own, file);
    return true;
  } catch {
    if (runs(Number(readFileSync(file, 'utf8')))) return false;
    rmSync(file, { force: true });
    return lock(file);
  } finally {
    rmSync(own, { force: true });
  }
};

/** Null where this process is the only one now; otherwise resolves once the first has been told of this one. */
export const claim = (
  folder: string,
  onSecond: (argv: readonly string[], folder: string) => void,
): Promise<void> | null => {
  const file = join(folder, 'instance.lock');
  const socket = socketOf(folder);
  if (lock(file)) {
    process.on('exit', () => unlinkSync(file));
    rmSync(socket, { force: true });
    const server = createServer((line) => {
      line.on('data', (text) => {
        const { argv, cwd } = JSON.parse(text.toString()) as { argv: string[]; cwd: string };
        onSecond(argv, cwd);
        line.end();
      });
    });
    server.listen(socket);
    return null;
  }
  return new Promise((resolve) => {
    const line = connect(socket, () =>
      line.write(JSON.stringify({ argv: process.argv, cwd: process.cwd() })),
    );
    line.on('close', () => resolve());
    line.on('error', () => resolve());
    line.resume();
  });
};
