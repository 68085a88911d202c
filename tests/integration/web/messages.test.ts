import { once } from 'node:events';
import { expect, test } from 'vitest';
import { largestMessage } from '../../../src/shared/contract.ts';
import type { LabEvent } from '../../../src/shared/contract.ts';
import { fail, ok } from '../../../src/shared/errors.ts';
import { decodeMessage, encodeMessage } from '../../../src/shared/wire.ts';
import { ask, echo, exchange, host, member } from './support.ts';

const refused = { ok: false, error: { code: 'usage.invalid' } };

test('typed arrays, NaN and the infinities go there and come back', async () => {
  const socket = await member(await host());
  const request = {
    images: Float32Array.of(0.1, NaN, Infinity),
    columns: Float64Array.of(1 / 3, NaN, -Infinity),
    indices: Int32Array.of(-1, 2 ** 31 - 1),
    bytes: Uint8Array.of(0, 255),
    loss: NaN,
    worst: Infinity,
    best: -Infinity,
  };
  expect(await ask(socket, 7, 'metrics', request)).toStrictEqual({
    kind: 'reply',
    id: 7,
    reply: { ok: true, value: request },
  });
});

test('a failure of the lab comes as a value, and a fault as well', async () => {
  const failing = await host({ ...echo, handle: () => Promise.resolve(fail('run.missing', 'No such run.')) });
  expect(await ask(await member(failing), 1, 'metrics', {})).toMatchObject({
    reply: { ok: false, error: { code: 'run.missing', message: 'No such run.' } },
  });
  const faulty = await host({ ...echo, handle: () => Promise.reject(new Error('a bug')) });
  expect(await ask(await member(faulty), 1, 'metrics', {})).toMatchObject({
    reply: { ok: false, error: { code: 'internal.fault' } },
  });
  expect(faulty.logged.join()).toContain('a bug');
});

test.for([
  ['text', 'hello'],
  ['no message', Uint8Array.of(0xc1)],
  ['a message without a name', encodeMessage({ id: 3 })],
  ['a message that is a list', encodeMessage([1, 2, 3])],
])('%s is refused and logged, and the socket goes on', async ([, message = '']) => {
  const asked: string[] = [];
  const lab = await host({ ...echo, handle: (name) => Promise.resolve(ok(asked.push(name))) });
  const socket = await member(lab);
  expect(await exchange(socket, message)).toMatchObject({ kind: 'reply', id: -1, reply: refused });
  expect(lab.logged).toHaveLength(1);
  expect(asked).toEqual([]);
  expect(await ask(socket, 1, 'hello', {})).toMatchObject({ id: 1, reply: { ok: true } });
});

test.for(['nothing', 'toString', '__proto__', 'constructor'])(
  'the unknown request "%s" is refused and logged',
  async (name) => {
    const asked: string[] = [];
    const lab = await host({ ...echo, handle: (given) => Promise.resolve(ok(asked.push(given))) });
    expect(await ask(await member(lab), 5, name, {})).toMatchObject({ id: 5, reply: refused });
    expect(lab.logged).toHaveLength(1);
    expect(asked).toEqual([]);
  },
);

test('a message above 8 MB ends its socket and is logged; one below passes', async () => {
  const lab = await host({ ...echo, handle: () => Promise.resolve(ok({})) });
  const socket = await member(lab);
  const fitting = { bytes: new Uint8Array(largestMessage - 100) };
  expect(await ask(socket, 1, 'importDataset', fitting)).toMatchObject({ reply: { ok: true } });
  const closed = once(socket, 'close');
  socket.send(encodeMessage({ bytes: new Uint8Array(largestMessage) }));
  expect((await closed)[0]).toBe(1009);
  expect(lab.logged).toHaveLength(1);
  expect(await ask(await member(lab), 2, 'hello', {})).toMatchObject({ id: 2 });
});

test('each socket gets the events of a subscription of its own, which ends with it', async () => {
  let subscribers = 0;
  const event: LabEvent = { kind: 'topic', sequence: 1, name: 'queue', value: [] };
  const lab = await host({
    ...echo,
    subscribe: (send) => {
      subscribers++;
      send(event);
      return () => {
        subscribers--;
      };
    },
  });
  // The first event may come with the handshake, so it is caught by a reply that follows it.
  const [a, b] = [await member(lab), await member(lab)];
  expect(subscribers).toBe(2);
  a.close();
  await once(a, 'close');
  await expect.poll(() => subscribers).toBe(1);
  b.terminate();
  await expect.poll(() => subscribers).toBe(0);
});

test('a reader that stops reading loses streams and older values, and gets the newest when it reads again', async () => {
  let send: (event: LabEvent) => void = () => {};
  const lab = await host({
    ...echo,
    subscribe: (given) => {
      send = given;
      return () => {};
    },
  });
  const socket = await member(lab);
  const come: number[] = [];
  socket.on('message', (data) => {
    const message = Buffer.isBuffer(data) ? decodeMessage(data) : null;
    if (message?.ok) come.push((message.value as LabEvent).sequence);
  });
  socket.pause();
  const filling = 'x'.repeat(2 ** 20);
  const count = 200;
  for (let sequence = 1; sequence <= count; sequence++) {
    send({ kind: 'topic', sequence, name: 'notices', value: filling });
    // The operating system takes some of it between two events.
    await new Promise(setImmediate);
  }
  socket.resume();
  await expect.poll(() => come.at(-1)).toBe(count);
  expect(come.length).toBeLessThan(count / 2);
});

test('closing the host ends its sockets', async () => {
  const lab = await host();
  const socket = await member(lab);
  const closed = once(socket, 'close');
  await lab.close();
  expect((await closed)[0]).toBe(1001);
});
