import { seededNormal } from '../data/random.ts';
import { covarianceOf, meanOf } from '../latent/moments.ts';

/** A Gaussian over codes: its mean `[latent]` and the lower factor L of its covariance L·Lᵀ, row by row. */
export type Gaussian = { readonly mean: Float64Array; readonly factor: Float64Array };

/** Cholesky's factor. A direction without variance, or one whose variance rounding has taken, gets none. */
const choleskyOf = (covariance: Float64Array, latent: number): Float64Array => {
  const factor = new Float64Array(latent * latent);
  for (let a = 0; a < latent; a++)
    for (let b = 0; b <= a; b++) {
      let left = covariance[a * latent + b] ?? NaN;
      for (let k = 0; k < b; k++) left -= (factor[a * latent + k] ?? NaN) * (factor[b * latent + k] ?? NaN);
      const pivot = factor[b * latent + b] ?? 0;
      if (a === b) factor[a * latent + b] = Math.sqrt(Math.max(0, left));
      else factor[a * latent + b] = pivot > 0 ? left / pivot : 0;
    }
  return factor;
};

/** The Gaussian with the mean and the full covariance of codes `[count, latent]`: the likeliest one for them. */
export const fitGaussian = (codes: Float32Array, latent: number): Gaussian => {
  const mean = meanOf(codes, latent);
  return { mean, factor: choleskyOf(covarianceOf(codes, mean), latent) };
};

/** `count` codes m + L·ε, `[count, latent]`, of the noise of a stream. */
export const drawGaussian = (
  { mean, factor }: Gaussian,
  count: number,
  seed: number,
  stream: string,
): Float32Array => {
  const latent = mean.length;
  const noise = seededNormal(seed, stream, 0, count * latent);
  return noise.map((_, at) => {
    const a = at % latent;
    let sum = mean[a] ?? NaN;
    for (let b = 0; b <= a; b++) sum += (factor[a * latent + b] ?? NaN) * (noise[at - a + b] ?? NaN);
    return sum;
  });
};
