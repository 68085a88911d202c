import { expect, test } from 'vitest';
import { exceededLimit, isLarger } from '../../../../src/main/electron/message-size.ts';
import { largestFile, largestMessage } from '../../../../src/shared/contract.ts';

const piece = 4 * 2 ** 20;

test.for([
  ['a piece of an upload', { upload: 'x', bytes: new Uint8Array(piece) }],
  ['images', { images: new Float32Array(2 ** 20) }],
  ['a text of a megabyte', { text: 'x'.repeat(1_000_000) }],
  ['a window of a large buffer', new Uint8Array(new ArrayBuffer(3 * largestMessage), 0, 10)],
  ['nothing', undefined],
])('%s may pass', ([, message]) => {
  expect(isLarger(message, largestMessage)).toBe(false);
});

const circle: Record<string, unknown> = {};
circle['self'] = circle;

test.for([
  ['bytes', { bytes: new Uint8Array(largestMessage) }],
  ['a buffer', new ArrayBuffer(largestMessage)],
  ['a text', { text: 'x'.repeat(largestMessage) }],
  ['a name', { ['x'.repeat(largestMessage)]: 1 }],
  ['several arrays that each may pass', [piece, piece, piece].map((bytes) => new Uint8Array(bytes))],
  ['many small values', new Array(2 ** 21).fill(0)],
  ['what a map holds', new Map([['x', new Uint8Array(largestMessage)]])],
  ['what holds itself', circle],
])('too large: %s', ([, message]) => {
  expect(isLarger(message, largestMessage)).toBe(true);
});

test('only a file to save may be larger than a message, and only in its bytes', () => {
  const large = new Uint8Array(largestMessage + 1);
  expect(exceededLimit('upload', { upload: 'x', bytes: large })).toBe(largestMessage);
  expect(exceededLimit('saveFile', { name: 'x.csv', bytes: large })).toBeNull();
  expect(exceededLimit('saveFile', { name: 'x.csv', bytes: new Uint8Array(largestFile) })).toBeNull();
  const tooLarge = { name: 'x.csv', bytes: new Uint8Array(largestFile + 1) };
  expect(exceededLimit('saveFile', tooLarge)).toBe(largestFile);
  expect(exceededLimit('saveFile', { name: 'x', bytes: new Uint8Array(1), large })).toBe(largestMessage);
  expect(exceededLimit('saveFile', { name: 'x', bytes: new Array(2 ** 22).fill(0) })).toBe(largestMessage);
});
