import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** The line by which the desktop program says that its window is on the screen. */
const windowLine = 'vae-lab: window';

/** Milliseconds that a window may take to appear. */
const patience = 10_000;

export type DesktopEnd =
  /** There was a window; it was closed, or the program ended with this code. */
  { readonly kind: 'ended'; readonly code: number } | { readonly kind: 'no window'; readonly why: string };

/** Resolves to null once the line has come, or to why it will not come. Everything else is passed on. */
const windowOf = (child: ChildProcess): Promise<string | null> =>
  new Promise((resolve) => {
    let said = '';
    child.stdout?.on('data', (text: Buffer) => {
      said = (said + text.toString()).slice(-1000);
      if (said.includes(windowLine)) resolve(null);
    });
    child.on('error', (error) => resolve(`it does not start: ${error.message}`));
    child.on('exit', (code, signal) => resolve(`it ended with ${signal ?? `code ${code ?? 1}`}`));
    setTimeout(() => resolve(`no window appeared within ${patience / 1000} s`), patience).unref();
  });

/** Runs the desktop program to its end, unless it shows no window. */
export const runDesktop = async (program: string, root: string): Promise<DesktopEnd> => {
  const env = { ...process.env };
  // With it Electron would be a plain Node without windows.
  delete env['ELECTRON_RUN_AS_NODE'];
  const child = spawn(program, [root], { stdio: ['ignore', 'pipe', 'inherit'], env });
  const ended = once(child, 'exit') as Promise<[number | null]>;
  ended.catch(() => {});
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void child.kill(signal));
  const why = await windowOf(child);
  if (why === null) return { kind: 'ended', code: (await ended)[0] ?? 1 };
  child.kill('SIGKILL');
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.removeAllListeners(signal);
  return { kind: 'no window', why };
};
