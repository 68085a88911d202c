import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { createSocketTransport } from '../../../src/renderer/lab/socket.ts';
import { carry } from '../../../src/main/web/connection.ts';
import type { CarriedLab } from '../../../src/main/web/connection.ts';
import type { LabEvent } from '../../../src/shared/contract.ts';
import { largestMessage } from '../../../src/shared/contract.ts';
import { ok } from '../../../src/shared/errors.ts';

const topic: LabEvent = { kind: 'topic', sequence: 1, name: 'queue', value: Float32Array.of(NaN, 1) };

/** A lab whose answers to `hello` the test gives, and that echoes everything else. */
const slowLab = () => {
  const hellos: ((value: unknown) => void)[] = [];
  const lab: CarriedLab = {
    handle: async (name, request) =>
      ok(name === 'hello' ? await new Promise((resolve) => hellos.push(resolve)) : request),
    subscribe: (send) => {
      send(topic);
      return () => {};
    },
  };
  return { lab, hellos };
};

const listen = async (lab: CarriedLab, port = 0) => {
  const server = new WebSocketServer({ host: '127.0.0.1', port });
  server.on('connection', (socket) => carry(socket, lab, () => {}));
  await once(server, 'listening');
  const cut = (): void => {
    server.close();
    for (const socket of server.clients) socket.terminate();
  };
  onTestFinished(cut);
  return { port: (server.address() as AddressInfo).port, cut };
};

const window = (port: number) => {
  const seen = { events: [] as unknown[], contact: [] as boolean[], inVain: 0 };
  const transport = createSocketTransport(`ws://127.0.0.1:${port}/socket`, () => seen.inVain++);
  transport.listen(
    (event) => seen.events.push(event),
    (connected) => seen.contact.push(connected),
  );
  return { transport, seen };
};

const lost = { ok: false, error: { code: 'lab.unreachable' } };

test('what is asked before the socket is open is answered, and typed arrays come through both ways', async () => {
  const { port } = await listen(slowLab().lab);
  const { transport, seen } = window(port);
  const request = {
    images: Float32Array.of(NaN, Infinity, 0.1),
    columns: Float64Array.of(-Infinity),
    k: NaN,
  };
  expect(await transport.request('metrics', request)).toStrictEqual({ ok: true, value: request });
  expect(seen).toEqual({ events: [topic], contact: [true], inVain: 0 });
});

test('a cut fails what was asked and not answered; then the socket comes back by itself, its topics with it', async () => {
  const { lab, hellos } = slowLab();
  const first = await listen(lab);
  const { transport, seen } = window(first.port);
  const waiting = transport.request('hello', {});
  await expect.poll(() => hellos.length).toBe(1);
  first.cut();
  expect(await waiting).toMatchObject(lost);
  expect(await transport.request('metrics', {})).toMatchObject(lost);
  await expect.poll(() => seen.inVain).toBeGreaterThan(0);
  await listen(lab, first.port);
  await expect.poll(() => seen.contact.at(-1)).toBe(true);
  await expect.poll(() => seen.events).toEqual([topic, topic]);
  expect(await transport.request('metrics', { again: 1 })).toEqual({ ok: true, value: { again: 1 } });
});

test('what is too large to be sent fails at once, and the socket stays', async () => {
  const { port } = await listen(slowLab().lab);
  const { transport, seen } = window(port);
  await expect.poll(() => seen.contact).toEqual([true]);
  const reply = await transport.request('importDataset', { bytes: new Uint8Array(largestMessage) });
  expect(reply).toMatchObject({ ok: false, error: { code: 'usage.invalid' } });
  expect(await transport.request('metrics', {})).toMatchObject({ ok: true });
  expect(seen.contact).toEqual([true]);
});
