import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { epochMetricsSchema } from '../../../src/shared/metrics.ts';
import type { EpochMetrics } from '../../../src/shared/metrics.ts';
import { runRecordSchema } from '../../../src/shared/run.ts';
import type { RunRecord } from '../../../src/shared/run.ts';

/** A run's `run.json`. */
export const recordIn = (run: string): RunRecord =>
  runRecordSchema.parse(JSON.parse(readFileSync(join(run, 'run.json'), 'utf8')));

/** The rows of a run's `metrics.jsonl`. */
export const epochsIn = (run: string): readonly EpochMetrics[] =>
  readFileSync(join(run, 'metrics.jsonl'), 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => epochMetricsSchema.parse(JSON.parse(line)));

/** The rows of a run's `steps.csv` as text, without the header. */
export const stepsIn = (run: string): readonly string[] =>
  readFileSync(join(run, 'steps.csv'), 'utf8').split('\n').slice(1, -1);

const entrySchema = z.strictObject({
  dtype: z.literal('F32'),
  shape: z.array(z.int()),
  data_offsets: z.tuple([z.int(), z.int()]),
});
const headerSchema = z.object({ __metadata__: z.record(z.string(), z.string()) }).catchall(entrySchema);

/** Reads a safetensors file as its specification says, without the program's help. */
export const readSafetensors = (path: string) => {
  const bytes = readFileSync(path);
  const length = Number(bytes.readBigUInt64LE());
  const { __metadata__: metadata, ...entries } = headerSchema.parse(
    JSON.parse(bytes.toString('utf8', 8, 8 + length)),
  );
  const values = bytes.subarray(8 + length);
  const tensors = new Map(
    Object.entries(entries).map(
      ([
        name,
        {
          shape,
          data_offsets: [begin, end],
        },
      ]) => {
        const count = shape.reduce((product, n) => product * n, 1);
        if (end - begin !== 4 * count || end > values.length)
          throw new Error(`${name} does not fit its shape`);
        const data = Array.from({ length: count }, (_, i) => values.readFloatLE(begin + 4 * i));
        return [name, { shape, data }];
      },
    ),
  );
  return { metadata, tensors };
};

/** The step at which a run's checkpoint stands. */
export const checkpointStep = (run: string): number =>
  Number(readSafetensors(join(run, 'checkpoint.safetensors')).metadata['step']);

/** SHA-256 of a file: equal sums mean equal bytes. */
export const sumOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

const snapshotsIn = (run: string): Readonly<Record<string, string>> => {
  const folder = join(run, 'snapshots');
  return Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [name, sumOf(join(folder, name))]),
  );
};

/** All that two runs of one seed must have in common to the last bit: everything but times. */
export const contentOf = (run: string) => ({
  checkpoint: sumOf(join(run, 'checkpoint.safetensors')),
  steps: sumOf(join(run, 'steps.csv')),
  epochs: epochsIn(run).map(({ samplesPerSecond: _, elapsedSeconds: __, ...row }) => row),
  snapshots: snapshotsIn(run),
  final: recordIn(run).final,
});

/** Every file below a folder with the sum of its bytes: equal objects mean that nothing was touched. */
export const sumsBelow = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path, sumOf(path)]),
  );
