import type { State } from '../../core/vae/model.ts';
import type { Program } from '../../core/vae/program.ts';
import type { EngineRequest } from '../../shared/engine-contract.ts';
import { ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import type { RunRecord } from '../../shared/run.ts';
import { arraysOf, epochsBehind, fromCheckpoint, shapesOf } from './checkpoint-state.ts';
import { loadModel, planProgram } from './load.ts';
import { openedRun, recordAt } from './open-run.ts';
import type { OpenRun } from './open-run.ts';
import { openRunData } from './run-data.ts';
import { readNewest, readWeightsAt } from './stored-weights.ts';

/** A stored run in memory, which can be shown at another of its steps. */
export type Viewed = { readonly run: OpenRun; readonly show: (record: RunRecord) => void };

/** Weights of a run, and its record as it was then. */
export type Moment = { readonly arrays: State; readonly record: RunRecord };

/** The weights at one of the run's steps, null for its checkpoint, and the record as it was then. */
export const momentAt = async (
  folder: string,
  step: number | null,
  record: RunRecord,
  program: Program,
): Promise<Result<Moment>> => {
  const stored = step === null ? await readNewest(folder) : await readWeightsAt(folder, step, 'snapshot');
  if (!stored.ok) return stored;
  const { file, path, isCheckpoint } = stored.value;
  const { experiment, dataset } = record;
  if (!isCheckpoint) {
    const owner = { experiment, dataset: dataset.sha256 };
    const arrays = arraysOf(shapesOf(program), owner, file, path);
    return arrays.ok ? ok({ arrays: arrays.value, record: recordAt(record, file.step) }) : arrays;
  }
  const state = fromCheckpoint(program, dataset.sha256, file, path);
  if (!state.ok) return state;
  // A run that was killed, or that is being trained, may have a record that is older than its checkpoint.
  const epochsDone = epochsBehind(experiment, dataset.counts.train, state.value);
  const shown = file.step === record.step ? record : { ...recordAt(record, file.step), epochsDone };
  return ok({ arrays: state.value.arrays, record: shown });
};

/**
 * Loads a stored run's network, with the images of its test split or, for measures that need them, of its training split.
 * Its weights are to be written yet.
 */
export const loadStored = async (
  record: RunRecord,
  { folder, step, data }: EngineRequest<'open'>,
  split: 'test' | 'train' = 'test',
): Promise<Result<{ readonly viewed: Viewed; readonly moment: Moment }>> => {
  const opened = await openRunData(folder, record, data);
  if (!opened.ok) return opened;
  const { train, test } = opened.value;
  const dataset = split === 'test' ? opened.value : { ...opened.value, train: test, test: train };
  const program = planProgram(record.experiment, dataset, 'view');
  if (!program.ok) return program;
  const moment = await momentAt(folder, step, record, program.value);
  if (!moment.ok) return moment;
  const loaded = await loadModel(program.value, dataset, split);
  if (!loaded.ok) return loaded;
  let shown = moment.value.record;
  const run = openedRun({
    folder,
    model: loaded.value.model,
    test: dataset.test,
    record: () => shown,
    step: () => shown.step,
  });
  const viewed = { run, show: (next: RunRecord) => void (shown = next) };
  return ok({ viewed, moment: moment.value });
};
