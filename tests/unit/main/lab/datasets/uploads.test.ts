import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createUploads } from '../../../../../src/main/lab/datasets/uploads.ts';

const minute = 60_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const create = (limit?: number) => createUploads(Date.now, limit);
const tooLarge = { ok: false, error: { code: 'data.invalid' } };

test('pieces of an upload are joined in their order, once', () => {
  const uploads = create();
  uploads.add('a', Uint8Array.of(1, 2));
  uploads.add('b', Uint8Array.of(9));
  uploads.add('a', Uint8Array.of(3));
  expect([...(uploads.take('a') ?? [])]).toEqual([1, 2, 3]);
  expect(uploads.take('a')).toBeNull();
  expect([...(uploads.take('b') ?? [])]).toEqual([9]);
});

test('an upload that grows too large is refused and given up, and the next one is taken', () => {
  const uploads = create(4);
  expect(uploads.add('a', new Uint8Array(3)).ok).toBe(true);
  expect(uploads.add('a', new Uint8Array(2))).toMatchObject(tooLarge);
  expect(uploads.take('a')).toBeNull();
  expect(uploads.add('b', new Uint8Array(4)).ok).toBe(true);
});

test('an upload that finds no room leaves another window’s alone', () => {
  const uploads = create(4);
  uploads.add('a', Uint8Array.of(1, 2));
  expect(uploads.add('b', new Uint8Array(3))).toMatchObject(tooLarge);
  expect(uploads.add('a', Uint8Array.of(3)).ok).toBe(true);
  expect([...(uploads.take('a') ?? [])]).toEqual([1, 2, 3]);
});

test('an upload that needs room gets that of one without a new piece for a minute, and goes on itself', () => {
  const uploads = create(4);
  uploads.add('a', Uint8Array.of(1));
  uploads.add('b', new Uint8Array(3));
  vi.advanceTimersByTime(minute);
  expect(uploads.add('a', Uint8Array.of(2)).ok).toBe(true);
  expect([...(uploads.take('a') ?? [])]).toEqual([1, 2]);
  expect(uploads.take('b')).toBeNull();
});

test('an upload without a new piece for ten minutes is given up', () => {
  const uploads = create();
  uploads.add('a', new Uint8Array(3));
  vi.advanceTimersByTime(9 * minute);
  uploads.add('b', new Uint8Array(3));
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(10 * minute);
  expect(uploads.take('a')).toBeNull();
  expect(uploads.take('b')).toBeNull();
  expect(vi.getTimerCount()).toBe(0);
});

test('what was taken makes room', () => {
  const uploads = create(4);
  uploads.add('a', new Uint8Array(4));
  uploads.take('a');
  expect(uploads.add('b', new Uint8Array(4)).ok).toBe(true);
});
