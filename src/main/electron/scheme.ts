import { net, protocol } from 'electron';
import { extname, join, normalize, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { securityHeaders } from '../../shared/security.ts';

/** Where the window's files lie: an origin of their own, which files on a disk have not. */
export const origin = 'app://lab/';

/** Whether an address is the window's own. (URL says of every scheme that it does not know that its origin is null.) */
export const isOwn = (address: string): boolean => {
  const url = URL.parse(address);
  return url?.protocol === 'app:' && url.host === 'lab';
};

/** To be called before the app is ready. */
export const registerScheme = (): void =>
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);

/** The file below `folder` that an address means, or null where it means none. */
export const fileOf = (folder: string, address: string): string | null => {
  if (!isOwn(address)) return null;
  let path: string;
  try {
    path = decodeURIComponent(new URL(address).pathname);
  } catch {
    return null;
  }
  if (path.includes('\0')) return null;
  const file = normalize(join(folder, path === '/' ? 'index.html' : path));
  return file.startsWith(folder + sep) && extname(file) !== '' ? file : null;
};

/** Serves the renderer's files, and nothing else, under the window's address. */
export const serveRenderer = (folder: string): void =>
  protocol.handle('app', async (request) => {
    const file = request.method === 'GET' ? fileOf(folder, request.url) : null;
    if (file === null) return new Response('not found', { status: 404 });
    try {
      const found = await net.fetch(pathToFileURL(file).href);
      const headers = new Headers(found.headers);
      for (const [name, value] of Object.entries(securityHeaders)) headers.set(name, value);
      return new Response(found.body, { status: found.status, headers });
    } catch {
      return new Response('not found', { status: 404 });
    }
  });
