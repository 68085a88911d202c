import { join, resolve } from 'node:path';
import { z } from 'zod';
import { batchesPerEpoch } from '../../core/data/batches.ts';
import { fail, ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import type { EngineAnswer } from '../../shared/engine-contract.ts';
import { defaultThreads, threadsSchema } from '../../shared/run.ts';
import type { RunRecord, Threads } from '../../shared/run.ts';
import { openRunData } from '../engine/run-data.ts';
import type { Engine } from '../engine/supervisor.ts';
import { storedFolder } from '../lab/datasets/stored-folder.ts';
import { freeFolder, labHome, newRunName, resolveRun, runsFolder } from '../lab/runs/home.ts';
import { readRecord } from '../lab/runs/record.ts';
import { experimentFrom } from './experiment.ts';
import type { ExperimentFlags } from './experiment.ts';
import { presetsFor } from './presets.ts';
import type { Terminal } from './terminal.ts';

export type TrainFlags = ExperimentFlags & {
  readonly data?: string | undefined;
  readonly out?: string | undefined;
  readonly threads?: string | undefined;
  readonly resume?: string | undefined;
  readonly json: boolean;
};

const parseThreads = (text: string): Result<Threads> => {
  const [, intra, inter] = /^(\d+),(\d+)$/.exec(text) ?? [];
  const threads = threadsSchema.safeParse({ intra: Number(intra), inter: Number(inter) });
  return threads.success
    ? ok(threads.data)
    : fail(
        'usage.invalid',
        `--threads ${text} is not two numbers from 1 to 256. Write it like --threads 1,2.`,
      );
};

/** What an engine is to be asked, once the flags are checked; `done`: nothing, the run is complete. */
export type Order =
  | { readonly kind: 'done'; readonly folder: string; readonly record: RunRecord }
  | {
      readonly kind: 'train';
      readonly threads: Threads;
      readonly start: (engine: Engine) => Promise<Result<EngineAnswer<'train'>>>;
    };

/** The folder of `--data`, else the one where the lab keeps a data set of this kind. */
const dataFolder = ({ data }: TrainFlags, kind: string): Result<string | null> =>
  data === undefined ? storedFolder(labHome(), kind) : ok(resolve(data));

/** The order for a new run. */
export const newRun = async (flags: TrainFlags, terminal: Terminal): Promise<Result<Order>> => {
  const experiment = await experimentFrom(flags, () => presetsFor(terminal));
  if (!experiment.ok) return experiment;
  const threads = flags.threads === undefined ? ok(defaultThreads) : parseThreads(flags.threads);
  if (!threads.ok) return threads;
  const { name, training, dataset } = experiment.value;
  const data = dataFolder(flags, dataset.kind);
  if (!data.ok) return data;
  const folder =
    flags.out === undefined
      ? freeFolder(join(runsFolder(labHome()), newRunName(new Date(), name, training.seed)))
      : resolve(flags.out);
  const request = {
    folder,
    experiment: experiment.value,
    data: data.value,
    parent: null,
  };
  return ok({ kind: 'train', threads: threads.value, start: (engine) => engine.request('train', request) });
};

const epochsSchema = z.coerce.number().int().min(1).max(100_000);

/** Whether there is nothing to do. A run that was killed after its last step still has to be marked as finished. */
const isComplete = ({ status, epochsDone, step, experiment, dataset }: RunRecord, total: number): boolean => {
  const lastStep = total * batchesPerEpoch(dataset.counts.train, experiment.training.batchSize);
  return epochsDone >= total && (status === 'finished' || step > lastStep);
};

/** The order for a run that is to go on; flags that would change it, and other data, are refused. */
export const resumedRun = async (run: string, flags: TrainFlags): Promise<Result<Order>> => {
  const { preset, config, set, seed, out } = flags;
  const refused = Object.entries({ preset, config, seed, out, set: set[0] }).find(
    ([, value]) => value !== undefined,
  );
  if (refused !== undefined)
    return fail(
      'usage.invalid',
      `--${refused[0]} cannot go with --resume: a run keeps its own settings. Leave it out.`,
    );
  const folder = resolveRun(run, runsFolder(labHome()));
  if (!folder.ok) return folder;
  const record = await readRecord(folder.value);
  if (!record.ok) return record;
  const epochs = flags.epochs === undefined ? null : epochsSchema.safeParse(flags.epochs);
  if (epochs?.success === false)
    return fail(
      'usage.invalid',
      `--epochs ${flags.epochs} is not a number of epochs. Give a whole number from 1 to 100,000.`,
    );
  const total = epochs?.data ?? record.value.experiment.training.epochs;
  const threads =
    flags.threads === undefined ? ok(record.value.program.threads) : parseThreads(flags.threads);
  if (!threads.ok) return threads;
  if (isComplete(record.value, total)) {
    const same =
      flags.data === undefined
        ? ok(null)
        : await openRunData(folder.value, record.value, resolve(flags.data));
    return same.ok ? ok({ kind: 'done', folder: folder.value, record: record.value }) : same;
  }
  const data = dataFolder(flags, record.value.dataset.kind);
  if (!data.ok) return data;
  const request = { folder: folder.value, epochs: total, data: data.value };
  return ok({ kind: 'train', threads: threads.value, start: (engine) => engine.request('resume', request) });
};
