import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { StepColumns } from '../../../shared/contract.ts';
import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import { diskError, systemCode } from '../disk/disk-errors.ts';
import { stepRows } from './metrics-rows.ts';

const pieceBytes = 2 ** 20;
/** Full doubles take some 60 bytes a row; a guess that is too small is doubled. */
const likelyRowBytes = 40;

/**
 * The losses of a run's steps behind step `after`, null where there are none (yet). A last line without its newline is
 * being written and left out. Fails with `run.damaged` where a line is no row or a step is missing, or `disk.denied`.
 * A million steps take half a second, a piece of the file at a time.
 */
export const readColumns = async (folder: string, after: number): Promise<Result<StepColumns | null>> => {
  const path = join(folder, stepRows.name);
  try {
    const { size } = await stat(path);
    const columns = collectColumns(after, Math.ceil(size / likelyRowBytes));
    let rest: Buffer = Buffer.alloc(0);
    let line = 0;
    const pieces: AsyncIterable<Buffer> = createReadStream(path, { highWaterMark: pieceBytes });
    for await (const piece of pieces) {
      const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
      const text = bytes.toString('latin1', 0, bytes.lastIndexOf('\n') + 1);
      rest = bytes.subarray(text.length);
      for (let at = 0, stop = 0; at < text.length; at = stop + 1) {
        stop = text.indexOf('\n', at);
        line += 1;
        const sound = line === 1 ? text.slice(at, stop) === stepRows.header : columns.add(text, at, stop);
        if (!sound) return damaged(path, line);
      }
    }
    return ok(columns.whole());
  } catch (error) {
    return systemCode(error) === 'ENOENT' ? ok(null) : { ok: false, error: diskError(error, path) };
  }
};

const damaged = (path: string, line: number): Result<never> =>
  fail('run.damaged', `${path} is damaged in line ${line}. Mend or remove that line, then try again.`);

type Collector = {
  /** Takes the row between two places of a text; false where it is no row that may follow the last one. */
  readonly add: (text: string, start: number, end: number) => boolean;
  readonly whole: () => StepColumns | null;
};

/** Splits rows by hand: an expression for each, as `stepRows.parse` has it, takes several times as long. */
const collectColumns = (after: number, likelyRows: number): Collector => {
  const reconstruction = growing(likelyRows);
  const objective = growing(likelyRows);
  const kl = growing(likelyRows);
  let hasKl: boolean | null = null;
  let last: number | null = null;

  const add = (text: string, start: number, end: number): boolean => {
    const first = text.indexOf(',', start);
    const second = text.indexOf(',', first + 1);
    const third = text.indexOf(',', second + 1);
    if (first < 0 || second < 0 || third < 0 || third > end) return false;
    const step = cell(text, start, first);
    if (!Number.isInteger(step) || (last !== null && step !== last + 1)) return false;
    last = step;
    if (step <= after) return true;
    const losses = cell(text, first + 1, second);
    const minimised = cell(text, third + 1, end);
    const divergence = third > second + 1 ? cell(text, second + 1, third) : null;
    hasKl ??= divergence !== null;
    if (hasKl !== (divergence !== null)) return false;
    reconstruction.push(losses);
    objective.push(minimised);
    if (divergence !== null) kl.push(divergence);
    return Number.isFinite(losses + minimised + (divergence ?? 0));
  };
  const whole = (): StepColumns | null => {
    const values = reconstruction.values();
    if (values.length === 0 || last === null) return null;
    return {
      first: last - values.length + 1,
      reconstruction: values,
      kl: hasKl === true ? kl.values() : null,
      objective: objective.values(),
    };
  };
  return { add, whole };
};

/** NaN where there is nothing or no number. */
const cell = (text: string, start: number, end: number): number =>
  start >= end ? NaN : Number(text.slice(start, end));

const growing = (likely: number) => {
  let values = new Float64Array(Math.max(likely, 16));
  let length = 0;
  return {
    push: (value: number): void => {
      if (length === values.length) {
        const larger = new Float64Array(2 * length);
        larger.set(values);
        values = larger;
      }
      values[length++] = value;
    },
    /** A copy of its own: messages carry whole buffers. */
    values: (): Float64Array<ArrayBuffer> => values.slice(0, length),
  };
};
