import { readdirSync } from 'node:fs';
import type { Checkpoint } from '../../../src/main/lab/runs/checkpoint.ts';
import { experimentSchema } from '../../../src/shared/experiment.ts';
import type { EpochMetrics, StepMetrics } from '../../../src/shared/metrics.ts';
import type { RunRecord } from '../../../src/shared/run.ts';

/** A record of a run that came to `step`. */
export const recordAt = (step: number, status: RunRecord['status'] = 'running'): RunRecord => ({
  version: 1,
  name: 'study-note',
  status,
  experiment: experimentSchema.parse({}),
  dataset: { kind: 'mnist', counts: { train: 60_000, test: 10_000 }, sha256: 'a'.repeat(64) },
  program: {
    version: '0.1.0',
    node: '24.0.0',
    tensorflow: '2.9.1',
    processor: 'test',
    threads: { intra: 1, inter: 2 },
  },
  createdAt: '2026-01-02T03:04:05.000Z',
  epochsDone: 0,
  step,
  elapsedSeconds: step / 500,
  final: null,
});

/** A state whose every value depends on the step; `width` decides its size. */
export const checkpointAt = (step: number, width = 8): Checkpoint => {
  const tensor = (shape: readonly number[], offset: number) => ({
    shape,
    data: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) =>
      Math.sin(i + offset + step),
    ),
  });
  return {
    step,
    streams: { noise: `${step},0`, order: '1' },
    tensors: new Map([
      ['encoder.0.weight', tensor([width, 5], 0)],
      ['encoder.0.bias', tensor([5], 100)],
      ['encoder.0.weight.adam.m', tensor([width, 5], 200)],
    ]),
  };
};

/** Everything in a folder, below it too, sorted. */
export const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();

export const stepRowAt = (step: number): StepMetrics => ({
  step,
  epoch: 1,
  reconstruction: 100 + 1 / step,
  kl: 20 / 3,
  negativeElbo: 100 + 1 / step + 20 / 3,
  objective: 106,
});

export const epochRowAt = (step: number, split: EpochMetrics['split'] = 'test'): EpochMetrics => ({
  epoch: step,
  step,
  split,
  reconstruction: 100 + 1 / step,
  kl: 20 / 3,
  negativeElbo: 100 + 1 / step + 20 / 3,
  objective: 106,
  klPerDimension: [0.5, 1e-7],
  samplesPerSecond: split === 'test' ? null : 61_234.5,
  elapsedSeconds: step / 10,
});
