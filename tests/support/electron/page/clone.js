// Values that can be cloned as text, for a channel that carries only text: what JSON has, and undefined, NaN, the
// infinities, typed arrays and dates. Runs in pages and in Node, so it is plain JavaScript without imports.

/** @param {Uint8Array} bytes */
const toBase64 = (bytes) => {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
};

/** @param {string} text */
const fromBase64 = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** @param {unknown} value @returns {unknown} */
const tag = (value) => {
  if (value === undefined) return ['undefined'];
  if (typeof value === 'number' && !Number.isFinite(value)) return ['number', String(value)];
  if (['string', 'number', 'boolean'].includes(typeof value) || value === null) return value;
  if (typeof value !== 'object') throw new Error('An object could not be cloned.');
  if (value instanceof Date) return ['date', value.getTime()];
  if (value instanceof ArrayBuffer) return ['ArrayBuffer', toBase64(new Uint8Array(value))];
  if (ArrayBuffer.isView(value)) {
    const name = value.constructor.name === 'Buffer' ? 'Uint8Array' : value.constructor.name;
    return [name, toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))];
  }
  if (Array.isArray(value)) return ['array', value.map(tag)];
  const entries = Object.entries(value).map(([key, inner]) => [key, tag(inner)]);
  return ['object', Object.fromEntries(entries)];
};

/** @type {Record<string, new (buffer: ArrayBuffer) => unknown>} */
const arrays = { Uint8Array, Int8Array, Uint16Array, Int16Array, Uint32Array, Int32Array };
Object.assign(arrays, { Float32Array, Float64Array, Uint8ClampedArray });

/** @param {any} tagged @returns {unknown} */
const untag = (tagged) => {
  if (!Array.isArray(tagged)) return tagged;
  const [kind, content] = tagged;
  if (kind === 'undefined') return undefined;
  if (kind === 'number') return Number(content);
  if (kind === 'date') return new Date(content);
  if (kind === 'array') return content.map(untag);
  if (kind === 'ArrayBuffer') return fromBase64(content).buffer;
  if (kind === 'object')
    return Object.fromEntries(Object.entries(content).map(([key, inner]) => [key, untag(inner)]));
  const NumberArray = arrays[kind];
  if (NumberArray === undefined) throw new Error(`An object of the kind ${kind} could not be cloned.`);
  return new NumberArray(fromBase64(content).buffer);
};

/** @param {unknown} value */
export const encode = (value) => JSON.stringify(tag(value));
/** @param {string} text */
export const decode = (text) => untag(JSON.parse(text));
