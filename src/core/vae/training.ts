import { drawsOf } from '../../shared/objective-rules.ts';
import { placeholder } from '../graph/graph.ts';
import { reshape } from '../graph/ops-broadcast.ts';
import { randomNormal, randomUniform } from '../graph/ops-random.ts';
import { identity, rows, stack } from '../graph/ops-shape.ts';
import type { Variable } from '../graph/ops-variables.ts';
import type { Node, Tensor } from '../graph/tensor.ts';
import type { Context, Signatures } from './context.ts';
import { images } from './pixels.ts';
import { shardsOf, trainingStep } from './training-step.ts';
import type { StepOutcome, TrainedVariable } from './training-step.ts';

/** Steps that one call may make: every number of steps is a sum of these. */
export const stepsPerCall = [4, 2, 1] as const;

type Feeds = {
  readonly rows: Tensor;
  readonly noise: Tensor;
  readonly pixels: Tensor;
  readonly powers: Tensor;
  readonly klWeights: Tensor | null;
};

/**
 * What a call of `steps` steps with batches of `size` images is fed: rows of the image set `[steps, size]`, seeds of
 * noise and binarisation `[steps, 2]`, and the powers β₁ᵗ, β₂ᵗ of each step `[steps, 2]`.
 */
const feedsOf = ({ graph, experiment }: Context, name: string, steps: number, size: number): Feeds => ({
  rows: placeholder(graph, `${name}/rows`, 'int32', [steps, size]),
  noise: placeholder(graph, `${name}/noise`, 'int32', [steps, 2]),
  pixels: placeholder(graph, `${name}/pixels`, 'int32', [steps, 2]),
  powers: placeholder(graph, `${name}/powers`, 'float32', [steps, 2]),
  klWeights:
    experiment.objective.warmUp.kind === 'none'
      ? null
      : placeholder(graph, `${name}/klWeights`, 'float32', [steps]),
});

const fed = ({ klWeights, ...feeds }: Feeds): Readonly<Record<string, Tensor>> => ({
  ...feeds,
  ...(klWeights && { klWeights }),
});

const row = (x: Tensor, i: number): Tensor => reshape(rows(x, i, 1), x.shape.slice(1));

/** Noise ε of one step, `[draws, size, latent]`; an autoencoder has none. */
const noiseOf = ({ architecture, experiment }: Context, seed: Tensor, size: number): Tensor | null =>
  architecture.variational
    ? randomNormal(seed, [drawsOf(experiment.objective), size, architecture.latent])
    : null;

const step = (
  context: Context,
  state: ReadonlyMap<string, TrainedVariable>,
  resident: Variable,
  feeds: Feeds,
  i: number,
  previous: readonly Node[],
): StepOutcome => {
  const { architecture, experiment, counts } = context;
  const chosen = row(feeds.rows, i);
  const size = chosen.shape[0] ?? 0;
  const uniforms = randomUniform(row(feeds.pixels, i), [size, architecture.pixels]);
  const shards = shardsOf(size).map(({ begin, count }) =>
    images(experiment.pixels, resident, rows(chosen, begin, count), rows(uniforms, begin, count)),
  );
  const noise = noiseOf(context, row(feeds.noise, i), size);
  const batch = {
    images: shards,
    noise,
    powers: row(feeds.powers, i),
    klWeight: feeds.klWeights && reshape(rows(feeds.klWeights, i, 1), []),
    trainingImages: counts.train,
  };
  return trainingStep(architecture, experiment, state, batch, previous);
};

/** A chain of steps, each after the updates of the one before. */
const chain = (
  context: Context,
  state: ReadonlyMap<string, TrainedVariable>,
  resident: Variable,
  feeds: Feeds,
): readonly StepOutcome[] => {
  const outcomes: StepOutcome[] = [];
  for (let i = 0; i < (feeds.rows.shape[0] ?? 0); i++)
    outcomes.push(step(context, state, resident, feeds, i, outcomes.at(-1)?.updates ?? []));
  return outcomes;
};

const collect = (tensors: readonly (Tensor | null)[], updates: readonly Node[]): Tensor | null => {
  const present = tensors.flatMap((tensor) => tensor ?? []);
  return present.length === 0 ? null : identity(stack(present), updates);
};

/** Fetching the losses makes the updates of these steps run, and no others: TensorFlow prunes the rest of the chain. */
const outputsOf = (outcomes: readonly StepOutcome[]): Readonly<Record<string, Tensor>> => {
  const updates = outcomes.at(-1)?.updates ?? [];
  const reconstruction = collect(
    outcomes.map((outcome) => outcome.reconstruction),
    updates,
  );
  const klPerDimension = collect(
    outcomes.map((outcome) => outcome.klPerDimension),
    updates,
  );
  const objective = collect(
    outcomes.map((outcome) => outcome.objective),
    updates,
  );
  return {
    ...(reconstruction && { reconstruction }),
    ...(klPerDimension && { klPerDimension }),
    ...(objective && { objective }),
  };
};

/**
 * `train4`, `train2`, `train1`: that many steps on full batches; `trainLast`: one step on the last, partial
 * batch of an epoch. Outputs: reconstruction `[steps]`, for a VAE klPerDimension `[steps, latent]`, and objective `[steps]`
 * where it does not follow from them.
 */
export const trainingSignatures = (
  context: Context,
  state: ReadonlyMap<string, TrainedVariable>,
  resident: Variable,
): Signatures => {
  const { batchSize } = context.experiment.training;
  const partial = context.counts.train % batchSize;
  const feeds = feedsOf(context, 'train', stepsPerCall[0], batchSize);
  const outcomes = context.counts.train < batchSize ? [] : chain(context, state, resident, feeds);
  const full = outcomes.length === 0 ? [] : stepsPerCall;
  const last = partial === 0 ? null : feedsOf(context, 'trainLast', 1, partial);
  return {
    ...Object.fromEntries(
      full.map((n) => [`train${n}`, { inputs: fed(feeds), outputs: outputsOf(outcomes.slice(0, n)) }]),
    ),
    ...(last && {
      trainLast: { inputs: fed(last), outputs: outputsOf(chain(context, state, resident, last)) },
    }),
  };
};
