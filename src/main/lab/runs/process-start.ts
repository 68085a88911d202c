import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { systemCode, unlessMissing } from '../disk/disk-errors.ts';

/** When a process started, in the system's own words; `unknown` where the system does not tell; null where it ended. */
export type ProcessStart = string | null;

/**
 * When process `pid` started: with the pid this names a process for good, pids alone are given out again. A process
 * that has ended but whose parent has not yet noticed (a zombie) has ended.
 */
export const processStart = async (pid: number): Promise<ProcessStart> => {
  if (!isListed(pid)) return null;
  if (process.platform === 'linux') return linuxStart(pid);
  if (process.platform === 'darwin') return macStart(pid);
  return 'unknown';
};

const isListed = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs, under another user.
    return systemCode(error) === 'EPERM';
  }
};

/** proc(5): behind the command in brackets, which may hold brackets and spaces, come state (3) … starttime (22). */
const linuxStart = async (pid: number): Promise<ProcessStart> => {
  const status = await unlessMissing(readFile(`/proc/${pid}/stat`, 'utf8'));
  if (status === null) return 'unknown';
  const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return null;
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
  return `${boot.trim()}/${fields[19]}`;
};

const macStart = async (pid: number): Promise<ProcessStart> => {
  const env = { ...process.env, LC_ALL: 'C' };
  const { stdout } = await promisify(execFile)('ps', ['-o', 'state=,lstart=', '-p', `${pid}`], { env });
  const [state = '', ...start] = stdout.trim().split(/\s+/);
  return state.startsWith('Z') ? null : start.join(' ');
};
