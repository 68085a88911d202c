import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import type { EpochMetrics, StepMetrics } from '../../../shared/metrics.ts';
import { writeAtomic } from '../disk/atomic-file.ts';
import { attempt, unlessMissing } from '../disk/disk-errors.ts';
import { epochRows, eachRow, stepRows } from './metrics-rows.ts';
import type { RowFile } from './metrics-rows.ts';

/** Appends to one file in the background. After a failed write it writes no more, and each `flush` says why. */
type Appender = {
  readonly append: (line: string) => void;
  readonly flush: () => Promise<Result<void>>;
  readonly close: () => Promise<Result<void>>;
};

const openAppender = async (path: string, header: string | null): Promise<Appender> => {
  const file = await open(path, 'a');
  let pending = (await file.stat()).size === 0 && header !== null ? `${header}\n` : '';
  let written: Promise<void> | null = null;

  const writePending = async (): Promise<void> => {
    // One turn later, so that the rows of one call to the engine go out in one write.
    await Promise.resolve();
    while (pending !== '') {
      const text = pending;
      pending = '';
      await file.appendFile(text);
    }
    written = null;
  };
  const startWriting = (): Promise<void> => {
    written ??= writePending();
    written.catch(() => {});
    return written;
  };

  const flush = (): Promise<Result<void>> =>
    attempt(path, async () => {
      await startWriting();
      await file.datasync();
    });
  const close = async (): Promise<Result<void>> => {
    const flushed = await flush();
    const closed = await attempt(path, () => file.close());
    return flushed.ok ? closed : flushed;
  };
  const append = (line: string): void => {
    pending += `${line}\n`;
    void startWriting();
  };
  return { append, flush, close };
};

/**
 * The growing files of a run, `steps.csv` and `metrics.jsonl`. Rows are written in the background as they come; `flush`
 * puts them on the disk (call it before the checkpoint of the same step) and tells of any write that failed, with
 * `disk.full` or `disk.denied`.
 */
export type MetricsLog = {
  readonly appendStep: (row: StepMetrics) => void;
  readonly appendEpoch: (row: EpochMetrics) => void;
  readonly flush: () => Promise<Result<void>>;
  readonly close: () => Promise<Result<void>>;
};

/** Opens a run's metrics for appending, at the end of what they hold. */
export const openMetricsLog = (folder: string): Promise<Result<MetricsLog>> =>
  attempt(folder, async () => {
    const steps = await openAppender(join(folder, stepRows.name), stepRows.header);
    const epochs = await openAppender(join(folder, epochRows.name), epochRows.header);
    return {
      appendStep: (row) => steps.append(stepRows.write(row)),
      appendEpoch: (row) => epochs.append(epochRows.write(row)),
      flush: async () => firstFailure(await steps.flush(), await epochs.flush()),
      close: async () => firstFailure(await steps.close(), await epochs.close()),
    };
  });

const firstFailure = (...results: readonly Result<void>[]): Result<void> =>
  results.find((result) => !result.ok) ?? ok(undefined);

/**
 * Cuts a run's metrics back for a resume: steps to the rows up to `step`, epochs to those up to `epochStep`; a torn last
 * line goes too. Fails with
 * `run.damaged` where a row up to that step is unreadable, or with `disk.full`, `disk.denied`.
 */
export const truncateMetrics = async (
  folder: string,
  step: number,
  epochStep = step,
): Promise<Result<void>> => {
  const steps = await truncateRows(folder, stepRows, step);
  return steps.ok ? truncateRows(folder, epochRows, epochStep) : steps;
};

const truncateRows = async <Row extends { readonly step: number }>(
  folder: string,
  rows: RowFile<Row>,
  step: number,
): Promise<Result<void>> => {
  const path = join(folder, rows.name);
  let length = rows.header === null ? 0 : rows.header.length + 1;
  const read = await eachRow(folder, rows, (row, end) => {
    if (row.step <= step) length = end;
    return row.step <= step;
  });
  if (!read.ok) return read;
  const size = await attempt(path, async () => (await unlessMissing(stat(path)))?.size ?? null);
  if (!size.ok) return size;
  if (size.value === null || size.value === length) return ok(undefined);
  if (size.value < length) return writeAtomic(path, ['']);
  return writeAtomic(path, length === 0 ? [''] : createReadStream(path, { end: length - 1 }));
};
