import { appendFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { attempt, unlessMissing } from './disk/disk-errors.ts';
import { makeFolder } from './disk/make-folder.ts';

/** The lab's log. Writing never fails and never waits: a line that the disk refuses is lost. */
export type Log = {
  readonly write: (line: string) => void;
  readonly folder: string;
  /** Waits until everything is written. */
  readonly close: () => Promise<void>;
};

/** The log's files, the newest first. */
export const logNames = ['lab.log', 'lab.1.log', 'lab.2.log'] as const;

export const logsFolder = (home: string): string => join(home, 'logs');

/** A file is full when it is larger. */
const fullBytes = 2 ** 20;

/** A longer line is cut: one message must not push everything else out. */
const longestLine = 10_000;

/** Opens the log in `$home/logs`: three files of one MiB, the oldest thrown away. Several processes may share it. */
export const openLog = async (home: string): Promise<Log> => {
  const folder = logsFolder(home);
  await attempt(folder, () => makeFolder(folder));
  let pending = '';
  let writing: Promise<void> | null = null;

  const writePending = async (): Promise<void> => {
    while (pending !== '') {
      const text = pending;
      pending = '';
      await attempt(folder, async () => {
        await rotate(folder);
        await appendFile(join(folder, logNames[0]), text);
      });
    }
    writing = null;
  };
  const write = (line: string): void => {
    const text = line.trimEnd().replaceAll('\r', '').replaceAll('\n', '\n  ').slice(0, longestLine);
    pending += `${new Date().toISOString()} ${text}\n`;
    writing ??= writePending();
  };
  return { write, folder, close: async () => writing ?? undefined };
};

const rotate = async (folder: string): Promise<void> => {
  const [newest, middle, oldest] = logNames.map((name) => join(folder, name)) as [string, string, string];
  const size = (await unlessMissing(stat(newest)))?.size ?? 0;
  if (size <= fullBytes) return;
  await unlessMissing(rename(middle, oldest));
  await unlessMissing(rename(newest, middle));
};
