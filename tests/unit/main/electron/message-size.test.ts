import { expect, test } from 'vitest';
import { isLarger } from '../../../../src/main/electron/message-size.ts';
import { largestMessage } from '../../../../src/shared/contract.ts';

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
