import { z } from 'zod';
import { batchesPerEpoch } from '../../core/data/batches.ts';
import { epochSumsSchema } from '../../core/training/epoch-sums.ts';
import type { TrainingState } from '../../core/training/events.ts';
import type { State } from '../../core/vae/model.ts';
import type { Program } from '../../core/vae/program.ts';
import { fail, ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import { experimentSchema } from '../../shared/experiment.ts';
import type { Experiment } from '../../shared/experiment.ts';
import { parseJson } from '../lab/disk/json.ts';
import type { Checkpoint } from '../lab/runs/checkpoint.ts';

/**
 * What a checkpoint says beside its arrays. Order, noise and binarisation are functions of (seed, stream, step), so the
 * seed and the step are where the streams stand; `settings` is the experiment without its name and its length.
 */
const adamStepsSchema = z
  .string()
  .regex(/^\d{1,15}$/)
  .default('0')
  .transform(Number);
const streamsSchema = z.object({
  seed: z.string(),
  dataset: z.string(),
  settings: z.string(),
  epochSums: z.string(),
  /** Runs of earlier versions lack it. */
  adamSteps: adamStepsSchema,
});

/** What must be equal for one run to go on from another's checkpoint. */
export const settingsOf = ({ name: _, training: { epochs: __, ...training }, ...rest }: Experiment): string =>
  JSON.stringify({ ...rest, training });

/** Settings as they are written today: those of an earlier version lack what came later, and meant its defaults. */
const withDefaults = (settings: string): string => {
  const parsed = experimentSchema.safeParse(parseJson(settings));
  return parsed.success ? settingsOf(parsed.data) : settings;
};

type Shapes = ReadonlyMap<string, readonly number[]>;

/** The arrays of a program's state: weights, and Adam's slots where it trains. */
export const shapesOf = (program: Program): Shapes =>
  new Map(program.state.flat().map(({ name, shape }) => [name, shape]));

/** A state as it is stored. A snapshot has weights alone: no sums, no slots. */
export type StoredState = Omit<TrainingState, 'sums'> & { readonly sums: TrainingState['sums'] | null };

/** The file of a state. */
export const toCheckpoint = (
  program: Program,
  dataset: string,
  { step, arrays, sums, adamSteps }: StoredState,
): Checkpoint => {
  const { experiment } = program.context;
  const shapes = shapesOf(program);
  return {
    step,
    streams: {
      seed: String(experiment.training.seed),
      dataset,
      settings: settingsOf(experiment),
      epochSums: JSON.stringify(sums),
      adamSteps: String(adamSteps),
    },
    tensors: new Map([...arrays].map(([name, data]) => [name, { shape: shapes.get(name) ?? [], data }])),
  };
};

/** Whose a stored state must be: a run's, by its experiment and the sum of its data. */
export type Owner = { readonly experiment: Experiment; readonly dataset: string };

/** The arrays of these shapes, or `checkpoint.foreign` where the file is of another model or run. */
export const arraysOf = (
  shapes: Shapes,
  { experiment, dataset }: Owner,
  checkpoint: Checkpoint,
  path: string,
): Result<State> => {
  const foreign = (why: string) =>
    fail('checkpoint.foreign', `${path} belongs to another run: ${why}. Put the run's own checkpoint back.`);
  const { settings, dataset: other } = checkpoint.streams;
  if (settings === undefined || withDefaults(settings) !== settingsOf(experiment))
    return foreign('its experiment differs from run.json');
  if (other !== dataset) return foreign('it was trained on other data');
  const arrays = new Map<string, Float32Array>();
  for (const [name, shape] of shapes) {
    const tensor = checkpoint.tensors.get(name);
    if (tensor?.shape.join() !== shape.join()) return foreign(`${name} is missing or has another shape`);
    arrays.set(name, tensor.data);
  }
  return ok(arrays);
};

/** The steps that a checkpoint's slots had seen before the run's step 0. */
export const adamStepsIn = ({ streams }: Checkpoint): number =>
  adamStepsSchema.catch(0).parse(streams['adamSteps']);

/** Epochs that were trained and evaluated when training stood at a state; `images` is the size of the training set. */
export const epochsBehind = (
  { training }: Experiment,
  images: number,
  { step, sums }: TrainingState,
): number => Math.floor((step - (sums.images > 0 ? 1 : 0)) / batchesPerEpoch(images, training.batchSize));

/** The state to train on from, or `checkpoint.corrupt`, `checkpoint.foreign`. */
export const fromCheckpoint = (
  program: Program,
  dataset: string,
  checkpoint: Checkpoint,
  path: string,
): Result<TrainingState> => {
  const { experiment } = program.context;
  const arrays = arraysOf(shapesOf(program), { experiment, dataset }, checkpoint, path);
  if (!arrays.ok) return arrays;
  const streams = streamsSchema.safeParse(checkpoint.streams);
  const sums = streams.success ? epochSumsSchema.safeParse(parseJson(streams.data.epochSums)) : null;
  if (!streams.success || !sums?.success)
    return fail(
      'checkpoint.corrupt',
      `${path} does not say where training stood. Put a copy of the file back.`,
    );
  return ok({
    step: checkpoint.step,
    sums: sums.data,
    arrays: arrays.value,
    adamSteps: streams.data.adamSteps,
  });
};
