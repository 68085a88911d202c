import { basename } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { batchesPerEpoch } from '../../../core/data/batches.ts';
import type { StepColumns } from '../../../shared/contract.ts';
import type { Result } from '../../../shared/errors.ts';
import { ok } from '../../../shared/errors.ts';
import type { EpochMetrics } from '../../../shared/metrics.ts';
import { readColumns } from './columns.ts';
import { readLabel } from './label-file.ts';
import { epochRows, readRows } from './metrics-rows.ts';
import { readRecord } from './record.ts';

const fixedColumns = 'kind,step,epoch,reconstruction,kl,negativeElbo,objective';
/** Rows that become text before other work gets its turn: some 15 ms. */
const rowsAtOnce = 20_000;

/**
 * All losses of a run as one CSV table, in full precision: a row for each training step (`kind` step), and one for each
 * epoch and split (train, test) with the KL of each latent dimension in `kl_1` … `kl_K`. What does not exist, an
 * autoencoder's KL, is empty. Fails as `readRecord` and `readColumns` do.
 */
export const exportMetrics = async (folder: string): Promise<Result<{ name: string; bytes: Uint8Array }>> => {
  const record = await readRecord(folder);
  if (!record.ok) return record;
  const epochs = await readRows(folder, epochRows);
  if (!epochs.ok) return epochs;
  const steps = await readColumns(folder, 0);
  if (!steps.ok) return steps;
  const { dataset, experiment } = record.value;
  const stepsPerEpoch = batchesPerEpoch(dataset.counts.train, experiment.training.batchSize);
  const dimensions = epochs.value.reduce(
    (most, { klPerDimension }) => Math.max(most, klPerDimension?.length ?? 0),
    0,
  );
  const header = [fixedColumns, ...Array.from({ length: dimensions }, (_, i) => `kl_${i + 1}`)].join(',');
  const pieces = [`${header}\n`, epochs.value.map((row) => epochLine(row, dimensions)).join('')];
  if (steps.value !== null)
    for (let at = 0; at < steps.value.objective.length; at += rowsAtOnce) {
      pieces.push(stepLines(steps.value, at, stepsPerEpoch, dimensions));
      await setImmediate();
    }
  const number = (await readLabel(folder))?.number;
  const name = number === undefined ? `${basename(folder)}-metrics.csv` : `run${number}-metrics.csv`;
  return ok({ name, bytes: Buffer.concat(pieces.map((piece) => Buffer.from(piece))) });
};

/** Of a loss and its KL, both empty for an autoencoder: `kl,negativeElbo`. */
const klCells = (reconstruction: number, kl: number | undefined): string =>
  kl === undefined ? ',' : `${kl},${reconstruction + kl}`;

const epochLine = (row: EpochMetrics, dimensions: number): string => {
  const { split, step, epoch, reconstruction, kl, negativeElbo, objective, klPerDimension } = row;
  const losses = `${reconstruction},${kl ?? ''},${negativeElbo ?? ''},${objective}`;
  const each = klPerDimension === null ? ','.repeat(dimensions) : `,${klPerDimension.join(',')}`;
  return `${split},${step},${epoch},${losses}${dimensions === 0 ? '' : each}\n`;
};

const stepLines = (columns: StepColumns, from: number, stepsPerEpoch: number, dimensions: number): string => {
  const { first, reconstruction, kl, objective } = columns;
  const none = ','.repeat(dimensions);
  let lines = '';
  for (let i = from; i < Math.min(from + rowsAtOnce, objective.length); i++) {
    const step = first + i;
    const loss = reconstruction[i] ?? NaN;
    const cells = `${loss},${klCells(loss, kl?.[i])},${objective[i]}`;
    lines += `step,${step},${Math.ceil(step / stepsPerEpoch)},${cells}${none}\n`;
  }
  return lines;
};
