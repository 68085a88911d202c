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

const listenV4 = async (ports: readonly number[]): Promise<Result<Server>> => {
  let problem: string | null = null;
  for (const port of ports) {
    const server = createServer();
    problem = await listenAt(server, '127.0.0.1', port);
    if (problem === null) return ok(server);
    if (problem !== 'EADDRINUSE') break;
  }
  return fail(
    'usage.invalid',
    `Port ${ports[0]} cannot be opened (${problem}). Choose another with --port, or --port 0 for any.`,
  );
};

/**
 * Servers on this machine's own addresses and nowhere else: 127.0.0.1 and, where it can be had, ::1 with the same port,
 * because "localhost" may mean either. They answer once they are given a listener. `port` null is the usual one or the next that is free, 0 any.
 */
export const listenLocally = async (
  port: number | null,
): Promise<Result<{ readonly port: number; readonly servers: readonly Server[] }>> => {
  const ports = port === null ? Array.from({ length: portsTried }, (_, i) => usualPort + i) : [port];
  const first = await listenV4(ports);
  if (!first.ok) return first;
  const second = createServer();
  const problem = await listenAt(second, '::1', portOf(first.value));
  return ok({
    port: portOf(first.value),
    servers: problem === null ? [first.value, second] : [first.value],
  });
};
