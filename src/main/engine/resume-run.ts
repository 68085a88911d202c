import { join, resolve } from 'node:path';
import type { Program } from '../../core/vae/program.ts';
import type { TrainingState } from '../../core/training/events.ts';
import type { EngineAnswer, EngineRequest } from '../../shared/engine-contract.ts';
import type { Result } from '../../shared/errors.ts';
import type { RunRecord } from '../../shared/run.ts';
import { checkpointName, readCheckpoint } from '../lab/runs/checkpoint.ts';
import { acquireLock } from '../lab/runs/lock.ts';
import { truncateMetrics } from '../lab/runs/metrics-log.ts';
import { readRecord } from '../lab/runs/record.ts';
import { epochsBehind, fromCheckpoint } from './checkpoint-state.ts';
import { executeRun, programOf } from './execute-run.ts';
import type { TrainingHost } from './execute-run.ts';
import { planProgram } from './load.ts';
import { openRunData } from './run-data.ts';

/** Goes on with a run from its checkpoint. Input that does not fit leaves the run as it was. */
export const resumeRun = async (
  { folder: given, epochs, data }: EngineRequest<'resume'>,
  host: TrainingHost,
): Promise<Result<EngineAnswer<'resume'>>> => {
  const folder = resolve(given);
  const stored = await readRecord(folder);
  if (!stored.ok) return stored;
  const opened = await openRunData(folder, stored.value, data);
  if (!opened.ok) return opened;
  const dataset = opened.value;
  const { experiment: before } = stored.value;
  const experiment = {
    ...before,
    training: { ...before.training, epochs: epochs ?? before.training.epochs },
  };
  const program = planProgram(experiment, dataset, 'train');
  if (!program.ok) return program;
  const lock = await acquireLock(folder);
  if (!lock.ok) return lock;
  const start = await startingState(folder, program.value, dataset.sha256);
  if (!start.ok) {
    await lock.value.release();
    return start;
  }
  const record = (tensorflow: string): RunRecord => ({
    ...stored.value,
    status: 'running',
    experiment,
    step: start.value.step,
    epochsDone: epochsBehind(experiment, dataset.train.images.count, start.value),
    final: stored.value.step === start.value.step ? stored.value.final : null,
    program: programOf(tensorflow, host.threads),
  });
  return executeRun(
    { folder, lock: lock.value, dataset, program: program.value, start: start.value, record },
    host,
  );
};

const startingState = async (
  folder: string,
  program: Program,
  dataset: string,
): Promise<Result<TrainingState>> => {
  const checkpoint = await readCheckpoint(folder);
  if (!checkpoint.ok) return checkpoint;
  const state = fromCheckpoint(program, dataset, checkpoint.value, join(folder, checkpointName));
  if (!state.ok) return state;
  // An epoch whose evaluation was cut short has its rows still to come.
  const { step, sums } = state.value;
  const cut = await truncateMetrics(folder, step, sums.images > 0 ? step - 1 : step);
  return cut.ok ? state : cut;
};
