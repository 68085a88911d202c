import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A port that leads to another, as `ssh -L` makes it, and that can be cut. */
export type Tunnel = {
  readonly port: number;
  /** Breaks every connection and takes no new one. */
  readonly cut: () => void;
  readonly mend: () => Promise<void>;
};

/** Opens a tunnel to a port of this machine until the test ends. */
export const tunnelTo = async (target: number): Promise<Tunnel> => {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    return socket;
  };
  const listen = async (port: number): Promise<Server> => {
    const server = createServer((near) => {
      const far = keep(connect(target, '127.0.0.1'));
      keep(near).pipe(far).pipe(near);
      near.on('close', () => far.destroy());
      far.on('close', () => near.destroy());
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return server;
  };
  let server = await listen(0);
  const { port } = server.address() as AddressInfo;
  const cut = (): void => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  onTestFinished(cut);
  return {
    port,
    cut,
    mend: async () => {
      server = await listen(port);
    },
  };
};
