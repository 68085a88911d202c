import { disturb, noiseScales } from '../../../core/claims/noise.ts';
import { measureSpread } from '../../../core/claims/spread.ts';
import { encodeTest, firstImages } from '../../../core/diagnostics/encode-test.ts';
import { mean } from '../../../core/statistics/estimate.ts';
import { standardDeviationOf } from '../../../core/latent/codes.ts';
import { deviationsOf } from '../../../core/latent/moments.ts';
import { earlySnapshots } from '../../../core/training/schedule.ts';
import type { ComputationOf, ComputationResult } from '../../../shared/computations.ts';
import { ok } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/errors.ts';
import { openVariational } from './bench.ts';
import type { Bench } from './bench.ts';
import { gatherWithReader } from './material.ts';

/** Moments of the training that a run never thins out. */
const lasting = [0, ...earlySnapshots];

/** How wide the posteriors are at the step that is asked for, and at the first moments of the training. */
export const computeSpread = async ({ open, show, rest }: Bench): Promise<Result<ComputationResult>> => {
  const opened = await openVariational(open);
  if (!opened.ok) return opened;
  const { run, provenance } = opened.value;
  const images = run.test.images.count;
  const earlier = lasting.filter((step) => step < provenance.step);
  const measure = (nth: number) =>
    measureSpread(run.model, (done) => rest(nth * images + done, (earlier.length + 1) * images));
  // The run is opened at this step: it is measured before the others take its place.
  const last = await measure(0);
  if (last === null) throw new Error('A variational autoencoder has posteriors.');
  const moments = [{ step: provenance.step, deviation: last.deviation }];
  for (const step of earlier.toReversed()) {
    // A run that another program has made may lack early moments.
    const shown = await show(run, step);
    const spread = shown.ok ? await measure(moments.length) : null;
    if (spread !== null) moments.unshift({ step, deviation: spread.deviation });
  }
  return ok({ kind: 'spread', provenance, images, moments, perDimension: [...last.perDimension] });
};

/** What noise of the posterior's size, and of one that every model has, does to the pictures of the first test images. */
export const computeNoise = async (
  { images: wanted, ratio, seed }: ComputationOf<'noise'>,
  bench: Bench,
): Promise<Result<ComputationResult>> => {
  const gathered = await gatherWithReader(bench, wanted, 2 * noiseScales.length * wanted);
  if (!gathered.ok) return gathered;
  const { test: run, client, training, tested, reader, references, provenance, stage } = gathered.value;
  const { mean: means, logVariance } = await encodeTest(run.model, wanted, () => stage(0));
  const { labels } = tested;
  const images = labels.length;
  const bernoulli = run.record().experiment.likelihood.kind === 'bernoulli';
  const given = bernoulli ? await firstImages(run.model, wanted) : null;
  const deviations = deviationsOf(training.codes, client.latent);
  const disturbed = (size: Float32Array, nth: number) =>
    disturb({ client, reader }, { means, labels, size, given }, seed, (done) =>
      stage(nth * noiseScales.length * images + done),
    );
  const relative = means.map((_, at) => ratio * (deviations[at % client.latent] ?? NaN));
  return ok({
    ...{ kind: 'noise', provenance, images, references, seed, ratio },
    codeDeviation: mean(deviations),
    posterior: logVariance === null ? null : await disturbed(standardDeviationOf(logVariance), 0),
    relative: await disturbed(relative, 1),
  });
};
