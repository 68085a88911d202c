import { join } from 'node:path';
import { batchesPerEpoch } from '../../../core/data/batches.ts';
import type { Answer, StepColumns } from '../../../shared/contract.ts';
import { ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import { readColumns } from '../runs/columns.ts';
import { runsFolder } from '../runs/home.ts';
import { epochRows, readRows } from '../runs/metrics-rows.ts';
import { readRecord } from '../runs/record.ts';
import { withRecent } from './columns.ts';
import type { Recent } from './recent.ts';

const nameOf = ({ epoch, split }: { readonly epoch: number; readonly split: string }): string =>
  `${epoch} ${split}`;

/** Steps of one answer: three columns of doubles stay below what a message may hold. The window asks for the rest. */
const mostSteps = 250_000;

const firstPage = (columns: StepColumns | null): StepColumns | null =>
  columns && {
    first: columns.first,
    reconstruction: columns.reconstruction.slice(0, mostSteps),
    kl: columns.kl?.slice(0, mostSteps) ?? null,
    objective: columns.objective.slice(0, mostSteps),
  };

/** The losses of a run from the step after `after` on; `recent` is taken before the files are read, or some are lost. */
export const readMetrics = async (
  home: string,
  { run, after }: { readonly run: string; readonly after: number },
  recent: Recent,
): Promise<Result<Answer<'metrics'>>> => {
  const folder = join(runsFolder(home), run);
  const record = await readRecord(folder);
  if (!record.ok) return record;
  const columns = await readColumns(folder, after);
  if (!columns.ok) return columns;
  const epochs = await readRows(folder, epochRows);
  if (!epochs.ok) return epochs;
  const { dataset, experiment } = record.value;
  const stored = new Set(epochs.value.map(nameOf));
  return ok({
    stepsPerEpoch: batchesPerEpoch(dataset.counts.train, experiment.training.batchSize),
    steps: firstPage(
      withRecent(
        columns.value,
        recent.steps.filter(({ step }) => step > after),
      ),
    ),
    epochs: [...epochs.value, ...recent.epochs.filter((row) => !stored.has(nameOf(row)))],
  });
};
