import type { FromEngine } from '../../shared/engine-contract.ts';

/** The process that started this engine, whichever way it did. */
export type Parent = {
  readonly send: (message: FromEngine) => void;
  readonly onMessage: (listener: (raw: unknown) => void) => void;
  /** Calls back once nobody is there any more. */
  readonly onVanished: (listener: () => void) => void;
  /** Says a last thing and ends this process. */
  readonly leave: (message: FromEngine) => void;
};

/** Electron's `process.parentPort`, as much of it as is used here. */
type ParentPort = {
  readonly on: (event: 'message', listener: (message: { readonly data: unknown }) => void) => unknown;
  readonly postMessage: (message: unknown) => void;
};

/** Milliseconds between looks for an Electron that has vanished: it sends no word of it. */
const lookInterval = 250;

/** Milliseconds that a message gets to leave: nothing tells when it has. */
const postage = 50;

const nodeParent: Parent = {
  send: (message) => {
    // The channel may break before Node tells so; without somebody to take the error it would end the engine unsaved.
    if (process.connected) process.send?.(message, () => {});
  },
  onMessage: (listener) => process.on('message', listener),
  onVanished: (listener) => process.on('disconnect', listener),
  leave: (message) => {
    if (process.connected) process.send?.(message, () => process.exit(0));
    else process.exit(0);
  },
};

const electronParent = (port: ParentPort): Parent => ({
  send: (message) => port.postMessage(message),
  onMessage: (listener) => port.on('message', ({ data }) => listener(data)),
  onVanished: (listener) => {
    const parent = process.ppid;
    const timer = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(timer);
      listener();
    }, lookInterval);
  },
  leave: (message) => {
    port.postMessage(message);
    setTimeout(() => process.exit(0), postage);
  },
});

const { parentPort } = process as { readonly parentPort?: ParentPort };

/** Electron's main process where this is its utility process, otherwise the Node that forked this one. */
export const parent: Parent = parentPort === undefined ? nodeParent : electronParent(parentPort);
