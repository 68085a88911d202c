import type { Evaluation, TrainingEvent } from '../../core/training/events.ts';
import type { Program } from '../../core/vae/program.ts';
import type { RunEvent } from '../../shared/engine-contract.ts';
import { ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import type { EpochMetrics } from '../../shared/metrics.ts';
import type { RunRecord } from '../../shared/run.ts';
import { writeCheckpoint, writeSnapshot } from '../lab/runs/checkpoint.ts';
import { openMetricsLog } from '../lab/runs/metrics-log.ts';
import type { MetricsLog } from '../lab/runs/metrics-log.ts';
import { writeRecord } from '../lab/runs/record.ts';
import { toCheckpoint } from './checkpoint-state.ts';
import type { StoredState } from './checkpoint-state.ts';

/** Writes a run's events into its folder. `record` is what `run.json` says now. */
export type RunWriter = {
  readonly record: () => RunRecord;
  /** Keeps an event; gives what the world is told of it, or why it could not be kept. */
  readonly keep: (event: TrainingEvent) => Promise<Result<RunEvent>>;
  /** Marks the run as failed, if the disk still takes it. */
  readonly abandon: () => Promise<void>;
  readonly close: () => Promise<Result<void>>;
};

const lossesOf = ({ reconstruction, kl, negativeElbo }: EpochMetrics) => ({
  reconstruction,
  kl,
  negativeElbo,
});

/** What an evaluation leaves in `run.json`. */
export const finalOf = ({
  train,
  test,
  activeUnits,
}: Pick<Evaluation, 'train' | 'test' | 'activeUnits'>): RunRecord['final'] => ({
  test: lossesOf(test),
  train: lossesOf(train),
  activeUnits,
  klPerDimension: test.klPerDimension,
});

/** No rate above it is worth a try, whatever the run was given. */
const highestRate = 1;

/** What to try after a loss stopped being finite; `kept` is the newest step whose weights are on the disk. */
const adviceFor = ({ experiment }: RunRecord, failedAt: number, kept: number): string =>
  `The loss became NaN or infinite at step ${failedAt}. The last good model (step ${kept}) is kept. ` +
  `Try a learning rate below ${Math.min(highestRate, Number((experiment.optimizer.learningRate / 10).toPrecision(2)))}.`;

export const openRunWriter = async (
  folder: string,
  program: Program,
  start: RunRecord,
): Promise<Result<RunWriter>> => {
  const written = await writeRecord(folder, start);
  if (!written.ok) return written;
  const log = await openMetricsLog(folder);
  if (!log.ok) return log;
  return ok(runWriter(folder, program, start, log.value));
};

const runWriter = (folder: string, program: Program, start: RunRecord, log: MetricsLog): RunWriter => {
  let record = start;
  /** What the last epoch gave: it counts once its checkpoint is there. */
  let evaluated: Partial<RunRecord> = {};
  /** The step of the newest weights that can be looked at: in the first epoch snapshots are ahead of the checkpoint. */
  let newest = start.step;
  const update = (changes: Partial<RunRecord>): Promise<Result<void>> => {
    record = { ...record, ...changes };
    return writeRecord(folder, record);
  };
  const store = (state: StoredState) => toCheckpoint(program, record.dataset.sha256, state);
  const end = async (status: RunRecord['status'], advice: string | null): Promise<Result<RunEvent>> => {
    const written = await update({ status });
    if (!written.ok) return written;
    return ok({ type: 'ended', status, step: record.step, epochsDone: record.epochsDone, advice });
  };

  const keep = async (event: TrainingEvent): Promise<Result<RunEvent>> => {
    switch (event.type) {
      case 'steps':
        event.steps.forEach(log.appendStep);
        return ok({ ...event, steps: [...event.steps] });
      case 'epoch': {
        log.appendEpoch(event.train);
        log.appendEpoch(event.test);
        const { epoch: epochsDone, train } = event;
        evaluated = { epochsDone, elapsedSeconds: train.elapsedSeconds, final: finalOf(event) };
        return ok(event);
      }
      case 'snapshot': {
        const { step, weights } = event;
        const written = await writeSnapshot(
          folder,
          store({ step, arrays: weights, sums: null, adamSteps: 0 }),
        );
        if (!written.ok) return written;
        newest = step;
        return ok({ type: 'snapshot', step });
      }
      case 'checkpoint': {
        const { step, sums } = event.state;
        const flushed = await log.flush();
        if (!flushed.ok) return flushed;
        const written = await writeCheckpoint(folder, store(event.state));
        if (!written.ok) return written;
        newest = step;
        // A final evaluation is of the checkpoint's weights, or there is none.
        const recorded = await update({ step, ...(sums.images === 0 ? evaluated : { final: null }) });
        return recorded.ok ? ok({ type: 'checkpoint', step }) : recorded;
      }
      case 'paused': {
        const written = await update({ status: 'paused' });
        return written.ok ? ok(event) : written;
      }
      case 'resumed': {
        const written = await update({ status: 'running' });
        return written.ok ? ok(event) : written;
      }
      case 'diverged':
        return end('diverged', adviceFor(record, event.step + 1, newest));
      case 'stopped':
        if (event.evaluation !== null)
          record = {
            ...record,
            final: finalOf(event.evaluation),
            elapsedSeconds: event.evaluation.train.elapsedSeconds,
          };
        return end('interrupted', null);
      case 'finished':
        return end('finished', null);
    }
  };
  const abandon = async (): Promise<void> => {
    await update({ status: 'failed' });
  };
  return { record: () => record, keep, abandon, close: log.close };
};
