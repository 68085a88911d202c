import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { idxBytes } from './idx.ts';

const side = 8;

/** Noisy crosses, one place of crossing for each of ten classes: easy to learn, no two images alike. */
const crosses = (count: number, offset: number): Buffer => {
  const pixels = new Uint8Array(count * side * side);
  for (let i = 0; i < count; i++)
    for (let p = 0; p < side * side; p++) {
      const [row, column, noise] = [Math.floor(p / side), p % side, ((i + offset) * 7919 + p * 104_729) % 61];
      const ink = row === i % 7 || column === (3 * (i % 10)) % side;
      pixels[i * side * side + p] = ink ? 255 - noise : noise;
    }
  return idxBytes(2051, [count, side, side], pixels);
};

const classes = (count: number): Buffer =>
  idxBytes(
    2049,
    [count],
    Uint8Array.from({ length: count }, (_, i) => i % 10),
  );

export const smallCounts = { train: 600, test: 200 } as const;

/** 600 training and 200 test images of 8 × 8 pixels, labelled 0 to 9, as files by name. */
export const smallFiles = (): Record<string, Buffer> => ({
  'train-images-idx3-ubyte': crosses(smallCounts.train, 0),
  'train-labels-idx1-ubyte': classes(smallCounts.train),
  't10k-images-idx3-ubyte': crosses(smallCounts.test, 9973),
  't10k-labels-idx1-ubyte': classes(smallCounts.test),
});

/** Writes files into a new folder; gives its path. */
export const writeData = (folder: string, files: Readonly<Record<string, Buffer | null>>): string => {
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(files))
    if (bytes !== null) writeFileSync(join(folder, name), bytes);
  return folder;
};

/** The same files, compressed. */
export const compressed = (files: Readonly<Record<string, Buffer>>): Record<string, Buffer> =>
  Object.fromEntries(Object.entries(files).map(([name, bytes]) => [`${name}.gz`, gzipSync(bytes)]));

/** Flags of a network that learns the small data in no time: ten steps an epoch, the last batch partial. */
export const smallModel = [
  ...['model.encoder=[16]', 'model.decoder=[16]', 'model.latent=3', 'training.batchSize=64'],
].flatMap((assignment) => ['--set', assignment]);
