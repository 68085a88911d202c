import { net, protocol } from 'electron';
import { extname, join, normalize, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { contentSecurityPolicy } from '../../shared/security.ts';

/** The window's own address: a real origin, which a file has not. */
export const origin = 'app://lab';

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
  const url = URL.parse(address);
  if (url?.host !== 'lab') return null;
  let path: string;
  try {
    path = decodeURIComponent(url.pathname);
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
      headers.set('content-security-policy', contentSecurityPolicy);
      headers.set('x-content-type-options', 'nosniff');
      return new Response(found.body, { status: found.status, headers });
    } catch {
      return new Response('not found', { status: 404 });
    }
  });
