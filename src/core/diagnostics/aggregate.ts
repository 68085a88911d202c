import { addTo, emptySum, reset, valueOf } from '../statistics/log-sum.ts';
import { logNormal } from './posteriors.ts';
import type { Posteriors } from './posteriors.ts';
import type { Rest } from './rest.ts';

/**
 * The aggregate posterior q(z) = (1/N) Σ_n q(z|x_n) at given codes: log q(z) `[codes]` and log q(z_j) of each
 * dimension `[codes, latent]`, in nats. All N components count, the one that a code came from included.
 */
export type AggregateDensity = { readonly joint: Float64Array; readonly marginal: Float64Array };

/** Evaluations of a component's exponential between two rests, about 5 ms. */
const chunk = 200_000;

/** Where each dimension of each component stands, by dimension: its mean, 1/(2σ²) and log of its height. */
const componentsOf = ({ count, latent, mean, logVariance }: Posteriors) => {
  const size = count * latent;
  const centre = new Float64Array(size);
  const sharpness = new Float64Array(size);
  const height = new Float64Array(size);
  for (let n = 0; n < count; n++)
    for (let j = 0; j < latent; j++) {
      const [from, to] = [n * latent + j, j * count + n];
      const spread = logVariance[from] ?? NaN;
      centre[to] = mean[from] ?? NaN;
      sharpness[to] = 0.5 * Math.exp(-spread);
      height[to] = logNormal(0, 0, spread);
    }
  return { centre, sharpness, height };
};

/** Evaluates the aggregate in float64, log-sum-exp over the components a dimension at a time; memory O(N·latent + codes·latent). */
export const aggregateDensity = async (
  posteriors: Posteriors,
  codes: ArrayLike<number>,
  rest: Rest,
): Promise<AggregateDensity> => {
  const { count, latent } = posteriors;
  const { centre, sharpness, height } = componentsOf(posteriors);
  const samples = codes.length / latent;
  const joint = new Float64Array(samples);
  const marginal = new Float64Array(samples * latent);
  const logs = new Float64Array(count);
  const total = emptySum();
  const logCount = Math.log(count);
  let evaluated = 0;
  for (let i = 0; i < samples; i++) {
    logs.fill(0);
    for (let j = 0; j < latent; j++) {
      const z = codes[i * latent + j] ?? NaN;
      reset(total);
      for (let n = 0, at = j * count; n < count; n++, at++) {
        const distance = z - (centre[at] ?? NaN);
        const log = (height[at] ?? NaN) - distance * distance * (sharpness[at] ?? NaN);
        logs[n] = (logs[n] ?? NaN) + log;
        addTo(total, log);
      }
      marginal[i * latent + j] = valueOf(total) - logCount;
      evaluated += count;
      if (evaluated >= chunk) {
        evaluated = 0;
        await rest(i, samples);
      }
    }
    reset(total);
    for (let n = 0; n < count; n++) addTo(total, logs[n] ?? NaN);
    joint[i] = valueOf(total) - logCount;
  }
  return { joint, marginal };
};
