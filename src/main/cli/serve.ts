import { fail, ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import type { StartEngine } from '../engine/supervisor.ts';
import { labHome } from '../lab/runs/home.ts';
import { serveLab } from '../web/serve-lab.ts';
import type { ServedLab } from '../web/serve-lab.ts';
import { hasDisplay, openBrowser, tunnelCommand } from './display.ts';
import { report } from './terminal.ts';
import type { Terminal } from './terminal.ts';
import { untilSignal } from './until-signal.ts';

export type ServeFlags = { readonly port?: string | undefined; readonly open: boolean };

const parsePort = (text: string | undefined): Result<number | null> => {
  if (text === undefined) return ok(null);
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  return port <= 65_535
    ? ok(port)
    : fail('usage.invalid', `--port ${text} is not a port. Give a number up to 65535, or 0 for any.`);
};

const announce = async ({ host }: ServedLab, open: boolean, { out, err }: Terminal): Promise<void> => {
  out(`${host.address}\n`);
  if (open && !(await openBrowser(host.ticket()))) err('No browser opened: follow the link above.\n');
  if (!hasDisplay())
    err(`From another machine: run there "${tunnelCommand(host.port)}", then open the address there.\n`);
  err('Ctrl-C ends the lab; what trains is saved.\n');
};

/**
 * `serve`: the lab for browsers on this machine, until a signal ends it. `work`, where given, is done meanwhile; a number
 * that it resolves to ends the lab with that exit code.
 */
export const serveCommand = async (
  flags: ServeFlags,
  terminal: Terminal,
  startEngine: StartEngine,
  work: (served: ServedLab) => Promise<number | null> = () => Promise.resolve(null),
): Promise<number> => {
  const port = parsePort(flags.port);
  if (!port.ok) return report(terminal, port.error);
  const signal = untilSignal();
  const served = await serveLab({ home: labHome(), startEngine, port: port.value });
  if (!served.ok) return report(terminal, served.error);
  await announce(served.value, flags.open, terminal);
  const code = await Promise.race([signal, work(served.value).then((code) => code ?? signal)]);
  await served.value.close();
  return code;
};
