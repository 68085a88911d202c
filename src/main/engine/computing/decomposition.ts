import { decompose } from '../../../core/diagnostics/decomposition.ts';
import { posteriorsOf } from '../../../core/diagnostics/encode-test.ts';
import type { ComputationOf, ComputationResult } from '../../../shared/computations.ts';
import { ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import { openVariational } from './bench.ts';
import type { Bench } from './bench.ts';

/** The three parts of the KL over the first N test images. */
export const computeDecomposition = async (
  { images, samples, seed }: ComputationOf<'kl-decomposition'>,
  { open, rest }: Bench,
): Promise<Result<ComputationResult>> => {
  const opened = await openVariational(open);
  if (!opened.ok) return opened;
  const { run, provenance } = opened.value;
  const posteriors = await posteriorsOf(run.model, images, () => rest(0, samples));
  if (posteriors === null) throw new Error('A variational autoencoder has posteriors.');
  const { perDimension, ...terms } = await decompose(posteriors, samples, seed, rest);
  return ok({
    ...{ kind: 'kl-decomposition', provenance, images: posteriors.count, samples, seed },
    ...terms,
    perDimension: [...perDimension],
  });
};
