import { expect, test } from 'vitest';
import { answers, libraryAddress, noteUnreachable, wasUnreachable } from '../../../scripts/setup/host.js';
import { patience } from '../../support/patience.ts';
import { loopback } from './loopback.ts';
import { temporaryFolder } from '../support/folders.ts';

const library = 'cpu-linux-x86_64-2.9.1.tar.gz';

test('the library is asked for where the install script of tfjs-node asks', () => {
  expect(libraryAddress({ TFJS_NODE_CDN_STORAGE: 'http://mirror/' })).toBe(
    `http://mirror/tensorflow/libtensorflow/libtensorflow-${library}`,
  );
  expect(
    libraryAddress({ TFJS_NODE_BASE_URI: 'http://mirror/tf-', TFJS_NODE_CDN_STORAGE: 'http://other/' }),
  ).toBe(`http://mirror/tf-${library}`);
});

test('a host answers if it hands the file out, and not if it lacks it, stays silent or is not there', async () => {
  const host = await loopback((request, response) => {
    if (request.url === '/silent') return;
    response.writeHead(request.url === '/there' ? 200 : 404).end('x');
  });
  expect(await answers(`${host.address}there`, patience, {})).toBe(true);
  expect(await answers(`${host.address}missing`, patience, {})).toBe(false);
  // The host never answers this: only the limit ends it.
  expect(await answers(`${host.address}silent`, 300, {})).toBe(false);
  await host.close();
  expect(await answers(`${host.address}there`, patience, {})).toBe(false);
  expect(await answers('no address at all', patience, {})).toBe(false);
});

test('behind a proxy the proxy is asked to connect, with its login', async () => {
  const asked: unknown[] = [];
  const proxy = await loopback(
    (_request, response) => response.writeHead(500).end(),
    (server) =>
      server.on('connect', (request, socket) => {
        asked.push([request.url, request.headers['proxy-authorization']]);
        socket.end(`HTTP/1.1 ${request.url === 'there.invalid:443' ? '200 OK' : '502 Bad Gateway'}\r\n\r\n`);
      }),
  );
  const env = { https_proxy: proxy.address.replace('//', '//me:secret@') };
  expect(await answers('https://there.invalid/file', patience, env)).toBe(true);
  expect(await answers('http://nowhere.invalid/file', patience, env)).toBe(false);
  const login = `Basic ${Buffer.from('me:secret').toString('base64')}`;
  expect(asked).toEqual([
    ['there.invalid:443', login],
    ['nowhere.invalid:80', login],
  ]);
  await proxy.close();
});

test('a host that did not answer is left alone for a day, another mirror is not', () => {
  const cache = temporaryFolder();
  const day = 24 * 60 * 60 * 1000;
  expect(wasUnreachable(cache, 'http://one/')).toBe(false);
  noteUnreachable(cache, 'http://one/', 1000);
  expect(wasUnreachable(cache, 'http://one/', 1000 + day - 1)).toBe(true);
  expect(wasUnreachable(cache, 'http://one/', 1000 + day)).toBe(false);
  expect(wasUnreachable(cache, 'http://two/', 1001)).toBe(false);
});
