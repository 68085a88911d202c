import { once } from 'node:events';
import { Server as HttpServer } from 'node:http';
import { createServer, Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { listenLocally } from '../../../src/main/web/listen.ts';
import { errorOf, valueOf } from '../support/results.ts';
import { get, host, linkOf } from './support.ts';

/** Another program at an address of this machine; rejects where the machine has none such. */
const occupy = async (address: string, port = 0): Promise<number> => {
  const server = createServer();
  onTestFinished(() => void server.close());
  server.listen(port, address);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
};

/** Lets ::1 fail with these codes, one after the other, and then be as it is. */
const failAtV6 = (...codes: string[]): void => {
  const spy = vi.spyOn(HttpServer.prototype, 'listen').mockImplementation(function (
    this: HttpServer,
    ...args
  ) {
    const code = (args as unknown[])[1] === '::1' ? codes.shift() : undefined;
    if (code === undefined) Server.prototype.listen.apply(this, args);
    else
      queueMicrotask(() => this.emit('error', Object.assign(new Error(code), { code, syscall: 'listen' })));
    return this;
  });
  onTestFinished(() => spy.mockRestore());
};

test('a port that another program has at ::1 is taken, and is left at 127.0.0.1 too', async ({ skip }) => {
  const port = await occupy('::1').catch(() => skip('this machine has no ::1'));
  const { code, message } = errorOf(await listenLocally(port));
  expect(code).toBe('usage.invalid');
  expect(message).toContain(`Port ${port} cannot be opened (EADDRINUSE)`);
  await occupy('127.0.0.1', port);
});

test('where any port will do, one that is taken at ::1 alone is passed over', async () => {
  failAtV6('EADDRINUSE', 'EADDRINUSE', 'EADDRNOTAVAIL');
  const { servers, name } = valueOf(await listenLocally(0));
  for (const server of servers) server.close();
  expect(servers).toHaveLength(1);
  expect(name).toBe('127.0.0.1');
});

test.for(['EADDRNOTAVAIL', 'EAFNOSUPPORT'])(
  'without ::1 (%s) the link says 127.0.0.1, and works',
  async (code) => {
    failAtV6(code);
    const lab = await host();
    expect(lab.address).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${lab.port}/\\?token=`));
    const Host = `127.0.0.1:${lab.port}`;
    expect((await get(lab.port, linkOf(lab.address), { Host })).status).toBe(303);
  },
);
