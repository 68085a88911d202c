import type { Experiment } from '../../shared/experiment.ts';
import { isPlain } from '../../shared/objective-rules.ts';
import { constant } from '../graph/graph.ts';
import { reshape } from '../graph/ops-broadcast.ts';
import { gradients } from '../graph/gradients.ts';
import { rows } from '../graph/ops-shape.ts';
import { applyAdam, read } from '../graph/ops-variables.ts';
import type { Variable } from '../graph/ops-variables.ts';
import { GraphError } from '../graph/tensor.ts';
import type { Node, Tensor } from '../graph/tensor.ts';
import { batchObjective } from './batch-objective.ts';
import type { Batch } from './batch-objective.ts';
import type { Architecture } from './parameters.ts';

/** A weight and its two Adam slots. */
export type TrainedVariable = {
  readonly weight: Variable;
  readonly mean: Variable;
  readonly variance: Variable;
};

/**
 * Each batch is parted into this many chains of ops, so that two cores work on one step. It is fixed: the order in
 * which gradients are added decides the last bits of a run.
 */
export const shardCount = 2;

/** `objective` is told where it does not follow from the other two. */
export type StepOutcome = {
  readonly reconstruction: Tensor;
  readonly klPerDimension: Tensor | null;
  readonly objective: Tensor | null;
  readonly updates: readonly Node[];
};

type Shard = { readonly begin: number; readonly count: number };

/** Parts `n` images as evenly as can be; never an empty part. */
export const shardsOf = (n: number): readonly Shard[] => {
  const shards = Math.min(shardCount, n);
  return Array.from({ length: shards }, (_, i) => {
    const begin = Math.floor((i * n) / shards);
    return { begin, count: Math.floor(((i + 1) * n) / shards) - begin };
  });
};

/**
 * The nodes that use a weight as it was read. An update waits for them: TensorFlow copies a variable that is updated
 * while its old value is still in use.
 */
const consumersOf = (weight: Tensor | undefined): readonly Node[] =>
  weight === undefined
    ? []
    : weight.graph.nodes.filter(({ inputs }) => inputs.some(({ node }) => node === weight.node));

/**
 * One training step, after `previous` has run: losses, gradients, Adam. `powers` is `[β₁ᵗ, β₂ᵗ]`.
 */
export const trainingStep = (
  architecture: Architecture,
  experiment: Experiment,
  variables: ReadonlyMap<string, TrainedVariable>,
  { powers, ...batch }: Batch & { readonly powers: Tensor },
  previous: readonly Node[],
): StepOutcome => {
  const weights = new Map([...variables].map(([name, { weight }]) => [name, read(weight, previous)]));
  const { objective, ...metrics } = batchObjective(architecture, experiment, weights, batch);
  const { graph } = objective;
  const slopes = gradients(objective, [...weights.values()], constant(graph, 1));
  const { learningRate, beta1, beta2, epsilon } = experiment.optimizer;
  const power = (i: number) => reshape(rows(powers, i, 1), []);
  const rule = {
    beta1Power: power(0),
    beta2Power: power(1),
    learningRate: constant(graph, learningRate),
    beta1: constant(graph, beta1),
    beta2: constant(graph, beta2),
    epsilon: constant(graph, epsilon),
  };
  const updates = [...variables].map(([name, { weight, mean, variance }], i) => {
    const slope = slopes[i];
    const readers = consumersOf(weights.get(name));
    if (!slope) throw new GraphError(`the objective does not depend on ${name}`);
    return applyAdam(weight, slope, { mean, variance, ...rule }, readers);
  });
  return { ...metrics, objective: isPlain(experiment.objective) ? null : objective, updates };
};
