// node fill-disk.ts DISK: a run starts on a disk with a megabyte of room, which comes to its end while the run saves.
// Prints what each write said, and what is left.
import { appendFile, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Result } from '../../../src/shared/errors.ts';
import { readCheckpoint, writeCheckpoint, writeSnapshot } from '../../../src/main/lab/runs/checkpoint.ts';
import { acquireLock } from '../../../src/main/lab/runs/lock.ts';
import { openMetricsLog, truncateMetrics } from '../../../src/main/lab/runs/metrics-log.ts';
import { createRunFolder } from '../../../src/main/lab/runs/new-folder.ts';
import { readRecord, writeRecord } from '../../../src/main/lab/runs/record.ts';
import { valueOf } from './results.ts';
import { checkpointAt, epochRowAt, filesIn, recordAt, stepRowAt } from './run-folder.ts';

// Where the limit is that of `ulimit`, the system sends this signal besides failing the write.
process.on('SIGXFSZ', () => {});

const disk = process.argv[2] ?? '';
const said = (result: Result<unknown>): string =>
  result.ok ? 'ok' : `${result.error.code}: ${result.error.message}`;

const { path: folder, discard } = valueOf(await createRunFolder(join(disk, 'runs', 'run')));
const lock = valueOf(await acquireLock(folder));
valueOf(await writeCheckpoint(folder, checkpointAt(1)));
valueOf(await writeRecord(folder, recordAt(1)));
const log = valueOf(await openMetricsLog(folder));
log.appendStep(stepRowAt(1));
valueOf(await log.flush());
const before = filesIn(folder);

// Three megabytes: the disk takes a part of the file, then no more.
const tooLarge = await writeCheckpoint(folder, checkpointAt(2, 75_000));

const endless = { ...epochRowAt(2), klPerDimension: Array.from({ length: 200_000 }, (_, i) => i / 7) };
log.appendEpoch(endless);
const flush = await log.flush();
log.appendStep(stepRowAt(2));
const flushAgain = await log.flush();
await log.close();
// The rest of the room, to the last byte.
const filler = join(folder, 'metrics.jsonl');
await appendFile(filler, 'x'.repeat(2 ** 20)).catch(() => {});
await appendFile(join(disk, 'filler'), 'x'.repeat(2 ** 20)).catch(() => {});
const snapshot = await writeSnapshot(folder, checkpointAt(2, 75_000));

const checkpoint = valueOf(await readCheckpoint(folder));
const record = valueOf(await readRecord(folder));
const after = filesIn(folder).filter((name) => name !== 'snapshots');
const truncated = await truncateMetrics(folder, 1);
const steps = await readFile(join(folder, 'steps.csv'), 'utf8');
await lock.release();
await discard();
await rm(join(disk, 'filler'), { force: true });

process.stdout.write(
  JSON.stringify({
    before,
    after,
    tooLarge: said(tooLarge),
    flush: said(flush),
    flushAgain: said(flushAgain),
    snapshot: said(snapshot),
    truncated: said(truncated),
    checkpointStep: checkpoint.step,
    recordStep: record.step,
    steps,
    left: filesIn(disk),
  }),
);
