import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { complaintOf, contentsOf } from '../../../../src/renderer/components/data/idx-files.ts';
import { t } from '../../../../src/renderer/i18n/index.ts';
import { idxBytes, imageBytes, labelBytes } from '../../../integration/support/idx.ts';

const blob = (bytes: Buffer): Blob => new Blob([new Uint8Array(bytes)]);
const sentence = async (name: string, bytes: Buffer): Promise<string | null> => {
  const complaint = complaintOf(name, await contentsOf(blob(bytes)));
  return complaint === null ? null : t(complaint.key, complaint.slots);
};

test('tells images from labels, plain or packed, by their first bytes', async () => {
  const images = { kind: 'images', count: 20, rows: 3, columns: 2 };
  for (const bytes of [imageBytes(20), gzipSync(imageBytes(20))])
    expect(await contentsOf(blob(bytes))).toEqual(images);
  for (const bytes of [labelBytes(1), gzipSync(labelBytes(1))])
    expect(await contentsOf(blob(bytes))).toEqual({ kind: 'labels', count: 1 });
  const large = gzipSync(idxBytes(2051, [40_000, 28, 28], new Uint8Array(40_000 * 784)));
  expect(await contentsOf(blob(large))).toMatchObject({ kind: 'images', count: 40_000 });
});

test('says what is wrong with a file, by its name and its magic number', async () => {
  expect(await sentence('train-images.gz', imageBytes(2))).toBeNull();
  expect(await sentence('whatever', labelBytes(2))).toBeNull();
  expect(await sentence('train-images.gz', gzipSync(labelBytes(20)))).toBe(
    'train-images.gz is not an IDX image file (magic number 2049, expected 2051). Did you pick the labels?',
  );
  expect(await sentence('labels', imageBytes(20))).toContain('(magic number 2051, expected 2049)');
  expect(await sentence('image.png', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))).toContain(
    'is not an IDX image file (magic number 2303741511',
  );
});

test('a file that is empty, cut short or broken is unreadable and never an exception', async () => {
  const broken = gzipSync(imageBytes(200)).fill(0xff, 10);
  for (const bytes of [Buffer.alloc(0), Buffer.alloc(5), imageBytes(2).subarray(0, 12), broken])
    expect(await contentsOf(blob(bytes))).toEqual({ kind: 'unreadable' });
});
