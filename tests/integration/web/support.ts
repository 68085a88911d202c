import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { CarriedLab } from '../../../src/main/web/connection.ts';
import { startWebHost } from '../../../src/main/web/server.ts';
import type { WebHost } from '../../../src/main/web/server.ts';
import type { Settings } from '../../../src/shared/lab-state.ts';
import { ok } from '../../../src/shared/errors.ts';
import { decodeMessage, encodeMessage } from '../../../src/shared/wire.ts';
import { temporaryFolder } from '../support/folders.ts';

/** A lab that answers with what it was asked. */
export const echo: CarriedLab = {
  handle: (_name, request) => Promise.resolve(ok(request)),
  subscribe: () => () => {},
};

export type Host = WebHost & { readonly logged: string[]; readonly root: string };

/** A web host on any port with a small window in `root/window` and a secret beside it. */
export const host = async (
  lab: CarriedLab = echo,
  language: Settings['language'] = 'system',
): Promise<Host> => {
  const root = temporaryFolder({ 'secret.txt': 'secret' });
  const folder = join(root, 'window');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<title>window</title>');
  writeFileSync(join(folder, 'assets', 'index-12345678.js'), 'export {};');
  const logged: string[] = [];
  const started = await startWebHost({
    ...{ lab, home: root, folder, port: 0 },
    log: (line) => logged.push(line),
    language: () => language,
  });
  if (!started.ok) throw new Error(started.error.message);
  onTestFinished(() => started.value.close());
  return { ...started.value, logged, root };
};

export type Answer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

/** Asks for a path exactly as it is written, which `fetch` would tidy. */
export const get = (
  port: number,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port, path, method, headers: { Host: `localhost:${port}`, ...headers } },
      (response) => {
        let body = '';
        response.on('data', (text: Buffer) => (body += text.toString()));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        );
      },
    );
    sent.on('error', reject);
    sent.end();
  });

/** What of a link stands in a request. */
export const linkOf = (address: string): string => {
  const { pathname, search } = new URL(address);
  return pathname + search;
};

/** The cookie that the link is swapped for. */
export const enter = async ({ address, port }: WebHost): Promise<string> =>
  (await get(port, linkOf(address))).headers['set-cookie']?.[0]?.split(';')[0] ?? '';

/** Opens a socket; resolves to it, or to the status that it was refused with. */
export const connect = (
  port: number,
  headers: Readonly<Record<string, string>>,
): Promise<WebSocket | number> =>
  new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/socket`, { headers });
    socket.on('unexpected-response', (_request, { statusCode }) => resolve(statusCode ?? 0));
    socket.on('open', () => resolve(socket));
    socket.on('error', () => {});
    onTestFinished(() => socket.terminate());
  });

/** A socket of somebody who has the link. */
export const member = async (host: WebHost): Promise<WebSocket> => {
  const here = `localhost:${host.port}`;
  const socket = await connect(host.port, {
    Host: here,
    Origin: `http://${here}`,
    Cookie: await enter(host),
  });
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
  return socket;
};

/** Sends a message and gives the next that comes. */
export const exchange = (socket: WebSocket, message: Uint8Array | string): Promise<unknown> =>
  new Promise((resolve, reject) => {
    socket.once('message', (data) => {
      const decoded = Buffer.isBuffer(data) ? decodeMessage(data) : null;
      if (decoded?.ok) resolve(decoded.value);
      else reject(new Error('the answer cannot be read'));
    });
    socket.send(message);
  });

export const ask = (socket: WebSocket, id: number, name: string, request: unknown): Promise<unknown> =>
  exchange(socket, encodeMessage({ id, name, request }));
