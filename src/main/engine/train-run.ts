import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkBatchSize } from '../../core/data/batches.ts';
import { initialState } from '../../core/training/prepare.ts';
import type { TrainingState } from '../../core/training/events.ts';
import type { Program } from '../../core/vae/program.ts';
import type { EngineAnswer, EngineRequest } from '../../shared/engine-contract.ts';
import { ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import type { RunRecord } from '../../shared/run.ts';
import { openDataset } from '../lab/datasets/open-dataset.ts';
import { checkpointName } from '../lab/runs/checkpoint.ts';
import { acquireLock } from '../lab/runs/lock.ts';
import { createRunFolder } from '../lab/runs/new-folder.ts';
import { branchedState } from './branch.ts';
import { executeRun, programOf } from './execute-run.ts';
import type { TrainingHost } from './execute-run.ts';
import { planProgram } from './load.ts';

/** The state before the first step: fresh weights, or those of a branch's parent. */
const startingState = async (
  program: Program,
  dataset: string,
  parent: EngineRequest<'train'>['parent'],
): Promise<Result<TrainingState>> => {
  const { experiment, architecture } = program.context;
  const fresh = initialState(experiment, architecture);
  return parent === null ? ok(fresh) : branchedState(program, dataset, parent, fresh);
};

/** Checks everything, makes the folder, trains. On bad input nothing is left behind. */
export const trainRun = async (
  { folder, experiment: wanted, data, parent }: EngineRequest<'train'>,
  host: TrainingHost,
): Promise<Result<EngineAnswer<'train'>>> => {
  const opened = await openDataset(wanted.dataset.kind, data);
  if (!opened.ok) return opened;
  const dataset = opened.value;
  const experiment = { ...wanted, dataset: { kind: dataset.kind } };
  const batch = checkBatchSize(experiment.training.batchSize, dataset.train.images.count);
  if (!batch.ok) return batch;
  const program = planProgram(experiment, dataset, 'train');
  if (!program.ok) return program;
  const start = await startingState(program.value, dataset.sha256, parent);
  if (!start.ok) return start;
  const created = await createRunFolder(folder);
  if (!created.ok) return created;
  const { path, discard } = created.value;
  const lock = await acquireLock(path);
  if (!lock.ok) {
    await discard();
    return lock;
  }
  const record = (tensorflow: string): RunRecord => ({
    version: 1,
    name: experiment.name,
    status: 'running',
    experiment,
    dataset: {
      kind: dataset.kind,
      counts: { train: dataset.train.images.count, test: dataset.test.images.count },
      sha256: dataset.sha256,
    },
    program: programOf(tensorflow, host.threads),
    createdAt: host.date().toISOString(),
    epochsDone: 0,
    step: 0,
    elapsedSeconds: 0,
    final: null,
  });
  const result = await executeRun(
    { folder: path, lock: lock.value, dataset, program: program.value, start: start.value, record },
    host,
  );
  if (!result.ok && !existsSync(join(path, checkpointName))) await discard();
  return result;
};
