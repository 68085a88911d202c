import type Electron from 'electron';
import { EventEmitter } from 'node:events';
import type { FromPage } from '../protocol.ts';
import { cloned, strict } from './strict.ts';
import { answers } from './test.ts';
import { contentsOf } from './web-contents.ts';

type Handler = (event: Electron.IpcMainInvokeEvent, ...args: never[]) => unknown;

const handlers = new Map<string, Handler>();
const emitter = new EventEmitter();

const receive = async ({ window, frame, kind, channel, args }: FromPage): Promise<unknown> => {
  const sender = contentsOf(window);
  const senderFrame =
    frame && strict('WebFrameMain', { url: frame.url, parent: frame.parent && { url: frame.parent } });
  const event = strict('IpcMainEvent', { sender, senderFrame });
  if (kind === 'send') {
    emitter.emit(channel, event, ...cloned(args));
    return undefined;
  }
  const handler = handlers.get(channel);
  // All but the message of an error is lost on the way.
  const failed = (why: unknown): Error =>
    new Error(`Error invoking remote method '${channel}': ${String(why)}`);
  if (handler === undefined) throw failed(`Error: No handler registered for '${channel}'`);
  try {
    return cloned(await (handler as (...all: unknown[]) => unknown)(event, ...cloned(args)));
  } catch (error) {
    throw failed(error);
  }
};
answers.fromPage = receive;

export const ipcMain = strict('ipcMain', {
  handle: (channel: string, handler: Handler): void => {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, handler);
  },
  on: (channel: string, listener: (...args: never[]) => void): void => {
    emitter.on(channel, listener as (...args: unknown[]) => void);
  },
});
