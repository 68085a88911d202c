import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { connect, echo, enter, get, host, linkOf } from './support.ts';

test('the link is swapped for a cookie that only this site sends and no script sees', async () => {
  const { address, port } = await host();
  const answer = await get(port, linkOf(address));
  expect(answer.status).toBe(303);
  expect(answer.headers.location).toBe('/');
  expect(answer.headers['set-cookie']?.[0]).toMatch(
    /^vae-lab-[0-9a-f]{8}=[\w-]{32}; Path=\/; HttpOnly; SameSite=Strict$/,
  );
  expect(answer.headers['set-cookie']?.[0]).not.toContain(new URL(address).searchParams.get('token'));
});

test('with the cookie the window comes, under a policy that lets nothing else in', async () => {
  const lab = await host();
  const page = await get(lab.port, '/', { Cookie: `other=1; ${await enter(lab)}; another=2` });
  expect(page).toMatchObject({ status: 200, body: '<title>window</title>' });
  const policy = page.headers['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe');
  expect(page.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
});

test('the link works again, a ticket once', async () => {
  const lab = await host();
  for (let i = 0; i < 2; i++) expect((await get(lab.port, linkOf(lab.address))).status).toBe(303);
  const ticket = linkOf(lab.ticket());
  expect((await get(lab.port, ticket)).status).toBe(303);
  expect((await get(lab.port, ticket)).status).toBe(401);
});

test('without a cookie, or with that of another lab, a page says to use the link in the terminal', async () => {
  const [lab, other] = [await host(), await host()];
  const foreign = await enter(other);
  const forged = `${(await enter(lab)).split('=')[0] ?? ''}=${foreign.split('=')[1] ?? ''}`;
  for (const headers of [{}, { Cookie: foreign }, { Cookie: forged }])
    for (const path of ['/', '/assets/index-12345678.js', '/?token=wrong', '/?token=']) {
      const page = await get(lab.port, path, headers);
      expect(page.status).toBe(401);
      expect(page.body).toContain('Use the link in the terminal');
    }
  expect(lab.logged.length).toBe(12);
});

test.for([
  ['system', 'fr, zh-TW;q=0.8, en;q=0.5', ['zh-CN']],
  ['system', 'en-GB,zh;q=0.5', ['en']],
  ['system', 'fr', ['en', 'zh-CN']],
  ['zh-CN', 'en', ['zh-CN']],
  ['en', 'zh', ['en']],
] as const)(
  'where the lab speaks "%s" and the browser "%s", a stranger’s page is in %j',
  async ([chosen, accepted, languages]) => {
    const lab = await host(echo, chosen);
    const { status, body } = await get(lab.port, '/', { 'Accept-Language': accepted });
    expect(status).toBe(401);
    expect([...body.matchAll(/<section lang="(.+?)">/g)].map(([, language]) => language)).toEqual(languages);
    expect(body).toContain(languages[0] === 'en' ? 'started again' : '重新启动');
  },
);

test('a page without the window may use its own style, and nothing else', async () => {
  const lab = await host();
  const { body, headers } = await get(lab.port, '/');
  const style = /<style>([\s\S]*)<\/style>/.exec(body)?.[1] ?? '';
  const sum = createHash('sha256').update(style).digest('base64');
  const policy = headers['content-security-policy'] ?? '';
  expect(policy).toContain(`default-src 'none'; style-src 'sha256-${sum}'; base-uri`);
  expect(policy).not.toContain('unsafe');
});

test('two labs on one machine give cookies of different names', async () => {
  const [a, b] = [await enter(await host()), await enter(await host())];
  expect(a.split('=')[0]).not.toBe(b.split('=')[0]);
});

test.for([
  'evil.example',
  'evil.example:80',
  '127.0.0.1.evil.example',
  'localhost.evil.example',
  '0.0.0.0',
  'localhost:',
])('the host "%s" is refused, for pages and sockets, even with cookie and token', async (Host) => {
  const lab = await host();
  const Cookie = await enter(lab);
  expect((await get(lab.port, '/', { Host, Cookie })).status).toBe(403);
  expect((await get(lab.port, linkOf(lab.address), { Host })).status).toBe(403);
  expect(await connect(lab.port, { Host, Cookie, Origin: `http://${Host}` })).toBe(403);
});

test.for(['localhost:9999', '127.0.0.1:80', '[::1]:1', 'localhost'])(
  'through a tunnel the host may be "%s", for pages and sockets',
  async (Host) => {
    const lab = await host();
    const Cookie = await enter(lab);
    expect((await get(lab.port, '/', { Host, Cookie })).status).toBe(200);
    expect(typeof (await connect(lab.port, { Host, Cookie, Origin: `http://${Host}` }))).toBe('object');
  },
);

test.for([
  ['a foreign page', 'http://evil.example'],
  ['another port of this machine', 'http://localhost:1'],
  ['another name of this machine', 'http://127.0.0.1'],
  ['a page without a place', 'null'],
])('%s may neither open a socket nor ask for anything', async ([, Origin = '']) => {
  const lab = await host();
  const headers = { Cookie: await enter(lab), Host: `localhost:${lab.port}`, Origin };
  expect(await connect(lab.port, headers)).toBe(403);
  expect((await get(lab.port, '/', headers)).status).toBe(403);
});

test('a socket without an origin or without a cookie is refused', async () => {
  const lab = await host();
  const here = { Host: `localhost:${lab.port}` };
  expect(await connect(lab.port, { ...here, Cookie: await enter(lab) })).toBe(403);
  expect(await connect(lab.port, { ...here, Origin: `http://localhost:${lab.port}` })).toBe(401);
});

test('nothing is taken from outside the window, and what is not there is said not to be', async () => {
  const lab = await host();
  const Cookie = await enter(lab);
  const outside = [
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '//secret.txt',
    '/%00',
    '/%',
    '/assets',
    '/index.html/x',
    '/missing.js',
  ];
  for (const path of outside)
    expect([path, (await get(lab.port, path, { Cookie })).status]).toEqual([path, 404]);
});

test('a file with its sum in its name is kept by the browser, the page is not', async () => {
  const lab = await host();
  const Cookie = await enter(lab);
  const script = await get(lab.port, '/assets/index-12345678.js', { Cookie });
  expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
  expect(script.headers['cache-control']).toContain('immutable');
  expect((await get(lab.port, '/', { Cookie })).headers['cache-control']).toBe('no-cache');
});

test('only reading is allowed', async () => {
  const lab = await host();
  const headers = { Cookie: await enter(lab), Origin: `http://localhost:${lab.port}` };
  expect((await get(lab.port, '/', headers, 'POST')).status).toBe(405);
  expect((await get(lab.port, '/', { Cookie: headers.Cookie }, 'POST')).status).toBe(403);
  expect((await get(lab.port, '/', headers, 'HEAD')).body).toBe('');
});

test('a link on a foreign page leads in by a page of this lab, which alone gets the cookie sent', async () => {
  const { address, port } = await host();
  const answer = await get(port, linkOf(address), {
    'Sec-Fetch-Site': 'cross-site',
  });
  expect(answer.status).toBe(200);
  expect(answer.headers.refresh).toBe('0; url=/');
  expect(answer.headers['set-cookie']).toHaveLength(1);
});

test('the lab answers on both addresses of this machine, and on none that others reach', async () => {
  const lab = await host();
  const status = await new Promise((resolve, reject) => {
    const headers = { Host: `[::1]:${lab.port}` };
    const sent = request({ host: '::1', port: lab.port, headers }, (r) => resolve(r.statusCode));
    sent.on('error', reject);
    sent.end();
  });
  expect(status).toBe(401);
  const others = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  for (const { address, internal, family } of others)
    if (!internal && family === 'IPv4')
      await expect(fetch(`http://${address}:${lab.port}/`)).rejects.toThrow('fetch failed');
});
