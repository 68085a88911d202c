import type { Estimate } from '../../shared/estimate.ts';
import { encodeTest } from '../diagnostics/encode-test.ts';
import { estimate } from '../statistics/estimate.ts';
import type { Model } from '../vae/model.ts';
import type { Stage } from './reader.ts';

/** Posterior standard deviations σ = exp(½ log σ²) of test images: a mean over dimensions each, and of each dimension. */
export type Spread = {
  readonly images: number;
  readonly deviation: Estimate;
  readonly perDimension: readonly number[];
};

/** σ of log-variances `[images, latent]`; the standard error is between images. */
export const spreadOf = (logVariance: Float32Array, latent: number): Spread => {
  const images = logVariance.length / latent;
  const perImage = new Float64Array(images);
  const perDimension = new Float64Array(latent);
  logVariance.forEach((value, at) => {
    const [i, j] = [Math.floor(at / latent), at % latent];
    const deviation = Math.exp(value / 2);
    perImage[i] = (perImage[i] ?? 0) + deviation / latent;
    perDimension[j] = (perDimension[j] ?? 0) + deviation / images;
  });
  return { images, deviation: estimate(perImage), perDimension: [...perDimension] };
};

/** The same of all test images with the model's weights of now; null for an autoencoder. */
export const measureSpread = async (model: Model, stage: Stage): Promise<Spread | null> => {
  const { logVariance } = await encodeTest(model, Infinity, stage);
  return logVariance === null ? null : spreadOf(logVariance, model.program.context.architecture.latent);
};
