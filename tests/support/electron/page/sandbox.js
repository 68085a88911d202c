// What a sandboxed preload has: a `require` for few modules, and of Electron its renderer's side. Runs in the isolated
// world before the preload, with `encode`, `decode` and `connectWorlds` beside it.

/**
 * @param {ReturnType<typeof import('./worlds.js').connectWorlds>} worlds
 * @param {typeof import('./clone.js')} clone
 * @param {(text: string) => void} post to the main process
 */
export const createSandbox = (worlds, { encode, decode }, post) => {
  /** @type {Map<number, PromiseWithResolvers<unknown>>} */
  const invoked = new Map();
  /** @type {Map<string, Set<(...args: unknown[]) => void>>} */
  const listeners = new Map();
  let nextId = 1;

  /** @template {object} T @param {string} name @param {T} target @returns {T} */
  const strict = (name, target) =>
    new Proxy(target, {
      get: (object, key) => {
        if (!(key in object)) throw new Error(`the stand-in for electron has no ${name}.${String(key)}`);
        return Reflect.get(object, key);
      },
    });

  const ipcRenderer = strict('ipcRenderer', {
    /** @param {string} channel @param {unknown[]} args */
    invoke: (channel, ...args) => {
      const waiting = Promise.withResolvers();
      invoked.set(nextId, waiting);
      post(encode({ kind: 'invoke', id: nextId++, channel, args: structuredClone(args) }));
      return waiting.promise;
    },
    /** @param {string} channel @param {unknown[]} args */
    send: (channel, ...args) => post(encode({ kind: 'send', channel, args: structuredClone(args) })),
    /** @param {string} channel @param {(...args: unknown[]) => void} listener */
    on: (channel, listener) => {
      const those = listeners.get(channel) ?? new Set();
      listeners.set(channel, those.add(listener));
    },
    /** @param {string} channel @param {(...args: unknown[]) => void} listener */
    off: (channel, listener) => void listeners.get(channel)?.delete(listener),
  });
  const contextBridge = strict('contextBridge', { exposeInMainWorld: worlds.expose });
  const electron = strict('electron', { contextBridge, ipcRenderer });

  return {
    /** @param {string} name */
    require: (name) => {
      if (name === 'electron') return electron;
      throw new Error(`module not found: ${name}`);
    },
    /** @param {string} text from the main process */
    receive: (text) => {
      const message = /** @type {any} */ (decode(text));
      if (message.kind === 'event')
        for (const listener of listeners.get(message.channel) ?? []) listener({}, ...message.args);
      else if (message.ok) invoked.get(message.id)?.resolve(message.value);
      else invoked.get(message.id)?.reject(new Error(message.value));
      invoked.delete(message.id);
    },
  };
};
