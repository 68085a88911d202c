import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { readTensorFile, writeTensorFile } from '../../../src/main/lab/runs/safetensors.ts';
import type { TensorFile } from '../../../src/main/lab/runs/safetensors.ts';
import { allowed, crowding } from '../../support/crowding.ts';
import { filesIn } from '../support/run-folder.ts';
import { temporaryFolder } from '../support/folders.ts';
import { errorOf, valueOf } from '../support/results.ts';

const file: TensorFile = {
  metadata: { step: '390', name: 'β "4"' },
  tensors: new Map([
    ['mean.weight', { shape: [2, 3], data: Float32Array.of(1, -2, 3.5, 1e-40, -0, 3.4e38) }],
    ['encoder.0.bias', { shape: [3], data: Float32Array.of(7, 8, 9) }],
    ['scalar', { shape: [], data: Float32Array.of(0.1) }],
    ['none', { shape: [0, 4], data: new Float32Array(0) }],
  ]),
};

const written = async (content: TensorFile = file): Promise<string> => {
  const path = join(temporaryFolder(), 'file.safetensors');
  valueOf(await writeTensorFile(path, content));
  return path;
};

const codeOf = async (path: string): Promise<string> => errorOf(await readTensorFile(path)).code;

/** A safetensors file that another program might have written. */
const foreign = (header: unknown, values = Buffer.alloc(24), pad = ''): Buffer => {
  const text = Buffer.from(JSON.stringify(header) + pad);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([length, text, values]);
};

