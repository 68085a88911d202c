import type Electron from 'electron';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isReady } from './app.ts';
import { strict, wantReady } from './strict.ts';
import { answers } from './test.ts';

const privileged = new Map<string, Electron.Privileges>();
const handlers = new Map<string, (request: Request) => Response | Promise<Response>>();

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged: (schemes) => {
    wantReady(!isReady(), 'protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme, privileges } of schemes) privileged.set(scheme, privileges ?? {});
  },
  handle: (scheme, handler) => {
    wantReady(isReady(), 'protocol.handle cannot be called before app is ready');
    if (handlers.has(scheme)) throw new Error(`The scheme ${scheme} has a handler already`);
    handlers.set(scheme, handler);
  },
} satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'>);

const types: Readonly<Record<string, string>> = {
  ...{ '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' },
  ...{ '.woff2': 'font/woff2', '.txt': 'text/plain', '.json': 'application/json' },
};

/** Of `net` files alone: nothing in the program fetches anything else through Electron. */
export const net = strict('net', {
  fetch: async (address: string): Promise<Response> => {
    wantReady(isReady(), 'net.fetch cannot be called before app is ready');
    const file = fileURLToPath(address);
    try {
      return new Response(await readFile(file), { headers: { 'content-type': types[extname(file)] ?? '' } });
    } catch {
      throw new Error('net::ERR_FILE_NOT_FOUND');
    }
  },
});

answers.fetch = async (url, method) => {
  const scheme = new URL(url).protocol.slice(0, -1);
  const handler = handlers.get(scheme);
  const { standard = false, secure = false, supportFetchAPI = false } = privileged.get(scheme) ?? {};
  // Without these a page of that scheme has no origin, no modules and no fetch.
  if (handler === undefined || !(standard && secure && supportFetchAPI))
    throw new Error(`net::ERR_UNKNOWN_URL_SCHEME ${url}`);
  const response = await handler(new Request(url, { method }));
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: new Uint8Array(await response.arrayBuffer()),
  };
};
