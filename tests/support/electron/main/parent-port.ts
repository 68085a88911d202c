// Loaded before the entry of a utility process (`node --import`): gives it the parent that Electron gives it, and takes
// away the one that Node gives it.
import { EventEmitter } from 'node:events';
import { forbidElectron } from './hooks.ts';

forbidElectron();

const send = process.send?.bind(process);
const emitter = new EventEmitter();
const early: unknown[] = [];
process.on('message', (message: { readonly data: unknown }) => {
  const event = { data: message.data, ports: [] };
  // Messages wait for the first listener.
  if (!emitter.emit('message', event)) early.push(event);
});
const parentPort = {
  on: (event: 'message', listener: (event: unknown) => void): void => {
    emitter.on(event, listener);
    for (const waiting of early.splice(0)) listener(waiting);
  },
  postMessage: (message: unknown): void => {
    const copy = structuredClone(message);
    if (process.channel) send?.call(process, copy, () => {});
  },
};

Object.defineProperty(process, 'type', { value: 'utility' });
Object.defineProperty(process, 'parentPort', { value: parentPort });
Object.defineProperty(process, 'send', { value: undefined });
