import { fail, ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import type { StartEngine } from '../engine/supervisor.ts';
import { createLab } from '../lab/lab.ts';
import type { Lab } from '../lab/lab.ts';
import { openLog } from '../lab/log.ts';
import { startWebHost } from './server.ts';
import type { WebHost } from './server.ts';
import { windowFolder } from './window-folder.ts';

export type ServeOptions = {
  readonly home: string;
  readonly startEngine: StartEngine;
  readonly port: number | null;
};

export type ServedLab = {
  readonly lab: Lab;
  readonly host: WebHost;
  /** Saves what trains, and ends everything. */
  readonly close: () => Promise<void>;
};

const onDesktopOnly = (what: string) => () =>
  Promise.resolve(fail('usage.invalid', `${what} only in the desktop program.`));

/** What a browser does itself, or cannot. */
const hostHandlers = {
  saveFile: onDesktopOnly('The lab asks where to save a file'),
  showRun: onDesktopOnly('A run is shown in its folder'),
  openLogs: onDesktopOnly('The folder of the logs opens'),
};

/** A lab for browsers on this machine. Fails where the window is not built or the port is taken. */
export const serveLab = async ({ home, startEngine, port }: ServeOptions): Promise<Result<ServedLab>> => {
  const folder = windowFolder();
  if (folder === null)
    return fail('usage.invalid', 'The window is not built yet: run "npm run build", or use "npm start".');
  const log = await openLog(home);
  const lab = await createLab({ home, startEngine, host: 'browser', log: log.write, hostHandlers });
  const closeLab = async (): Promise<void> => {
    await lab.close();
    await log.close();
  };
  const host = await startWebHost({
    ...{ lab, home, folder, port },
    log: log.write,
    language: lab.language,
  });
  if (!host.ok) {
    await closeLab();
    return host;
  }
  const close = async (): Promise<void> => {
    await Promise.all([host.value.close(), closeLab()]);
  };
  return ok({ lab, host: host.value, close });
};
