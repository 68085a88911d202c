import { writeCheckpoint, writeSnapshot } from '../../../src/main/lab/runs/checkpoint.ts';
import { acquireLock } from '../../../src/main/lab/runs/lock.ts';
import { openMetricsLog, truncateMetrics } from '../../../src/main/lab/runs/metrics-log.ts';
import { writeRecord } from '../../../src/main/lab/runs/record.ts';
import { valueOf } from './results.ts';
import { checkpointAt, epochRowAt, recordAt, stepRowAt } from './run-folder.ts';

/** Opens a run for writing and saves one step, in the order in which a trainer does. */
export const saveRun = async (folder: string, step: number): Promise<void> => {
  const lock = valueOf(await acquireLock(folder));
  valueOf(await truncateMetrics(folder, step - 1));
  const log = valueOf(await openMetricsLog(folder));
  log.appendStep(stepRowAt(step));
  log.appendEpoch(epochRowAt(step));
  valueOf(await log.flush());
  valueOf(await writeSnapshot(folder, checkpointAt(step)));
  valueOf(await writeCheckpoint(folder, checkpointAt(step)));
  valueOf(await writeRecord(folder, recordAt(step)));
  valueOf(await log.close());
  await lock.release();
};