describe('a safetensors file', () => {
  it('gives back what was written', async () => {
    const { metadata, tensors } = valueOf(await readTensorFile(await written()));
    expect(metadata).toEqual(file.metadata);
    expect(Object.fromEntries(tensors)).toEqual(Object.fromEntries(file.tensors));
    expect(Object.is(tensors.get('mean.weight')?.data[4], -0)).toBe(true);
  });

  it('is laid out as the format says: length, JSON, values without gaps', async () => {
    const bytes = readFileSync(await written());
    const headerLength = Number(bytes.readBigUInt64LE());
    const header: unknown = JSON.parse(bytes.toString('utf8', 8, 8 + headerLength));
    expect(headerLength % 8).toBe(0);
    expect(header).toMatchObject({
      'encoder.0.bias': { dtype: 'F32', shape: [3], data_offsets: [0, 12] },
      'mean.weight': { dtype: 'F32', shape: [2, 3], data_offsets: [12, 36] },
      none: { dtype: 'F32', shape: [0, 4], data_offsets: [36, 36] },
      scalar: { dtype: 'F32', shape: [], data_offsets: [36, 40] },
    });
    expect(bytes.length).toBe(8 + headerLength + 40);
    expect(bytes.readFloatLE(8 + headerLength)).toBe(7);
    expect(bytes.readFloatLE(8 + headerLength + 12)).toBe(1);
  });

  it('is the same bytes for the same content, in whatever order', async () => {
    const reordered = {
      metadata: { name: 'β "4"', step: '390' },
      tensors: new Map([...file.tensors].reverse()),
    };
    expect(readFileSync(await written(reordered))).toEqual(readFileSync(await written()));
  });

  it('reads tensors that are views into larger buffers', async () => {
    const data = Float32Array.of(0, 1, 2, 3, 4).subarray(1, 3);
    const path = await written({ metadata: {}, tensors: new Map([['a', { shape: [2], data }]]) });
    expect(valueOf(await readTensorFile(path)).tensors.get('a')?.data).toEqual(Float32Array.of(1, 2));
  });

  it('is found corrupt when any one of its bits changes', async () => {
    const path = await written();
    const bytes = readFileSync(path);
    for (let index = 0; index < bytes.length; index++) {
      const flipped = Buffer.from(bytes);
      flipped.writeUInt8(bytes.readUInt8(index) ^ (1 << (index % 8)), index);
      writeFileSync(path, flipped);
      expect(await codeOf(path), `byte ${index}`).toMatch(/^checkpoint\.(corrupt|foreign)$/);
    }
    writeFileSync(path, bytes);
    valueOf(await readTensorFile(path));
  });

  it('is found corrupt when cut at any length, or longer', async () => {
    const path = await written();
    const bytes = readFileSync(path);
    for (let length = bytes.length - 1; length >= 0; length--) {
      truncateSync(path, length);
      expect(await codeOf(path)).toBe('checkpoint.corrupt');
    }
    writeFileSync(path, Buffer.concat([bytes, Buffer.alloc(4)]));
    expect(errorOf(await readTensorFile(path))).toEqual({
      code: 'checkpoint.corrupt',
      message: `${path} is damaged or cut short. Restore it from a copy, or start anew.`,
    });
  });

  it.each([
    ['without metadata', { a: { dtype: 'F32', shape: [3, 2], data_offsets: [0, 24] } }],
    [
      'with other metadata',
      { __metadata__: { format: 'pt' }, a: { dtype: 'F16', shape: [3, 4], data_offsets: [0, 24] } },
    ],
    ['with metadata of another kind', { __metadata__: 5 }],
  ])('is foreign %s', async (_, header) => {
    const path = join(temporaryFolder({ f: foreign(header) }), 'f');
    expect(errorOf(await readTensorFile(path))).toEqual({
      code: 'checkpoint.foreign',
      message: `${path} was not written by VAE Lab. Choose a run that VAE Lab trained.`,
    });
  });

  const ours = { __metadata__: { sha256: '0'.repeat(64) } };
  it.each([
    ['an unknown type', { ...ours, a: { dtype: 'F64', shape: [3], data_offsets: [0, 24] } }],
    ['a shape that disagrees', { ...ours, a: { dtype: 'F32', shape: [5], data_offsets: [0, 24] } }],
    ['a negative size', { ...ours, a: { dtype: 'F32', shape: [-6], data_offsets: [0, 24] } }],
    [
      'offsets beyond the file',
      { ...ours, a: { dtype: 'F32', shape: [2 ** 40], data_offsets: [0, 2 ** 42] } },
    ],
    ['a gap', { ...ours, a: { dtype: 'F32', shape: [2], data_offsets: [4, 12] } }],
    [
      'overlapping tensors',
      {
        ...ours,
        a: { dtype: 'F32', shape: [6], data_offsets: [0, 24] },
        b: { dtype: 'F32', shape: [6], data_offsets: [0, 24] },
      },
    ],
    ['an unknown key', { ...ours, a: { dtype: 'F32', shape: [6], data_offsets: [0, 24], x: 1 } }],
    ['metadata that is no text', { __metadata__: { sha256: '0', step: 5 } }],
    ['a wrong sum', { ...ours, a: { dtype: 'F32', shape: [6], data_offsets: [0, 24] } }],
  ])('is corrupt with %s', async (_, header) => {
    const padding = ' '.repeat(-JSON.stringify(header).length & 7);
    expect(await codeOf(join(temporaryFolder({ f: foreign(header, undefined, padding) }), 'f'))).toBe(
      'checkpoint.corrupt',
    );
  });

  it('is corrupt with a header that promises too much, or is no JSON', async () => {
    const huge = Buffer.alloc(64);
    huge.writeBigUInt64LE(2n ** 63n);
    const folder = temporaryFolder({ huge, text: 'not a checkpoint, but long enough to be looked at' });
    expect(await codeOf(join(folder, 'huge'))).toBe('checkpoint.corrupt');
    expect(await codeOf(join(folder, 'text'))).toBe('checkpoint.corrupt');
  });

  it('cannot be written from values that do not fit their shape', async () => {
    const path = join(temporaryFolder(), 'f');
    const tensors = new Map([['a', { shape: [3], data: new Float32Array(2) }]]);
    await expect(writeTensorFile(path, { metadata: {}, tensors })).rejects.toThrow('tensor a: the shape [3]');
  });

  it('replaces the old file and leaves no other behind', async () => {
    const path = await written();
    valueOf(await writeTensorFile(path, { metadata: {}, tensors: new Map() }));
    expect(valueOf(await readTensorFile(path)).tensors.size).toBe(0);
    expect(filesIn(join(path, '..'))).toEqual(['file.safetensors']);
  });

  it('of 100 MB never holds up the program', async () => {
    const data = new Float32Array(25_000_000).fill(0.5);
    const path = join(temporaryFolder(), 'f');
    const pauses: number[] = [];
    const crowd = crowding();
    for (let round = 0; round < 3; round++) {
      const delay = monitorEventLoopDelay({ resolution: 1 });
      delay.enable();
      valueOf(
        await writeTensorFile(path, {
          metadata: {},
          tensors: new Map([['a', { shape: [5000, 5000], data }]]),
        }),
      );
      valueOf(await readTensorFile(path));
      delay.disable();
      pauses.push(delay.max / 1e6);
    }
    expect(statSync(path).size).toBeGreaterThan(1e8);
    expect(Math.min(...pauses)).toBeLessThan(allowed(25, crowd));
  });
});
