import type { Rest } from '../../core/diagnostics/rest.ts';
import type { Computation, ComputationResult } from '../../shared/computations.ts';
import type { Result } from '../../shared/errors.ts';
import { computeBound, computeBracket } from './compute-bounds.ts';
import { computeDecomposition } from './compute-decomposition.ts';
import { computeProbes } from './compute-probes.ts';
import type { OpenRun } from './open-run.ts';

/** What a computation works with. */
export type Bench = {
  /** Opens the run on the images of a split, at the step that is asked for; it is closed when the computation ends. */
  readonly open: (split: 'train' | 'test') => Promise<Result<OpenRun>>;
  readonly rest: Rest;
};

/** Does a computation. Rejects where it is cancelled at one of its rests. */
export const compute = (computation: Computation, bench: Bench): Promise<Result<ComputationResult>> => {
  switch (computation.kind) {
    case 'importance-bound':
      return computeBound(computation, bench);
    case 'bound-bracket':
      return computeBracket(computation, bench);
    case 'kl-decomposition':
      return computeDecomposition(computation, bench);
    case 'probes':
      return computeProbes(computation, bench);
  }
};
