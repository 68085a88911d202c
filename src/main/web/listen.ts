import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fail, ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import { systemCode } from '../lab/disk/disk-errors.ts';

/** The first port that is tried where none is asked for, and how many after it. */
const usualPort = 6274;
const portsTried = 20;

const inUse = 'EADDRINUSE';

const listenAt = async (server: Server, host: string, port: number): Promise<string | null> => {
  try {
    server.listen(port, host);
    await once(server, 'listening');
    return null;
  } catch (error) {
    return systemCode(error) ?? String(error);
  }
};

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

/** Servers that have a port of this machine, and the name by which it is surely theirs. */
export type Listening = {
  readonly port: number;
  readonly name: 'localhost' | '127.0.0.1';
  readonly servers: readonly Server[];
};

/** Opens a port, 0 any, at both addresses; or the code of why it cannot be had. */
const listenOn = async (port: number): Promise<Listening | string> => {
  const [first, second] = [createServer(), createServer()];
  const problem = await listenAt(first, '127.0.0.1', port);
  if (problem !== null) return problem;
  const given = portOf(first);
  const otherProblem = await listenAt(second, '::1', given);
  if (otherProblem === null) return { port: given, name: 'localhost', servers: [first, second] };
  // Nobody has a port of an address that this machine does not have.
  if (otherProblem !== inUse) return { port: given, name: '127.0.0.1', servers: [first] };
  first.close();
  first.closeAllConnections();
  return otherProblem;
};

/** Any port is free at 127.0.0.1, but it may be taken at ::1. */
const portsFor = (port: number | null): readonly number[] =>
  port === null || port === 0 ? Array.from({ length: portsTried }, (_, i) => port ?? usualPort + i) : [port];

/**
 * Servers on this machine's own addresses and nowhere else: 127.0.0.1 and, where the machine has it, ::1 with the same port,
 * because "localhost" may mean either. A port that another program has at one of them is taken: who follows a link to it
 * would hand that program the token. They answer once they are given a listener. `port` null is the usual one or the
 * next that is free, 0 any.
 */
export const listenLocally = async (port: number | null): Promise<Result<Listening>> => {
  const ports = portsFor(port);
  let problem = '';
  for (const each of ports) {
    const listening = await listenOn(each);
    if (typeof listening !== 'string') return ok(listening);
    problem = listening;
    if (problem !== inUse) break;
  }
  return fail(
    'usage.invalid',
    `Port ${ports[0]} cannot be opened (${problem}). Choose another with --port, or --port 0 for any.`,
  );
};
