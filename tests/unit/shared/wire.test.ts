import { expect, test } from 'vitest';
import { decodeMessage, encodeMessage } from '../../../src/shared/wire.ts';

const there = (message: unknown): unknown => {
  const decoded = decodeMessage(encodeMessage(message));
  if (!decoded.ok) throw new Error(decoded.error.message);
  return decoded.value;
};

test('numbers, NaN and the infinities come through, in objects and in typed arrays', () => {
  const message = {
    loss: NaN,
    worst: Infinity,
    best: -Infinity,
    third: 1 / 3,
    large: 2 ** 53 - 1,
    none: null,
  };
  expect(there(message)).toEqual(message);
  const columns = Float64Array.of(NaN, Infinity, -Infinity, -0, 5e-324, 1 / 3);
  expect(there({ columns })).toEqual({ columns });
});

test.for([
  ['Float32Array', Float32Array.of(0.1, NaN, -Infinity)],
  ['Float64Array', Float64Array.of(0.1, NaN, -Infinity)],
  ['Int32Array', Int32Array.of(-(2 ** 31), 0, 2 ** 31 - 1)],
  ['Uint8Array', Uint8Array.of(0, 127, 255)],
  ['an empty Float32Array', new Float32Array(0)],
] as const)('%s keeps its kind and values wherever it lies in a message', ([, array]) => {
  for (const before of ['', 'a', 'ab', 'abc', 'abcd', 'abcde', 'abcdef', 'abcdefg'])
    expect(there([before, array])).toStrictEqual([before, array]);
});

test('a typed array that shows a part of a buffer brings that part alone', () => {
  const part = new Float32Array(Float32Array.of(1, 2, 3, 4).buffer, 4, 2);
  const come = there(part);
  expect(come).toStrictEqual(Float32Array.of(2, 3));
  expect((come as Float32Array).buffer.byteLength).toBe(8);
});

test('what a Node socket hands over is read, and its bytes are plain bytes', () => {
  const decoded = decodeMessage(Buffer.from(encodeMessage({ bytes: Uint8Array.of(1, 2) })));
  expect(decoded).toStrictEqual({ ok: true, value: { bytes: Uint8Array.of(1, 2) } });
});

test('an undefined field is left out', () => {
  expect(there({ a: 1, b: undefined })).toStrictEqual({ a: 1 });
});

test.for([
  ['nothing', []],
  ['a cut message', [0x82, 0xa1, 0x61]],
  ['two messages', [0x01, 0x02]],
  ['a Float32Array of five bytes', [0xc7, 5, 0, 1, 2, 3, 4, 5]],
  ['a key that would change all objects', [0x81, 0xa9, ...Buffer.from('__proto__'), 0x80]],
] as const)('%s is refused', ([, bytes]) => {
  const decoded = decodeMessage(Uint8Array.from(bytes));
  expect(decoded).toMatchObject({ ok: false, error: { code: 'usage.invalid' } });
});
