import type { RunSummary } from '../../shared/lab-state.ts';
import { topics } from '../lab/lab.ts';

/** A run of the list; null where the lab has not told of it. */
export const runOf = (id: string | null): RunSummary | null =>
  topics.runs?.find((run) => run.id === id) ?? null;

/** What people call a run beside its number: its title, else its experiment's name. */
export const runName = ({ id, label, record }: RunSummary): string =>
  label.title ?? record?.experiment.name ?? id;

/** Steps in an epoch of a run; null for a damaged one. */
export const stepsPerEpochOf = ({ record }: RunSummary): number | null =>
  record === null ? null : Math.ceil(record.dataset.counts.train / record.experiment.training.batchSize);
