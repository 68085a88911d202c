import type { Experiment } from '../../shared/experiment.ts';
import { constant } from '../graph/graph.ts';
import { identity } from '../graph/ops-shape.ts';
import type { Signature } from '../graph/saved-model.ts';
import type { Graph, Node } from '../graph/tensor.ts';
import type { Architecture } from './parameters.ts';
import type { Sizes } from './sizes.ts';

/** Numbers of images in the two splits. `train` 0 makes a program that evaluates, encodes and decodes only. */
export type Counts = { readonly train: number; readonly test: number };

/** What the parts of a program are built from. */
export type Context = {
  readonly graph: Graph;
  readonly experiment: Experiment;
  readonly architecture: Architecture;
  readonly sizes: Sizes;
  readonly counts: Counts;
};

export type Signatures = Readonly<Record<string, Signature>>;

/** The output of a signature that is run for its effect: a scalar that waits for `after`. */
export const done = (graph: Graph, after: readonly Node[]): Signature['outputs'] => ({
  done: identity(constant(graph, 0), after),
});
