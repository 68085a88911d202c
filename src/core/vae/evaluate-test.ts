import type { ActiveUnits } from '../../shared/metrics.ts';
import { floats } from './model.ts';
import type { Model } from './model.ts';
import { testChunks } from './test-chunks.ts';

/** Losses over test images, in nats per image; an autoencoder has no KL and no −ELBO. */
export type TestResult = {
  readonly images: number;
  readonly reconstruction: number;
  readonly kl: number | null;
  readonly negativeElbo: number | null;
  /** The importance-weighted objective where that is what is minimised, else null. */
  readonly importanceObjective: number | null;
  /** Of the mean −ELBO (or reconstruction) over images: sd/√n. */
  readonly imageStandardError: number;
  readonly klPerDimension: readonly number[] | null;
  /** Variance over the images of each dimension of the posterior mean. */
  readonly codeVariance: readonly number[];
  readonly activeUnits: ActiveUnits;
};

/** A unit is active above this variance of its posterior mean (Burda et al. 2016), or this mean KL in nats. */
const activityThreshold = 0.01;

/** Running mean and sum of squared deviations (Welford 1962). */
type Moments = { n: number; mean: number; squares: number };
const noMoments = (): Moments => ({ n: 0, mean: 0, squares: 0 });
const addTo = (moments: Moments, x: number): void => {
  moments.n += 1;
  const delta = x - moments.mean;
  moments.mean += delta / moments.n;
  moments.squares += delta * (x - moments.mean);
};

/** The losses of the first `limit` test images, one pass with fixed noise; null once `aborted` says so. */
export const evaluateTest = async (
  model: Model,
  limit = Infinity,
  aborted: () => boolean = () => false,
): Promise<TestResult | null> => {
  const { architecture, counts } = model.program.context;
  const { latent, variational } = architecture;
  const images = Math.min(limit, counts.test);
  const loss = noMoments();
  const reconstruction = noMoments();
  const objective = noMoments();
  const codes = Array.from({ length: latent }, noMoments);
  const kl = new Float64Array(latent);
  for (const { count, feeds } of testChunks(model, limit)) {
    if (aborted()) return null;
    const outputs = model.session.run('evaluate', feeds);
    const perImage = floats(outputs, 'reconstruction');
    const mean = floats(outputs, 'mean');
    const perDimension = variational ? floats(outputs, 'kl') : null;
    if ('objective' in outputs)
      for (const nats of floats(outputs, 'objective').subarray(0, count)) addTo(objective, nats);
    for (let i = 0; i < count; i++) {
      let total = perImage[i] ?? NaN;
      addTo(reconstruction, total);
      codes.forEach((moments, j) => {
        addTo(moments, mean[i * latent + j] ?? NaN);
        const nats = perDimension?.[i * latent + j] ?? 0;
        kl[j] = (kl[j] ?? 0) + nats;
        total += nats;
      });
      addTo(loss, total);
    }
    await model.pause();
  }
  const codeVariance = codes.map(({ squares, n }) => squares / n);
  const klPerDimension = variational ? Array.from(kl, (sum) => sum / images) : null;
  const klTotal = klPerDimension?.reduce((sum, nats) => sum + nats, 0) ?? null;
  return {
    images,
    reconstruction: reconstruction.mean,
    kl: klTotal,
    negativeElbo: klTotal === null ? null : reconstruction.mean + klTotal,
    importanceObjective: objective.n === 0 ? null : objective.mean,
    imageStandardError: images > 1 ? Math.sqrt(loss.squares / (images - 1) / images) : 0,
    klPerDimension,
    codeVariance,
    activeUnits: {
      variance: codeVariance.filter((variance) => variance > activityThreshold).length,
      kl: klPerDimension?.filter((nats) => nats > activityThreshold).length ?? null,
    },
  };
};
