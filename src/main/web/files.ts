import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/** The file that a path of an address means, null where it is none of the folder's. */
const fileOf = (folder: string, pathname: string): string | null => {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (/[\0\\]/.test(path)) return null;
  const file = join(folder, path === '/' ? 'index.html' : path);
  return file.startsWith(folder + sep) ? file : null;
};

/** What is built into `assets` carries its sum in its name, so it never changes. */
const caching = (pathname: string): string =>
  pathname.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-cache';

/** Answers with a file of the folder; false where it has none of that name, and nothing is answered. */
export const sendFile = async (
  folder: string,
  pathname: string,
  method: string,
  response: ServerResponse,
): Promise<boolean> => {
  const file = fileOf(folder, pathname);
  const found = file === null ? null : await stat(file).catch(() => null);
  if (file === null || found === null || !found.isFile()) return false;
  response.writeHead(200, {
    'Content-Type': types[extname(file)] ?? 'application/octet-stream',
    'Content-Length': found.size,
    'Cache-Control': caching(pathname),
  });
  if (method === 'HEAD') response.end();
  // A reader that goes away ends it early.
  else await pipeline(createReadStream(file), response).catch(() => {});
  return true;
};
