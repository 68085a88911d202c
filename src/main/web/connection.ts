import type { WebSocket } from 'ws';
import { requestNames, socketRequestSchema } from '../../shared/contract.ts';
import type { LabEvent, RequestName } from '../../shared/contract.ts';
import { fail } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import { decodeMessage, encodeMessage } from '../../shared/wire.ts';
import { createOutbox, crowded } from './outbox.ts';

/** The part of a lab that a host carries messages to. */
export type CarriedLab = {
  readonly handle: (name: RequestName, request: unknown) => Promise<Result<unknown>>;
  readonly subscribe: (send: (event: LabEvent) => void) => () => void;
};

/** The number of a reply to what has none that could be read. */
const unnumbered = -1;

/** Milliseconds between questions whether the other side is still there. */
const pulse = 15_000;

/** Closes a socket whose other side has not answered for two pulses: a machine asleep or a cable pulled says nothing. */
const watchPulse = (socket: WebSocket): void => {
  let alive = true;
  const timer = setInterval(() => {
    if (!alive) socket.terminate();
    alive = false;
    socket.ping();
  }, pulse);
  timer.unref();
  socket.on('pong', () => {
    alive = true;
  });
  socket.on('close', () => clearInterval(timer));
};

const isRequestName = (name: string): name is RequestName => requestNames.some((known) => known === name);

/** Answers one message; whatever is wrong with it is told to the sender and the log. */
const createAnswer = (lab: CarriedLab, log: (line: string) => void) => {
  const refuse = (why: string): Result<unknown> => {
    log(`refused a message over the socket: ${why.slice(0, 300)}`);
    return fail('usage.invalid', why);
  };
  return async (bytes: Uint8Array | null): Promise<{ id: number; reply: Result<unknown> }> => {
    const decoded = bytes === null ? fail('usage.invalid', 'A message is text.') : decodeMessage(bytes);
    if (!decoded.ok) return { id: unnumbered, reply: refuse(decoded.error.message) };
    const message = socketRequestSchema.safeParse(decoded.value);
    if (!message.success)
      return { id: unnumbered, reply: refuse(`A message is malformed: ${message.error.message}`) };
    const { id, name, request } = message.data;
    if (!isRequestName(name)) return { id, reply: refuse(`There is no request "${name.slice(0, 80)}".`) };
    try {
      return { id, reply: await lab.handle(name, request) };
    } catch (error) {
      log(`the request "${name}" failed: ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
      return { id, reply: fail('internal.fault', `The request "${name}" failed: ${String(error)}`) };
    }
  };
};

/** Carries messages between one socket and the lab until the socket closes. */
export const carry = (socket: WebSocket, lab: CarriedLab, log: (line: string) => void): void => {
  const answer = createAnswer(lab, log);
  const send = (message: unknown, onTaken: () => void = () => {}): void => {
    if (socket.readyState === socket.OPEN) socket.send(encodeMessage(message), onTaken);
  };
  const outbox = createOutbox({ waiting: () => socket.bufferedAmount, send });
  /** Whoever asks and does not read the answers is not read either; an answer held events back as events do. */
  const taken = (): void => {
    if (socket.isPaused && socket.bufferedAmount <= crowded) socket.resume();
    outbox.flush();
  };
  const reply = async (bytes: Uint8Array | null): Promise<void> => {
    send({ kind: 'reply', ...(await answer(bytes)) }, taken);
    if (socket.bufferedAmount > crowded) socket.pause();
  };
  socket.binaryType = 'nodebuffer';
  socket.on('message', (data, isBinary) => void reply(isBinary && Buffer.isBuffer(data) ? data : null));
  // ws closes the socket after an error of its own: too large a message, or no WebSocket at all.
  socket.on('error', (error) => log(`refused a message over the socket: ${error.message}`));
  watchPulse(socket);
  socket.on('close', lab.subscribe(outbox.event));
};
