import { join } from 'node:path';
import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import { epochMetricsSchema } from '../../../shared/metrics.ts';
import type { EpochMetrics, StepMetrics } from '../../../shared/metrics.ts';
import { diskError, systemCode } from '../disk/disk-errors.ts';
import { parseJson } from '../disk/json.ts';
import { readLines } from './lines.ts';

/** What `steps.csv` keeps of a step; the rest of `StepMetrics` follows from it. */
export type StepRow = Pick<StepMetrics, 'step' | 'reconstruction' | 'kl' | 'objective'>;

/** A file of rows in ascending order of `step`: how one is written, and read. */
export type RowFile<Row extends { readonly step: number }> = {
  readonly name: string;
  /** The first line, null for a file without one. */
  readonly header: string | null;
  readonly write: (row: Row) => string;
  /** Null where the text is no row. */
  readonly parse: (text: string) => Row | null;
};

const number = String.raw`-?\d+(?:\.\d+)?(?:e[+-]?\d+)?`;
/** One expression for the whole row: a long run has millions of them. */
const stepRow = new RegExp(`^(\\d+),(${number}),(${number})?,(${number})$`);

/** `steps.csv`: the shortest text that gives the same double; an autoencoder's KL is empty. */
export const stepRows: RowFile<StepRow> = {
  name: 'steps.csv',
  header: 'step,reconstruction,kl,objective',
  write: ({ step, reconstruction, kl, objective }) => `${step},${reconstruction},${kl ?? ''},${objective}`,
  parse: (text) => {
    const cells = stepRow.exec(text);
    if (cells === null) return null;
    const [, step, reconstruction, kl, objective] = cells;
    return {
      step: Number(step),
      reconstruction: Number(reconstruction),
      kl: kl === undefined ? null : Number(kl),
      objective: Number(objective),
    };
  },
};

/** `metrics.jsonl`: a line for each epoch and split. */
export const epochRows: RowFile<EpochMetrics> = {
  name: 'metrics.jsonl',
  header: null,
  write: (row) => JSON.stringify(row),
  parse: (text) => epochMetricsSchema.safeParse(parseJson(text)).data ?? null,
};

/** Calls `take` with each whole row and the offset behind it, until it returns false. A missing file has no rows. */
export const eachRow = async <Row extends { readonly step: number }>(
  folder: string,
  rows: RowFile<Row>,
  take: (row: Row, end: number) => boolean,
): Promise<Result<void>> => {
  const path = join(folder, rows.name);
  try {
    for await (const lines of readLines(path))
      for (const { text, number, end } of lines) {
        if (number === 1 && text === rows.header) continue;
        const row = number === 1 && rows.header !== null ? null : rows.parse(text);
        if (row === null)
          return fail(
            'run.damaged',
            `${path} is damaged in line ${number}. Mend or remove that line, then try again.`,
          );
        if (!take(row, end)) return ok(undefined);
      }
    return ok(undefined);
  } catch (error) {
    return systemCode(error) === 'ENOENT' ? ok(undefined) : { ok: false, error: diskError(error, path) };
  }
};

/** All whole rows of a run's file; fails with `run.damaged` or `disk.denied`. */
export const readRows = async <Row extends { readonly step: number }>(
  folder: string,
  rows: RowFile<Row>,
): Promise<Result<readonly Row[]>> => {
  const found: Row[] = [];
  const read = await eachRow(folder, rows, (row) => found.push(row) > 0);
  return read.ok ? ok(found) : read;
};
