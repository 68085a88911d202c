import { boundCurve, boundRepeats } from '../../../core/diagnostics/bound-curve.ts';
import { boundBracket } from '../../../core/diagnostics/bracket.ts';
import { firstImages } from '../../../core/diagnostics/encode-test.ts';
import type { ComputationOf, ComputationResult } from '../../../shared/computations.ts';
import { fail, ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import { openVariational } from './bench.ts';
import type { Bench } from './bench.ts';

/** The importance-weighted bound over k on the first test images. */
export const computeBound = async (
  { images: wanted, samples, seed }: ComputationOf<'importance-bound'>,
  { open, rest }: Bench,
): Promise<Result<ComputationResult>> => {
  const opened = await openVariational(open);
  if (!opened.ok) return opened;
  const { run, provenance } = opened.value;
  const given = await firstImages(run.model, wanted);
  const images = given.length / run.model.program.context.architecture.pixels;
  const points = await boundCurve(run.model, given, { samples, seed }, rest);
  return ok({
    kind: 'importance-bound',
    provenance,
    images,
    repeats: boundRepeats,
    seed,
    points: [...points],
  });
};

const densities = fail(
  'usage.invalid',
  'The bracket is for binary images that a Bernoulli likelihood draws; this run has another likelihood. Choose a run with Bernoulli pixels.',
);

/** log p(x*) from both sides, on images that the model makes. */
export const computeBracket = async (
  { images, samples, seed }: ComputationOf<'bound-bracket'>,
  { open, rest }: Bench,
): Promise<Result<ComputationResult>> => {
  const opened = await openVariational(open);
  if (!opened.ok) return opened;
  const { run, provenance } = opened.value;
  const likelihood: string = run.record().experiment.likelihood.kind;
  if (likelihood !== 'bernoulli') return densities;
  const points = await boundBracket(run.model, { images, samples, seed }, rest);
  return ok({ kind: 'bound-bracket', provenance, images, seed, points });
};
