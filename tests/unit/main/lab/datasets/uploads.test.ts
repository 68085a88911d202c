import { expect, test } from 'vitest';
import { createUploads } from '../../../../../src/main/lab/datasets/uploads.ts';

test('pieces of an upload are joined in their order, once', () => {
  const uploads = createUploads();
  uploads.add('a', Uint8Array.of(1, 2));
  uploads.add('b', Uint8Array.of(9));
  uploads.add('a', Uint8Array.of(3));
  expect([...(uploads.take('a') ?? [])]).toEqual([1, 2, 3]);
  expect(uploads.take('a')).toBeNull();
  expect([...(uploads.take('b') ?? [])]).toEqual([9]);
});

test('uploads that are too large together are refused and given up, and the next ones are taken', () => {
  const uploads = createUploads(4);
  expect(uploads.add('a', new Uint8Array(3)).ok).toBe(true);
  expect(uploads.add('a', new Uint8Array(2))).toMatchObject({ ok: false, error: { code: 'data.invalid' } });
  expect(uploads.take('a')).toBeNull();
  expect(uploads.add('b', new Uint8Array(4)).ok).toBe(true);
});

test('what was taken makes room', () => {
  const uploads = createUploads(4);
  uploads.add('a', new Uint8Array(4));
  uploads.take('a');
  expect(uploads.add('b', new Uint8Array(4)).ok).toBe(true);
});
