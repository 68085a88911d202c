import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** The processes that this set-up has started and that still run, by number. @type {Set<number>} */
export const children = new Set();

/** Called whenever `children` has changed. @type {Set<() => void>} */
export const childrenChanged = new Set();

const posix = process.platform !== 'win32';

/** Ends a child and all that it has started: each has a process group of its own. @param {number} pid */
const endTree = (pid) => {
  try {
    if (posix) process.kill(-pid, 'SIGKILL');
    else spawnSync('taskkill', ['/pid', String(pid), '/T', '/F']);
  } catch {
    // It has ended by itself.
  }
};

export const endChildren = () => children.forEach(endTree);

/** @param {number} pid @param {boolean} runs */
const note = (pid, runs) => {
  if (runs) children.add(pid);
  else children.delete(pid);
  childrenChanged.forEach((changed) => changed());
};

/**
 * Runs a command to its end; what it says goes to the log.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ log: string, cwd?: string, env?: NodeJS.ProcessEnv, shell?: boolean, tick?: () => 'stop' | void }} options
 *   `tick` is called twice a second and may say 'stop'
 * @returns {Promise<{ code: number | null, output: string }>} `code` is null when it was ended or could not be started
 */
export const run = (command, args, { log, cwd, env, shell = false, tick }) =>
  new Promise((resolve) => {
    mkdirSync(dirname(log), { recursive: true });
    appendFileSync(log, `\n$ ${command} ${args.join(' ')}\n`);
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: posix,
      windowsHide: true,
      shell,
      ...(cwd && { cwd }),
      ...(env && { env }),
    });
    let output = '';
    /** @param {Buffer} chunk */
    const hear = (chunk) => {
      output += chunk;
      appendFileSync(log, chunk);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    const pid = child.pid;
    if (pid !== undefined) note(pid, true);
    const timer = setInterval(() => {
      if (tick?.() === 'stop' && pid !== undefined) endTree(pid);
    }, 500);
    /** @param {number | null} code */
    const end = (code) => {
      clearInterval(timer);
      if (pid !== undefined) note(pid, false);
      resolve({ code, output });
    };
    child.on('error', (error) => {
      output += error.message;
      end(null);
    });
    child.on('close', end);
  });

/** The line of a command's output that most likely says what went wrong. @param {string} output */
export const lastWords = (output) => {
  const lines = output
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter(Boolean);
  return lines.find((line) => /^(?!warning).*error/i.test(line)) ?? lines.at(-1) ?? 'it said nothing';
};
