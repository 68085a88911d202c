import { z } from 'zod';
import { largestMessage, socketReplySchema } from '../../shared/contract.ts';
import { fail } from '../../shared/errors.ts';
import { decodeMessage, encodeMessage } from '../../shared/wire.ts';
import type { Transport } from './client.ts';

/** Waits between attempts to connect, in milliseconds: the first and the longest. */
const shortestWait = 200;
const longestWait = 2000;

type Pending = { readonly message: Uint8Array<ArrayBuffer>; readonly settle: (reply: unknown) => void };

const lost = fail('lab.unreachable', 'Lost contact with the lab. Try again when it answers.');
const tooLarge = fail(
  'usage.invalid',
  `This is larger than the ${largestMessage / 2 ** 20} MB that a message may have. Send less at once.`,
);

const isReply = z.object({ kind: z.literal('reply') });

/**
 * Messages over a WebSocket that connects again by itself. What was asked when the contact breaks fails, as does what
 * is asked before the next attempt; all topics come anew after it. `onRefusal` is called after each attempt in vain.
 */
export const createSocketTransport = (address: string, onRefusal: () => void = () => {}): Transport => {
  const pending = new Map<number, Pending>();
  let nextId = 1;
  let wait = shortestWait;
  let socket: WebSocket | null = null;
  let hearEvent: (raw: unknown) => void = () => {};
  let hearConnection: (connected: boolean) => void = () => {};

  const settle = (raw: unknown): void => {
    const reply = socketReplySchema.safeParse(raw);
    if (!reply.success) {
      console.error(`refused a malformed reply: ${reply.error.message}`);
      return;
    }
    pending.get(reply.data.id)?.settle(reply.data.reply);
    pending.delete(reply.data.id);
  };
  const receive = (data: unknown): void => {
    const message = data instanceof ArrayBuffer ? decodeMessage(new Uint8Array(data)) : lost;
    if (!message.ok) console.error(`refused a message: ${message.error.message}`);
    else if (isReply.safeParse(message.value).success) settle(message.value);
    else hearEvent(message.value);
  };
  const connect = (): void => {
    const opening = new WebSocket(address);
    let opened = false;
    opening.binaryType = 'arraybuffer';
    opening.onopen = () => {
      opened = true;
      wait = shortestWait;
      hearConnection(true);
      for (const { message } of pending.values()) opening.send(message);
    };
    opening.onmessage = (event: MessageEvent<unknown>) => receive(event.data);
    opening.onclose = () => {
      socket = null;
      if (!opened) onRefusal();
      hearConnection(false);
      for (const { settle } of pending.values()) settle(lost);
      pending.clear();
      setTimeout(connect, wait);
      wait = Math.min(longestWait, 2 * wait);
    };
    socket = opening;
  };

  return {
    request: (name, request) => {
      const id = nextId++;
      const message = encodeMessage({ id, name, request });
      if (socket === null) return Promise.resolve(lost);
      if (message.byteLength > largestMessage) return Promise.resolve(tooLarge);
      const open = socket.readyState === WebSocket.OPEN;
      if (open) socket.send(message);
      return new Promise((resolve) => pending.set(id, { message, settle: resolve }));
    },
    listen: (onEvent, onConnection) => {
      hearEvent = onEvent;
      hearConnection = onConnection;
      connect();
    },
  };
};
