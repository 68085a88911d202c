import { writeState } from '../../core/vae/model.ts';
import type { State } from '../../core/vae/model.ts';
import type { Program } from '../../core/vae/program.ts';
import type { EngineRequest } from '../../shared/engine-contract.ts';
import { ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import type { RunRecord } from '../../shared/run.ts';
import { readRecord } from '../lab/runs/record.ts';
import { arraysOf, epochsBehind, fromCheckpoint, settingsOf, shapesOf } from './checkpoint-state.ts';
import type { Gate } from './gate.ts';
import { loadModel, planProgram } from './load.ts';
import { openedRun, recordAt } from './open-run.ts';
import type { OpenRun } from './open-run.ts';
import { openRunData } from './run-data.ts';
import { readNewest, readWeightsAt } from './stored-weights.ts';

/** Models that stay in memory, so that going back to one of them is fast. */
const mostOpen = 3;

/** A stored run in memory, which can be shown at another of its steps. */
type Viewed = { readonly run: OpenRun; readonly show: (record: RunRecord) => void };

/** Weights of a run, and its record as it was then. */
type Moment = { readonly arrays: State; readonly record: RunRecord };

/** The runs that are open in this engine; the newest of them answers. */
export type OpenedRuns = {
  readonly current: () => OpenRun | null;
  readonly open: (request: EngineRequest<'open'>) => Promise<Result<RunRecord>>;
  /** Takes in the run that is trained here. It has more in memory than others need, and goes when another is opened. */
  readonly take: (run: OpenRun) => void;
  readonly closeAll: () => Promise<void>;
};

const momentAt = async (
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

const loadRun = async (
  folder: string,
  { step, data }: EngineRequest<'open'>,
  record: RunRecord,
): Promise<Result<{ readonly viewed: Viewed; readonly moment: Moment }>> => {
  const dataset = await openRunData(folder, record, data);
  if (!dataset.ok) return dataset;
  const program = planProgram(record.experiment, dataset.value, 'view');
  if (!program.ok) return program;
  const moment = await momentAt(folder, step, record, program.value);
  if (!moment.ok) return moment;
  const loaded = await loadModel(program.value, dataset.value);
  if (!loaded.ok) return loaded;
  let shown = moment.value.record;
  const run = openedRun({
    folder,
    model: loaded.value.model,
    test: dataset.value.test,
    record: () => shown,
    step: () => shown.step,
  });
  const viewed = { run, show: (next: RunRecord) => void (shown = next) };
  return ok({ viewed, moment: moment.value });
};

/** Whether a model in memory is still the run's: its folder may have been given to another run. */
const fits = ({ run }: Viewed, record: RunRecord): boolean => {
  const { experiment, dataset } = run.record();
  return settingsOf(experiment) === settingsOf(record.experiment) && dataset.sha256 === record.dataset.sha256;
};

export const createOpenedRuns = (gate: Gate): OpenedRuns => {
  /** By folder, the most recently used last. */
  const viewed = new Map<string, Viewed>();
  let trained: OpenRun | null = null;
  let current: OpenRun | null = null;

  const close = (run: OpenRun | undefined): void => run?.model.session.close();
  const closeTrained = (): void => {
    if (trained !== null) close(trained);
    trained = null;
  };
  const drop = (folder: string): void => {
    close(viewed.get(folder)?.run);
    viewed.delete(folder);
  };
  const show = (next: Viewed, { arrays, record }: Moment): Promise<void> =>
    gate.change(async () => {
      await writeState(next.run.model, arrays);
      next.show(record);
      const { folder } = next.run;
      if (viewed.get(folder) !== next) drop(folder);
      viewed.delete(folder);
      viewed.set(folder, next);
      for (const oldest of [...viewed.keys()].slice(0, -mostOpen)) drop(oldest);
      closeTrained();
      current = next.run;
    });

  return {
    current: () => current,
    open: async (request) => {
      const { folder, step } = request;
      const record = await readRecord(folder);
      if (!record.ok) return record;
      const known = viewed.get(folder);
      if (known !== undefined && fits(known, record.value)) {
        const moment = await momentAt(folder, step, record.value, known.run.model.program);
        if (!moment.ok) return moment;
        await show(known, moment.value);
        return ok(moment.value.record);
      }
      const loaded = await loadRun(folder, request, record.value);
      if (!loaded.ok) return loaded;
      await show(loaded.value.viewed, loaded.value.moment);
      return ok(loaded.value.moment.record);
    },
    take: (run) => {
      trained = run;
      current = run;
    },
    closeAll: () =>
      gate.change(() => {
        for (const folder of viewed.keys()) drop(folder);
        closeTrained();
        current = null;
        return Promise.resolve();
      }),
  };
};
