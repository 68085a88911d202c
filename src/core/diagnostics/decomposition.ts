import type { Estimate } from '../../shared/estimate.ts';
import { seededGenerator, seededNormal } from '../data/random.ts';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { aggregateDensity } from './aggregate.ts';
import type { AggregateDensity } from './aggregate.ts';
import { gaussianKl, logNormal } from './posteriors.ts';
import type { Posteriors } from './posteriors.ts';
import type { Rest } from './rest.ts';
import { estimate } from '../statistics/estimate.ts';

/**
 * E_x KL(q(z|x) ‖ p(z)) as the sum of three terms (Hoffman & Johnson 2016; Chen et al. 2018, eq. 2), in nats:
 * mutual information E[log q(z|x) − log q(z)], total correlation E[log q(z) − Σ_j log q(z_j)] and dimension-wise KL
 * Σ_j E[log q(z_j) − log p(z_j)].
 */
export type Decomposition = {
  readonly mutualInformation: Estimate;
  readonly totalCorrelation: Estimate;
  readonly dimensionWiseKl: Estimate;
  readonly perDimension: readonly Estimate[];
  /** The analytic KL, mean over the images. */
  readonly kl: number;
  /** Sum of the three terms minus the analytic KL: the samples' own error, whatever that of the terms. */
  readonly difference: Estimate;
};

/** Codes z ~ q(z|x_i) `[samples, latent]` and the image i that each is from. */
export type Drawn = { readonly owners: Int32Array; readonly codes: Float64Array };

/** Draws codes of images that are themselves drawn evenly, with replacement: independent samples of (x, z). */
export const drawCodes = (posteriors: Posteriors, samples: number, seed: number): Drawn => {
  const { count, latent, mean, logVariance } = posteriors;
  const generator = seededGenerator(seed, 'decomposition/images', 0);
  const owners = Int32Array.from({ length: samples }, () => uniformInt(generator, 0, count - 1));
  const noise = seededNormal(seed, 'noise/decomposition', 0, samples * latent);
  const codes = Float64Array.from(noise, (epsilon, at) => {
    const from = (owners[Math.floor(at / latent)] ?? 0) * latent + (at % latent);
    return (mean[from] ?? NaN) + Math.exp(0.5 * (logVariance[from] ?? NaN)) * epsilon;
  });
  return { owners, codes };
};

/** The terms of each sample; a standard error is between samples. */
const termsOf = (
  { latent, mean, logVariance }: Posteriors,
  { owners, codes }: Drawn,
  { joint, marginal }: AggregateDensity,
) => {
  const samples = owners.length;
  const information = new Float64Array(samples);
  const correlation = new Float64Array(samples);
  const dimensionWise = Array.from({ length: latent }, () => new Float64Array(samples));
  owners.forEach((owner, i) => {
    let [own, product] = [0, 0];
    dimensionWise.forEach((terms, j) => {
      const [at, from] = [i * latent + j, owner * latent + j];
      const z = codes[at] ?? NaN;
      const log = marginal[at] ?? NaN;
      own += logNormal(z, mean[from] ?? NaN, logVariance[from] ?? NaN);
      product += log;
      terms[i] = log - logNormal(z, 0, 0);
    });
    information[i] = own - (joint[i] ?? NaN);
    correlation[i] = (joint[i] ?? NaN) - product;
  });
  return { information, correlation, dimensionWise };
};

/** The analytic KL of each image, `[count]`. */
const analytic = ({ count, latent, mean, logVariance }: Posteriors): Float64Array =>
  Float64Array.from({ length: count }, (_, n) => {
    let sum = 0;
    for (let j = 0; j < latent; j++)
      sum += gaussianKl(mean[n * latent + j] ?? NaN, logVariance[n * latent + j] ?? NaN);
    return sum;
  });

/**
 * Every term by itself at the same samples, none as a remainder. The densities of the aggregate cancel in their sum, so
 * that its distance from the analytic KL is the error of the samples alone. The aggregate is that of the given images and
 * no others: mutual information is about the index of the image and cannot exceed log N.
 */
export const decompose = async (
  posteriors: Posteriors,
  samples: number,
  seed: number,
  rest: Rest,
): Promise<Decomposition> => {
  const drawn = drawCodes(posteriors, samples, seed);
  const density = await aggregateDensity(posteriors, drawn.codes, rest);
  const { information, correlation, dimensionWise } = termsOf(posteriors, drawn, density);
  const dimensionSums = information.map((_, i) =>
    dimensionWise.reduce((sum, terms) => sum + (terms[i] ?? NaN), 0),
  );
  const exact = analytic(posteriors);
  const kl = exact.reduce((sum, nats) => sum + nats, 0) / posteriors.count;
  const sums = information.map((nats, i) => nats + (correlation[i] ?? NaN) + (dimensionSums[i] ?? NaN) - kl);
  return {
    mutualInformation: estimate(information),
    totalCorrelation: estimate(correlation),
    dimensionWiseKl: estimate(dimensionSums),
    perDimension: dimensionWise.map(estimate),
    kl,
    difference: estimate(sums),
  };
};
