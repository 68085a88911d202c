import { cpus } from 'node:os';
import { weightCount, parametersOf } from '../../core/vae/parameters.ts';
import { evaluateTest } from '../../core/vae/evaluate-test.ts';
import { writeState } from '../../core/vae/model.ts';
import type { Model } from '../../core/vae/model.ts';
import type { Program } from '../../core/vae/program.ts';
import { stepsPerEpoch } from '../../core/training/schedule.ts';
import { train } from '../../core/training/trainer.ts';
import type { TrainingOptions } from '../../core/training/work.ts';
import type { TrainingState } from '../../core/training/events.ts';
import type { Dataset } from '../../shared/dataset.ts';
import type { EngineAnswer, RunEvent } from '../../shared/engine-contract.ts';
import { ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import { programVersion } from '../../shared/program.ts';
import type { RunRecord, Threads } from '../../shared/run.ts';
import type { Lock } from '../lab/runs/lock.ts';
import { epochRows, readRows } from '../lab/runs/metrics-rows.ts';
import { loadModel } from './load.ts';
import { openedRun } from './open-run.ts';
import type { OpenRun } from './open-run.ts';
import { finalOf, openRunWriter } from './run-writer.ts';
import type { RunWriter } from './run-writer.ts';

/** What a training run needs from the process it runs in. */
export type TrainingHost = Pick<TrainingOptions, 'now' | 'stopWanted' | 'held' | 'pauseWanted' | 'woken'> & {
  readonly threads: Threads;
  readonly date: () => Date;
  readonly emit: (event: RunEvent) => void;
  /** Told once the run's folder is there: the engine's own output belongs into its `engine.log`. */
  readonly announceFolder: (folder: string) => void;
  /** Closes the runs that are open, before the model takes its memory. */
  readonly makeRoom: () => Promise<void>;
  /** Told once the model has its weights and can answer other requests. */
  readonly opened: (run: OpenRun) => void;
};

/** A run that may be written by this process: its folder, data and program, and the state to start from. */
export type PreparedRun = {
  readonly folder: string;
  readonly lock: Lock;
  readonly dataset: Dataset;
  readonly program: Program;
  readonly start: TrainingState;
  readonly record: (tensorflow: string) => RunRecord;
};

/** What a run says of the program that trains it. */
export const programOf = (tensorflow: string, threads: Threads): RunRecord['program'] => ({
  version: programVersion,
  node: process.versions.node,
  tensorflow,
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  threads,
});

/** Steps of an epoch. */
export const stepsIn = ({ context }: Program): number =>
  stepsPerEpoch({ images: context.counts.train, batchSize: context.experiment.training.batchSize });

/** Trains a prepared run and gives its lock back, whatever happens. */
export const executeRun = async (
  prepared: PreparedRun,
  host: TrainingHost,
): Promise<Result<EngineAnswer<'train'>>> => {
  const { folder, lock, dataset, program, start } = prepared;
  host.announceFolder(folder);
  try {
    await host.makeRoom();
    const loaded = await loadModel(program, dataset);
    if (!loaded.ok) return loaded;
    const { model, tensorflow } = loaded.value;
    const record = await withFinalLosses(prepared.record(tensorflow), prepared, model);
    const writer = await openRunWriter(folder, program, record);
    if (!writer.ok) return writer;
    host.emit({
      type: 'started',
      run: folder,
      name: record.name,
      experiment: record.experiment,
      dataset: record.dataset,
      threads: record.program.threads,
      weights: weightCount(parametersOf(program.context.architecture)),
      stepsPerEpoch: stepsIn(program),
      step: start.step,
      epochsDone: record.epochsDone,
    });
    let { step } = start;
    const events = train(model, start, {
      epochs: record.experiment.training.epochs,
      elapsedBefore: record.elapsedSeconds,
      now: host.now,
      stopWanted: host.stopWanted,
      held: host.held,
      pauseWanted: host.pauseWanted,
      woken: host.woken,
      moved: (made) => {
        step = made;
      },
    });
    const run = openedRun({
      folder,
      model,
      test: dataset.test,
      record: writer.value.record,
      step: () => step,
    });
    const kept = await keepAll(events, writer.value, host, run);
    const closed = await writer.value.close();
    if (!kept.ok) return kept;
    if (!closed.ok) return closed;
    return ok({ status: writer.value.record().status, folder });
  } finally {
    await lock.release();
  }
};

/**
 * The record with the losses of the epoch that it starts from: a run that was killed between its checkpoint and its
 * record lacks them, and may have nothing left to train.
 */
const withFinalLosses = async (
  record: RunRecord,
  { folder, start }: PreparedRun,
  model: Model,
): Promise<RunRecord> => {
  if (record.final !== null || start.step === 0 || start.sums.images > 0) return record;
  const rows = await readRows(folder, epochRows);
  const [train, test] = rows.ok ? rows.value.filter(({ step }) => step === start.step) : [];
  await writeState(model, start.arrays);
  const evaluated = await evaluateTest(model);
  if (train === undefined || test === undefined || evaluated === null) return record;
  return { ...record, final: finalOf({ train, test, activeUnits: evaluated.activeUnits }) };
};

const keepAll = async (
  events: ReturnType<typeof train>,
  writer: RunWriter,
  host: TrainingHost,
  run: OpenRun,
): Promise<Result<void>> => {
  let first = true;
  for await (const event of events) {
    if (first) host.opened(run);
    first = false;
    const kept = await writer.keep(event);
    if (!kept.ok) {
      await writer.abandon();
      return kept;
    }
    host.emit(kept.value);
  }
  return ok(undefined);
};
