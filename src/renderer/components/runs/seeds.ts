import { meanOfRuns, type MeanOfRuns } from '../../../core/statistics/student.ts';
import type { Experiment } from '../../../shared/experiment.ts';
import type { Queued, RunSummary } from '../../../shared/lab-state.ts';
import type { ComparedRun, LossKey } from './differences.ts';

/** Runs that differ in nothing but their seed. */

/** The seeds that are asked for together. */
export const usualSeeds = [0, 1, 2, 3, 4] as const;

/** All of an experiment that decides its numbers, but the seed. */
const settingsOf = ({ training, ...experiment }: Experiment): string =>
  JSON.stringify({ ...experiment, name: '', training: { ...training, seed: 0 } });

const isRecorded = (run: RunSummary): run is ComparedRun => run.record !== null;

/** The runs of the lab with the settings and the data of one of them, by rising seed; that one and the newest first. */
export const sameSettings = (of: ComparedRun, runs: readonly RunSummary[]): ComparedRun[] => {
  const wanted = settingsOf(of.record.experiment);
  return runs
    .filter(isRecorded)
    .filter(
      ({ record }) =>
        settingsOf(record.experiment) === wanted && record.dataset.sha256 === of.record.dataset.sha256,
    )
    .sort(
      (a, b) =>
        a.record.experiment.training.seed - b.record.experiment.training.seed ||
        Number(b.id === of.id) - Number(a.id === of.id) ||
        b.label.number - a.label.number,
    );
};

/** One finished run for each seed, of several that would count as one value the first. */
export const seedRuns = (of: ComparedRun, runs: readonly RunSummary[]): ComparedRun[] => {
  const bySeed = new Map<number, ComparedRun>();
  for (const run of sameSettings(of, runs)) {
    const { seed, epochs } = run.record.experiment.training;
    const done = run.record.status === 'finished' && run.record.epochsDone === epochs;
    if (done && run.record.final !== null && !bySeed.has(seed)) bySeed.set(seed, run);
  }
  return [...bySeed.values()];
};

/** The experiments of the usual seeds that no run has finished, trains or waits with. */
export const missingSeeds = (
  of: ComparedRun,
  runs: readonly RunSummary[],
  queue: readonly Queued[],
): Experiment[] => {
  const { experiment } = of.record;
  const wanted = settingsOf(experiment);
  const taken = new Set([
    ...seedRuns(of, runs).map(({ record }) => record.experiment.training.seed),
    ...sameSettings(of, runs)
      .filter(({ record }) => record.status === 'running' || record.status === 'paused')
      .map(({ record }) => record.experiment.training.seed),
    ...queue
      .filter((queued) => settingsOf(queued.experiment) === wanted)
      .map((queued) => queued.experiment.training.seed),
  ]);
  return usualSeeds
    .filter((seed) => !taken.has(seed))
    .map((seed) => ({ ...experiment, training: { ...experiment.training, seed } }));
};

/** The mean of a final test loss over runs; null where they have none. */
export const meanLoss = (runs: readonly ComparedRun[], key: LossKey): MeanOfRuns | null => {
  const values = runs.flatMap(({ record }) => record.final?.test[key] ?? []);
  return values.length === runs.length ? meanOfRuns(values) : null;
};

/** Seeds as people write them: 0–2, 5. */
export const seedsText = (seeds: readonly number[]): string => {
  const parts: [number, number][] = [];
  for (const seed of [...seeds].sort((a, b) => a - b)) {
    const last = parts.at(-1);
    if (last !== undefined && seed === last[1] + 1) last[1] = seed;
    else parts.push([seed, seed]);
  }
  return parts.map(([from, until]) => (from === until ? String(from) : `${from}–${until}`)).join(', ');
};
