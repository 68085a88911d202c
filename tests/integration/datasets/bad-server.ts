import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename } from 'node:path';
import { onTestFinished } from 'vitest';

export type Asked = { readonly name: string; readonly range: string | undefined };
export type Handler = (file: Buffer, request: IncomingMessage, response: ServerResponse) => void;
export type Mirror = {
  readonly url: string;
  readonly asked: readonly Asked[];
  readonly use: (handler: Handler) => void;
};

/** Sends what was asked for, ranges too. */
export const soundly: Handler = (file, request, response) => {
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  if (from === 0) response.writeHead(200).end(file);
  else
    response
      .writeHead(206, { 'content-range': `bytes ${from}-${file.length - 1}/${file.length}` })
      .end(file.subarray(from));
};

/** A server on the loopback that serves these files as the handler does; closed when the test ends. */
export const startMirror = async (
  files: Readonly<Record<string, Buffer>>,
  first: Handler = soundly,
): Promise<Mirror> => {
  const asked: Asked[] = [];
  let handler = first;
  const server = createServer((request, response) => {
    const name = basename(request.url ?? '');
    asked.push({ name, range: request.headers.range });
    const file = files[name];
    if (file === undefined) response.writeHead(404).end();
    else handler(file, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, asked, use: (next) => (handler = next) };
};
