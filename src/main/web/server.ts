import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { hostname } from 'node:os';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { largestMessage } from '../../shared/contract.ts';
import { ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import type { Settings } from '../../shared/lab-state.ts';
import { securityHeaders } from '../../shared/security.ts';
import { carry } from './connection.ts';
import type { CarriedLab } from './connection.ts';
import { sendFile } from './files.ts';
import { listenLocally } from './listen.ts';
import { pageOf, pagePolicy } from './pages.ts';
import type { PageName } from './pages.ts';
import { createSession } from './session.ts';
import type { Session } from './session.ts';

export type WebHostOptions = {
  readonly lab: CarriedLab;
  /** The lab's data folder: sets the cookie apart from that of another lab. */
  readonly home: string;
  /** The built window. */
  readonly folder: string;
  /** null: the usual port or the next that is free; 0: any. */
  readonly port: number | null;
  readonly log: (line: string) => void;
  /** What a person has set; the pages without the window speak it too. */
  readonly language: () => Settings['language'];
};

/** A lab that browsers on this machine can open, by its address with the token. */
export type WebHost = {
  readonly port: number;
  readonly address: string;
  /** An address that works once. */
  readonly ticket: () => string;
  readonly close: () => Promise<void>;
};

type SendPage = (status: number, name: PageName) => void;

const pageSender =
  ({ language }: WebHostOptions, { headers }: IncomingMessage, response: ServerResponse): SendPage =>
  (status, name) => {
    response.writeHead(status, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': pagePolicy,
      'Cache-Control': 'no-store',
    });
    response.end(pageOf(name, language(), headers['accept-language']));
  };

/** Swaps the token for the cookie, so that the link does not stay in the address bar and the history. */
const admit = (
  request: IncomingMessage,
  response: ServerResponse,
  sendPage: SendPage,
  { cookie }: Session,
): void => {
  response.setHeader('Set-Cookie', cookie);
  response.setHeader('Cache-Control', 'no-store');
  if (request.headers['sec-fetch-site'] === 'cross-site') {
    response.setHeader('Refresh', '0; url=/');
    sendPage(200, 'onward');
  } else response.writeHead(303, { Location: '/' }).end();
};

const createListener =
  (options: WebHostOptions, session: Session) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const sendPage = pageSender(options, request, response);
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    const { method = 'GET', headers } = request;
    const reads = method === 'GET' || method === 'HEAD';
    const refusal = session.refusal(headers, { origin: !reads });
    const address = URL.parse(`http://localhost${request.url ?? '/'}`);
    const token = address?.searchParams.get('token') ?? null;
    const welcome = token !== null && session.admits(token);
    if (refusal !== null && !(refusal.status === 401 && reads && welcome)) {
      options.log(`refused a page (${refusal.status}): ${refusal.reason.slice(0, 200)}`);
      sendPage(refusal.status, 'link');
    } else if (!reads) response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    else if (welcome) admit(request, response, sendPage, session);
    else if (address === null || !(await sendFile(options.folder, address.pathname, method, response)))
      sendPage(404, 'missing');
  };

const createUpgrade = ({ lab, log }: WebHostOptions, session: Session) => {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestMessage });
  const upgrade = (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    const refusal = session.refusal(request.headers, { origin: true });
    const status = refusal?.status ?? (request.url === '/socket' ? null : 404);
    if (status !== null) {
      log(`refused a socket (${status}): ${(refusal?.reason ?? request.url ?? '').slice(0, 200)}`);
      // Node leaves the stream to us: one that is reset must not end the lab, nor one that stays half open keep it.
      stream.on('error', () => {});
      stream.once('finish', () => stream.destroy());
      stream.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => carry(socket, lab, log));
  };
  return { sockets, upgrade };
};

/** Opens the lab to browsers on this machine. Closing it does not close the lab. */
export const startWebHost = async (options: WebHostOptions): Promise<Result<WebHost>> => {
  const listening = await listenLocally(options.port);
  if (!listening.ok) return listening;
  const { port, name, servers } = listening.value;
  const instance = createHash('sha256').update(`${hostname()} ${options.home} ${port}`).digest('hex');
  const session = createSession(instance.slice(0, 8));
  const listener = createListener(options, session);
  const { sockets, upgrade } = createUpgrade(options, session);
  for (const server of servers) {
    server.on('request', (request, response) => void listener(request, response));
    server.on('upgrade', upgrade);
    // Too many open files, say: who knocks in that moment is not let in.
    server.on('error', (error) => options.log(`a connection was lost: ${error.message}`));
  }
  const close = async (): Promise<void> => {
    for (const socket of sockets.clients) socket.close(1001);
    const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)));
    for (const server of servers) server.closeIdleConnections();
    const force = setTimeout(() => {
      for (const socket of sockets.clients) socket.terminate();
      for (const server of servers) server.closeAllConnections();
    }, 500);
    await Promise.all(closed);
    clearTimeout(force);
  };
  const addressWith = (token: string): string => `http://${name}:${port}/?token=${token}`;
  return ok({
    port,
    address: addressWith(session.token),
    ticket: () => addressWith(session.ticket()),
    close,
  });
};
