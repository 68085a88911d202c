import { decode, encode, ExtensionCodec } from '@msgpack/msgpack';
import { fail, ok } from './errors.ts';
import type { Result } from './errors.ts';

/**
 * Messages of a WebSocket as MessagePack: numbers keep NaN and the infinities, bytes and typed arrays stay what they
 * are. Numbers of typed arrays lie in the machine's own order, which is little-endian wherever the lab runs.
 */

type NumberArray = Float32Array<ArrayBuffer> | Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer>;
type NumberArrayType = {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBuffer): NumberArray;
};

const extensions = new ExtensionCodec();
const types: readonly NumberArrayType[] = [Float32Array, Float64Array, Int32Array];
types.forEach((NumberArray, type) =>
  extensions.register({
    type,
    encode: (value) =>
      value instanceof NumberArray ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : null,
    // In a message numbers lie at any address; in an array of their own they are aligned.
    decode: (bytes) => new NumberArray(new Uint8Array(bytes).buffer),
  }),
);

const options = { extensionCodec: extensions, ignoreUndefined: true };

/** A message as bytes. */
export const encodeMessage = (message: unknown): Uint8Array<ArrayBuffer> => encode(message, options);

/** What bytes hold as a message, not yet checked by any schema; `usage.invalid` where they hold none. */
export const decodeMessage = (bytes: Uint8Array): Result<unknown> => {
  try {
    // Node's own kind of byte array would come through as such.
    return ok(decode(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength), options));
  } catch (error) {
    return fail('usage.invalid', `A message could not be read: ${String(error)}`);
  }
};
