import type { DiagnosticOf } from '../../shared/diagnostic-figures.ts';
import { seededNormal } from '../data/random.ts';
import { gaussianKl } from './posteriors.ts';
import type { Posteriors } from './posteriors.ts';

/** Bins of a width of 0.2 from −4 to 4. */
export const aggregateEdges: readonly number[] = Array.from({ length: 41 }, (_, i) => (i - 20) / 5);

/**
 * One sample z_j ~ q(z_j|x) of each image and dimension as a density over fixed bins, with what tells a sleeping dimension:
 * Var_x μ_j (Burda et al. 2016) and the mean analytic KL. Density is the share of images in a bin over its width.
 */
export const aggregateHistogram = (
  { count, latent, mean, logVariance }: Posteriors,
  seed: number,
): Pick<DiagnosticOf<'aggregate-posterior'>, 'edges' | 'outside' | 'dimensions'> => {
  const edges = [...aggregateEdges];
  const bins = edges.length - 1;
  const [low, high] = [edges[0] ?? 0, edges[bins] ?? 0];
  const width = (high - low) / bins;
  const noise = seededNormal(seed, 'noise/aggregate', 0, count * latent);
  let outside = 0;
  const dimensions = Array.from({ length: latent }, (_, j) => {
    const density = new Float64Array(bins);
    let [sum, squares, means, meanSquares, kl] = [0, 0, 0, 0, 0];
    for (let n = 0; n < count; n++) {
      const at = n * latent + j;
      const mu = mean[at] ?? NaN;
      const spread = logVariance[at] ?? NaN;
      const z = mu + Math.exp(0.5 * spread) * (noise[at] ?? NaN);
      const bin = Math.floor((z - low) / width);
      if (bin >= 0 && bin < bins) density[bin] = (density[bin] ?? 0) + 1 / (count * width);
      else outside += 1;
      sum += z;
      squares += z * z;
      means += mu;
      meanSquares += mu * mu;
      kl += gaussianKl(mu, spread);
    }
    return {
      density: Array.from(density),
      mean: sum / count,
      standardDeviation: Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2)),
      meanVariance: Math.max(0, meanSquares / count - (means / count) ** 2),
      kl: kl / count,
    };
  });
  return { edges, outside, dimensions };
};
