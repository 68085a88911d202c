import { z } from 'zod';
import { batchesPerEpoch } from '../../core/data/batches.ts';
import { epochSumsSchema } from '../../core/training/epoch-sums.ts';
import type { TrainingState } from '../../core/training/events.ts';
import type { State } from '../../core/vae/model.ts';
import type { Program } from '../../core/vae/program.ts';
import { fail, ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import type { Experiment } from '../../shared/experiment.ts';
import { parseJson } from '../lab/disk/json.ts';
import type { Checkpoint } from '../lab/runs/checkpoint.ts';

/**
 * What a checkpoint says beside its arrays. Order, noise and binarisation are functions of (seed, stream, step), so the
 * seed and the step are where the streams stand; `settings` is the experiment without its name and its length.
 */
const streamsSchema = z.object({
  seed: z.string(),
  dataset: z.string(),
  settings: z.string(),
  epochSums: z.string(),
});

/** What must be equal for one run to go on from another's checkpoint. */
const settingsOf = ({ name: _, training: { epochs: __, ...training }, ...rest }: Experiment): string =>
  JSON.stringify({ ...rest, training });

const shapesOf = (program: Program): ReadonlyMap<string, readonly number[]> =>
  new Map(program.state.flat().map(({ name, shape }) => [name, shape]));

/** A state as it is stored; weights alone make a snapshot. */
export const toCheckpoint = (
  program: Program,
  dataset: string,
  step: number,
  arrays: State,
  sums: TrainingState['sums'] | null,
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
    },
    tensors: new Map([...arrays].map(([name, data]) => [name, { shape: shapes.get(name) ?? [], data }])),
  };
};

/** The weights (and slots) that a program needs, or `checkpoint.foreign` where the file is of another model or run. */
const arraysOf = (program: Program, dataset: string, checkpoint: Checkpoint, path: string): Result<State> => {
  const foreign = (why: string) =>
    fail('checkpoint.foreign', `${path} belongs to another run: ${why}. Put the run's own checkpoint back.`);
  const { settings, dataset: other } = checkpoint.streams;
  if (settings !== settingsOf(program.context.experiment))
    return foreign('its experiment differs from run.json');
  if (other !== dataset) return foreign('it was trained on other data');
  const arrays = new Map<string, Float32Array>();
  for (const [name, shape] of shapesOf(program)) {
    const tensor = checkpoint.tensors.get(name);
    if (tensor?.shape.join() !== shape.join()) return foreign(`${name} is missing or has another shape`);
    arrays.set(name, tensor.data);
  }
  return ok(arrays);
};

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
  const arrays = arraysOf(program, dataset, checkpoint, path);
  if (!arrays.ok) return arrays;
  const streams = streamsSchema.safeParse(checkpoint.streams);
  const sums = streams.success ? epochSumsSchema.safeParse(parseJson(streams.data.epochSums)) : null;
  if (!sums?.success)
    return fail(
      'checkpoint.corrupt',
      `${path} does not say where training stood. Put a copy of the file back.`,
    );
  return ok({ step: checkpoint.step, sums: sums.data, arrays: arrays.value });
};
