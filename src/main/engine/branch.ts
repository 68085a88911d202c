import { resolve } from 'node:path';
import type { TrainingState } from '../../core/training/events.ts';
import { parametersOf } from '../../core/vae/parameters.ts';
import type { Program } from '../../core/vae/program.ts';
import { fail, ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import type { Experiment } from '../../shared/experiment.ts';
import { readRecord } from '../lab/runs/record.ts';
import { arraysOf, adamStepsIn, shapesOf } from './checkpoint-state.ts';
import { readWeightsAt } from './stored-weights.ts';

/** The fields that make the network: weights of one are of no use to another. */
const networkOf = ({ model, likelihood, objective }: Experiment): Readonly<Record<string, string>> => ({
  'model.kind': model.kind,
  'model.encoder': JSON.stringify(model.encoder),
  'model.decoder': JSON.stringify(model.decoder),
  'model.activation': model.activation,
  'model.latent': String(model.latent),
  'likelihood.kind': likelihood.kind,
  'likelihood.variance': likelihood.kind === 'gaussian' ? likelihood.variance : '',
  'objective.kind': objective.kind === 'autoencoder' ? objective.kind : 'vae',
});

/** `experiment.invalid` with the first field in which a branch's network is not its parent's. */
const sameNetwork = (branch: Experiment, parent: Experiment): Result<void> => {
  const theirs = networkOf(parent);
  for (const [field, value] of Object.entries(networkOf(branch)))
    if (theirs[field] !== value)
      return fail(
        'experiment.invalid',
        `${field} is ${value}, but a branch has the network of its parent, where it is ${theirs[field] ?? ''}. Set it to that, or start a run of its own.`,
      );
  return ok(undefined);
};

/**
 * The fresh state of a new run with the weights that its parent had at a step. Where that is the parent's checkpoint,
 * Adam's slots come along, with the number of steps that they have seen. Fails with `experiment.invalid`,
 * `data.different` or `usage.invalid`, or as reading the parent fails.
 */
export const branchedState = async (
  program: Program,
  dataset: string,
  { folder: given, step }: { readonly folder: string; readonly step: number },
  fresh: TrainingState,
): Promise<Result<TrainingState>> => {
  const folder = resolve(given);
  const record = await readRecord(folder);
  if (!record.ok) return record;
  const { experiment, dataset: theirs } = record.value;
  const { architecture } = program.context;
  if (theirs.sha256 !== dataset)
    return fail(
      'data.different',
      `${folder} was trained on other data (their sum begins with ${theirs.sha256.slice(0, 8)}). Branch it on those.`,
    );
  const same = sameNetwork(program.context.experiment, experiment);
  if (!same.ok) return same;
  const stored = await readWeightsAt(folder, step, 'checkpoint');
  if (!stored.ok) return stored;
  const { file, path, isCheckpoint } = stored.value;
  const weights = new Map(parametersOf(architecture).map(({ name, shape }) => [name, shape]));
  const shapes = isCheckpoint ? shapesOf(program) : weights;
  const arrays = arraysOf(shapes, { experiment, dataset }, file, path);
  if (!arrays.ok) return arrays;
  return ok({
    ...fresh,
    arrays: new Map([...fresh.arrays, ...arrays.value]),
    adamSteps: isCheckpoint ? adamStepsIn(file) + step : 0,
  });
};
