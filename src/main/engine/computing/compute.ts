import type { Computation, ComputationResult } from '../../../shared/computations.ts';
import type { Result } from '../../../shared/errors.ts';
import type { Bench } from './bench.ts';
import { computeBound, computeBracket } from './bounds.ts';
import { computeNoise, computeSpread } from './claims-noise.ts';
import { computePaths, computeRandomCodes, computeRegions } from './claims.ts';
import { computeDecomposition } from './decomposition.ts';
import { computeProbes } from './probes.ts';

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
    case 'random-codes':
      return computeRandomCodes(computation, bench);
    case 'paths':
      return computePaths(computation, bench);
    case 'spread':
      return computeSpread(bench);
    case 'noise':
      return computeNoise(computation, bench);
    case 'regions':
      return computeRegions(computation, bench);
  }
};
