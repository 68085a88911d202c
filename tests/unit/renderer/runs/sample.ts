import { experimentSchema } from '../../../../src/shared/experiment.ts';
import type { Phase, RunSummary, Training } from '../../../../src/shared/lab-state.ts';
import type { RunRecord } from '../../../../src/shared/run.ts';

type Sample = {
  readonly number: number;
  readonly title?: string;
  readonly note?: string;
  readonly experiment?: object;
  readonly status?: RunRecord['status'];
  readonly negativeElbo?: number | null;
  readonly sha256?: string;
};

/** A run as the lab lists it. Its id is `run` and its number; its KL is 20 of its −ELBO. */
export const sampleRun = (sample: Sample): RunSummary & { readonly record: RunRecord } => {
  const {
    number,
    title = null,
    note = '',
    experiment = {},
    status = 'finished',
    negativeElbo = 110,
  } = sample;
  const test = {
    reconstruction: (negativeElbo ?? 100) - 20,
    kl: negativeElbo === null ? null : 20,
    negativeElbo,
  };
  return {
    id: `run${number}`,
    folder: `/lab/run${number}`,
    label: { version: 1, number, title, note, parent: null },
    record: {
      version: 1,
      name: `run${number}`,
      status,
      experiment: experimentSchema.parse(experiment),
      dataset: {
        kind: 'mnist',
        counts: { train: 60_000, test: 10_000 },
        sha256: sample.sha256 ?? '0'.repeat(64),
      },
      program: {
        version: '1.0.0',
        node: '24',
        tensorflow: '2',
        processor: 'any',
        threads: { intra: 1, inter: 1 },
      },
      createdAt: '2026-11-24T00:00:00Z',
      epochsDone: 30,
      step: 14_070,
      elapsedSeconds: 21,
      final: { test, train: test, activeUnits: { variance: 10, kl: 10 }, klPerDimension: null },
    },
    damage: null,
    snapshots: [0],
    bytes: 1000 * number,
  };
};

export const damagedRun = (number: number): RunSummary => ({
  ...sampleRun({ number }),
  record: null,
  damage: { code: 'run.damaged', message: 'run.json is unreadable' },
});

export const sampleTraining = (run: string, phase: Phase): Training => ({
  phase,
  run,
  epochsDone: 4,
  epochs: 30,
  step: 1900,
  stepsPerEpoch: 469,
  samplesPerSecond: null,
  secondsLeft: null,
  train: null,
  test: { reconstruction: 90, kl: 25, negativeElbo: 115 },
  problem: null,
});
