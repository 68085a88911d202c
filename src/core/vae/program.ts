import type { Experiment } from '../../shared/experiment.ts';
import { createGraph } from '../graph/graph.ts';
import { read } from '../graph/ops-variables.ts';
import type { Variable } from '../graph/ops-variables.ts';
import type { Graph } from '../graph/tensor.ts';
import type { Context, Counts, Signatures } from './context.ts';
import { evaluationSignatures } from './evaluation.ts';
import { imageSet } from './image-set.ts';
import { architectureOf } from './parameters.ts';
import { sizesOf } from './sizes.ts';
import { createState, groupVariables, stateSignatures } from './state.ts';
import { trainingSignatures } from './training.ts';

/** A graph with everything that a run asks of TensorFlow. The signatures' docstrings say what each does. */
export type Program = {
  readonly graph: Graph;
  readonly signatures: Signatures;
  readonly context: Context;
  /** The state's variables, in the groups of the signatures `read0`, `write0`, … */
  readonly state: readonly (readonly Variable[])[];
};

/** Builds the graph of an experiment on data of the given size. */
export const createProgram = (experiment: Experiment, pixels: number, counts: Counts): Program => {
  const graph = createGraph();
  const architecture = architectureOf(experiment, pixels);
  const context: Context = {
    graph,
    experiment,
    architecture,
    sizes: sizesOf(architecture, experiment),
    counts,
  };
  const trains = counts.train > 0;
  const variables = createState(context);
  const weights = new Map([...variables].map(([name, { weight }]) => [name, read(weight)]));
  const state = groupVariables(
    [...variables.values()].flatMap(({ weight, mean, variance }) =>
      trains ? [weight, mean, variance] : [weight],
    ),
  );
  const test = imageSet(context, 'test');
  const train = trains ? imageSet(context, 'train') : null;
  return {
    graph,
    context,
    state,
    signatures: {
      ...stateSignatures(graph, state),
      ...test.signatures,
      ...evaluationSignatures(context, weights, test.resident),
      ...(train && { ...train.signatures, ...trainingSignatures(context, variables, train.resident) }),
    },
  };
};
