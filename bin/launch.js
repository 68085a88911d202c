import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';

/** Whether the terminal's Ctrl-C reaches this process's group: then the child has heard it too. */
const hearsTerminal = () => {
  try {
    // The fields after the name: state, parent, group, session, terminal, the terminal's foreground group.
    const fields = readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return fields[2] === fields[5];
  } catch {
    return process.stdin.isTTY;
  }
};

/**
 * Runs a program under another Node as if it were this process: same terminal, each signal heard once, same end.
 * @param {string} node @param {readonly string[]} args
 */
export const launch = (node, args) => {
  const child = spawn(node, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  process.on('SIGINT', () => void (hearsTerminal() || child.kill('SIGINT')));
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
  child.on('error', (error) => {
    process.stderr.write(`vae-lab: ${node} does not start (${error.message}): run "npm run setup".\n`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
    // Only a signal that ends nobody (or an operating system without signals) gets this far.
    setTimeout(() => process.exit(128 + constants.signals[signal]), 100);
  });
};

/**
 * In a program that `launch` started: asks it to end, as SIGTERM does, when its launcher has vanished. The channel to
 * the launcher breaks then, and is for nothing else.
 */
export const followLauncher = () => {
  if (!process.channel) return;
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
};
