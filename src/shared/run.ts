import { z } from 'zod';
import { experimentSchema } from './experiment.ts';
import { activeUnitsSchema } from './metrics.ts';

export const runStatuses = ['running', 'paused', 'interrupted', 'finished', 'diverged', 'failed'] as const;
export type RunStatus = (typeof runStatuses)[number];

const losses = z.object({
  reconstruction: z.number(),
  kl: z.number().nullable(),
  negativeElbo: z.number().nullable(),
});

/** What was trained on: enough to refuse other data on resume. `sha256` is over the unpacked files, in a fixed order. */
export const datasetRecordSchema = z.object({
  kind: z.string(),
  counts: z.object({ train: z.int(), test: z.int() }),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type DatasetRecord = z.infer<typeof datasetRecordSchema>;

export const threadsSchema = z.object({ intra: z.int().min(1).max(256), inter: z.int().min(1).max(256) });
export type Threads = z.infer<typeof threadsSchema>;

/** One thread inside an op and two between ops are fastest: the graph parts each batch itself. */
export const defaultThreads: Threads = { intra: 1, inter: 2 };

/** `run.json`: what a run is and how far it came. The command-line contract lists the fields. */
export const runRecordSchema = z.object({
  version: z.literal(1),
  name: z.string(),
  status: z.enum(runStatuses),
  experiment: experimentSchema,
  dataset: datasetRecordSchema,
  program: z.object({
    version: z.string(),
    node: z.string(),
    tensorflow: z.string(),
    processor: z.string(),
    threads: threadsSchema,
  }),
  createdAt: z.iso.datetime(),
  epochsDone: z.int().min(0),
  step: z.int().min(0),
  /** Wall time spent training so far; it goes on where it was after a resume. */
  elapsedSeconds: z.number().min(0),
  final: z
    .object({
      test: losses,
      train: losses,
      activeUnits: activeUnitsSchema,
      klPerDimension: z.array(z.number()).nullable(),
    })
    .nullable(),
});
export type RunRecord = z.infer<typeof runRecordSchema>;
