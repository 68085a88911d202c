import { describe, expect, it } from 'vitest';
import { idxReader, parseIdxHeader } from '../../../../src/core/data/idx.ts';
import type { IdxArray, IdxKind } from '../../../../src/core/data/idx.ts';
import type { Result } from '../../../../src/shared/errors.ts';
import { idxBytes, imageBytes, labelBytes } from '../../../integration/support/idx.ts';

const readInPieces = (kind: IdxKind, bytes: Uint8Array, size: number): Result<IdxArray> => {
  const reader = idxReader(kind, 'FILE');
  for (let at = 0; at < bytes.length; at += size) {
    const error = reader.push(bytes.subarray(at, at + size));
    if (error !== null) return { ok: false, error };
  }
  return reader.end();
};

const problem = (kind: IdxKind, bytes: Uint8Array): string => {
  const result = readInPieces(kind, bytes, 5);
  if (result.ok) throw new Error('it was read');
  expect(result.error.code).toBe('data.invalid');
  return result.error.message;
};

describe('idxReader', () => {
  it.each([1, 3, 16, 17, 1000])('reads images in pieces of %i bytes', (size) => {
    const bytes = imageBytes(4);
    expect(readInPieces('images', bytes, size)).toEqual({
      ok: true,
      value: { dims: [4, 3, 2], data: Uint8Array.from(bytes.subarray(16)) },
    });
  });

  it('reads labels up to 255', () => {
    const labels = readInPieces('labels', labelBytes(256), 100);
    expect(labels.ok && labels.value.dims).toEqual([256]);
    expect(labels.ok && labels.value.data[255]).toBe(255);
  });

  it('keeps a buffer of its own', () => {
    const bytes = labelBytes(3);
    const labels = readInPieces('labels', bytes, 100);
    bytes.fill(9);
    expect(labels.ok && [...labels.value.data]).toEqual([0, 1, 2]);
  });

  it('tells labels from images and images from labels', () => {
    expect(problem('images', labelBytes(20))).toBe(
      'FILE is not an IDX image file (magic number 2049, expected 2051). Did you pick the labels?',
    );
    expect(problem('labels', imageBytes(2))).toBe(
      'FILE is not an IDX label file (magic number 2051, expected 2049). Did you pick the images?',
    );
  });

  it('says that only unsigned bytes can be read', () => {
    expect(problem('images', idxBytes(0x0d03, [1, 1, 1], new Uint8Array(4)))).toMatch(
      /magic number 3331.*not unsigned bytes/,
    );
  });

  it('refuses any other magic number', () => {
    expect(problem('images', Buffer.from('<!doctype html><html></html>'))).toMatch(
      /FILE is not an IDX image file \(magic number 1008821359, expected 2051\)/,
    );
  });

  it.each([0, 1, 15])('refuses a file of %i bytes', (length) => {
    expect(problem('images', imageBytes(4).subarray(0, length))).toBe(
      `FILE is cut short: it ends after ${length} bytes. Download it again.`,
    );
  });

  it.each([16, 39])('refuses one that ends after %i of 40 bytes', (length) => {
    expect(problem('images', imageBytes(4).subarray(0, length))).toBe(
      `FILE is shorter than its header says (4 × 3 × 2, that is 40 bytes): it ends after ${length} bytes. Download it again.`,
    );
  });

  it('refuses bytes behind the last value', () => {
    expect(problem('images', Buffer.concat([imageBytes(4), Buffer.alloc(1)]))).toBe(
      'FILE is longer than its header says (4 × 3 × 2, that is 40 bytes). Download it again.',
    );
  });

  it.each([
    [[0, 28, 28], '0 × 28 × 28'],
    [[5, 0, 28], '5 × 0 × 28'],
  ])('refuses the size %s', (dims, text) => {
    expect(problem('images', idxBytes(2051, dims, new Uint8Array(0)))).toContain(`gives the size ${text}`);
  });

  it('refuses absurd sizes before it allocates anything', () => {
    const before = process.memoryUsage().arrayBuffers;
    const text = problem('images', idxBytes(2051, [0xffffffff, 0xffffffff, 0xffffffff], new Uint8Array(0)));
    expect(text).toMatch(/4294967295 × 4294967295 × 4294967295.*more than the 512 MiB/);
    expect(problem('labels', idxBytes(2049, [2 ** 30 + 1], new Uint8Array(0)))).toMatch(/512 MiB/);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 20);
  });
});

describe('parseIdxHeader', () => {
  it('reads a view that does not start its buffer', () => {
    const bytes = Buffer.concat([Buffer.alloc(3), imageBytes(7)]).subarray(3);
    expect(parseIdxHeader('images', bytes, 'FILE')).toEqual({ ok: true, value: [7, 3, 2] });
  });
});
