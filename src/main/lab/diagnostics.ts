import { readFile } from 'node:fs/promises';
import { cpus, homedir, release, totalmem, userInfo } from 'node:os';
import { join } from 'node:path';
import type { Settings } from '../../shared/lab-state.ts';
import { attempt, unlessMissing } from './disk/disk-errors.ts';
import { logNames, logsFolder } from './log.ts';

/** Lines of the newest log that are told. */
const tailLines = 200;

/**
 * What helps to understand a problem, as text that a person may paste anywhere: versions, machine, settings and the end
 * of the logs, with no environment, and the person's name and folders replaced.
 */
export const diagnostics = async (
  home: string,
  versions: Readonly<Record<string, string>>,
  settings: Settings,
): Promise<string> => {
  const processors = cpus();
  const machine = [
    `system: ${process.platform} ${process.arch} ${release()}`,
    `processor: ${processors[0]?.model.trim() ?? 'unknown'}, ${processors.length} threads`,
    `memory: ${(totalmem() / 2 ** 30).toFixed(1)} GiB`,
  ];
  const told = Object.entries(versions).map(([name, version]) => `${name}: ${version}`);
  const lines = [
    'VAE Lab diagnostics',
    ...told,
    ...machine,
    '',
    `settings: ${JSON.stringify(settings, null, 2)}`,
    '',
    `last ${tailLines} lines of the log:`,
    ...(await tail(logsFolder(home))).map((line) => withoutNames(line, home)),
  ];
  return lines.join('\n') + '\n';
};

const tail = async (folder: string): Promise<readonly string[]> => {
  const lines: string[] = [];
  for (const name of logNames) {
    if (lines.length >= tailLines) break;
    const path = join(folder, name);
    const text = await attempt(path, () => unlessMissing(readFile(path, 'utf8')));
    if (text.ok && text.value !== null) lines.unshift(...text.value.trimEnd().split('\n'));
  }
  return lines.slice(-tailLines);
};

/** The lab's folder first: it mostly lies in the person's own, which is called by their name. */
const withoutNames = (line: string, home: string): string => {
  const told = line.replace(wholePath(home), '<lab>').replace(wholePath(homedir()), '~');
  const user = userName();
  if (user === '') return told;
  const parts = told.split(/(?<=[\\/])|(?=[\\/])/);
  return parts.map((part) => (part === user ? '<user>' : part)).join('');
};

/** A path that is not the end of a longer one, nor the beginning of another name. */
const wholePath = (path: string): RegExp => {
  const literal = path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}/\\\\._-])${literal}(?![\\p{L}\\p{N}._-])`, 'gu');
};

/** Empty where the system has no name for the user's number. */
const userName = (): string => {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
};
