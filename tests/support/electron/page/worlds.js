// One end of Electron's context bridge, run in both worlds of a page: what the preload exposes becomes an object of the
// page's own, its functions proxies. The worlds share no object, only events of the document, whose details are cloned.

/**
 * @param {string} mine the name of the events that this world hears
 * @param {string} theirs the name of those that the other world hears
 */
export const connectWorlds = (mine, theirs) => {
  /** @type {Map<number, (...args: unknown[]) => unknown>} */
  const functions = new Map();
  /** @type {Map<number, PromiseWithResolvers<unknown>>} */
  const promises = new Map();
  let nextId = 1;
  /** @type {any} */
  let returned = null;

  /** @param {unknown} message */
  const tell = (message) => window.dispatchEvent(new CustomEvent(theirs, { detail: message }));

  /** @param {unknown} value @returns {unknown} */
  const wrap = (value) => {
    if (typeof value === 'function') {
      const id = nextId++;
      functions.set(id, /** @type {any} */ (value));
      return { bridged: 'function', id };
    }
    if (value instanceof Promise) {
      const id = nextId++;
      value.then(
        (result) => tell({ kind: 'settled', id, ok: true, value: wrap(result) }),
        (error) => tell({ kind: 'settled', id, ok: false, value: String(error?.message ?? error) }),
      );
      return { bridged: 'promise', id };
    }
    if (Array.isArray(value)) return value.map(wrap);
    if (value !== null && typeof value === 'object' && isPlain(value))
      return { bridged: 'object', of: Object.entries(value).map(([key, inner]) => [key, wrap(inner)]) };
    return value;
  };
  /** @param {object} value */
  const isPlain = (value) => [Object.prototype, null].includes(Object.getPrototypeOf(value));

  /** @param {any} value @returns {any} */
  const unwrap = (value) => {
    if (Array.isArray(value)) return value.map(unwrap);
    if (value === null || typeof value !== 'object' || value.bridged === undefined) return value;
    if (value.bridged === 'object')
      return Object.fromEntries(value.of.map((/** @type {any} */ [key, inner]) => [key, unwrap(inner)]));
    if (value.bridged === 'promise') {
      const settling = Promise.withResolvers();
      promises.set(value.id, settling);
      return settling.promise;
    }
    return (/** @type {unknown[]} */ ...args) => {
      returned = null;
      tell({ kind: 'call', id: value.id, args: args.map(wrap) });
      if (returned === null) throw new Error('the other world did not answer');
      if (!returned.ok) throw new Error(returned.value);
      return unwrap(returned.value);
    };
  };

  window.addEventListener(mine, (event) => {
    const message = /** @type {CustomEvent} */ (event).detail;
    if (message.kind === 'returned') returned = message;
    if (message.kind === 'settled') {
      const settling = promises.get(message.id);
      promises.delete(message.id);
      if (message.ok) settling?.resolve(unwrap(message.value));
      else settling?.reject(new Error(message.value));
    }
    if (message.kind === 'expose') {
      const exposed = unwrap(message.value);
      for (const part of [exposed]) Object.freeze(part);
      Object.defineProperty(window, message.name, { value: exposed, enumerable: true });
    }
    if (message.kind !== 'call') return;
    try {
      const value = functions.get(message.id)?.(...unwrap(message.args));
      tell({ kind: 'returned', ok: true, value: wrap(value) });
    } catch (error) {
      tell({ kind: 'returned', ok: false, value: String(/** @type {any} */ (error)?.message ?? error) });
    }
  });

  return {
    /** @param {string} name @param {unknown} value */
    expose: (name, value) => tell({ kind: 'expose', name, value: wrap(value) }),
  };
};
