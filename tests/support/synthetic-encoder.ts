import { seededNormal } from '../../src/core/data/random.ts';
import type { Posteriors } from '../../src/core/diagnostics/posteriors.ts';

/** A fixed synthetic encoder: means of N(0, 1), log-variances around −2. */
export const synthetic = (count: number, latent: number): Posteriors => ({
  count,
  latent,
  mean: seededNormal(1, 'mean', 0, count * latent),
  logVariance: seededNormal(1, 'spread', 0, count * latent).map((x) => 0.5 * x - 2),
});

const normal = (z: number, mu: number, variance: number): number =>
  Math.exp((-0.5 * (z - mu) ** 2) / variance) / Math.sqrt(2 * Math.PI * variance);

/** All four figures straight from their definitions, densities multiplied and not their logs added. */
export const independent = (
  { count, latent, mean, logVariance }: Posteriors,
  codes: Float64Array,
  owners: Int32Array,
) => {
  const density = (z: number, n: number, j: number): number =>
    normal(z, mean[n * latent + j]!, Math.exp(logVariance[n * latent + j]!));
  const all = Array.from({ length: count }, (_, n) => n);
  const dimensions = Array.from({ length: latent }, (_, j) => j);
  const average = (values: number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;
  const rows = Array.from(owners, (owner, i) => {
    const z = (j: number): number => codes[i * latent + j]!;
    const joint = (n: number): number => dimensions.reduce((product, j) => product * density(z(j), n, j), 1);
    const q = average(all.map(joint));
    const qj = dimensions.map((j) => average(all.map((n) => density(z(j), n, j))));
    return {
      logQ: Math.log(q),
      mi: Math.log(joint(owner) / q),
      tc: Math.log(q / qj.reduce((product, x) => product * x, 1)),
      dw: qj.reduce((sum, x, j) => sum + Math.log(x / normal(z(j), 0, 1)), 0),
    };
  });
  return {
    logQ: rows.map(({ logQ }) => logQ),
    mi: average(rows.map(({ mi }) => mi)),
    tc: average(rows.map(({ tc }) => tc)),
    dw: average(rows.map(({ dw }) => dw)),
  };
};

/** Points of a plane at the quantiles of N(0, 1) in both directions: a product, whatever is done with it. */
export const grid = (side: number): [number, number][] => {
  const sorted = Array.from(seededNormal(3, 'quantiles', 0, 40_001)).sort((a, b) => a - b);
  const quantile = (i: number): number => sorted[Math.floor(((i + 0.5) / side) * sorted.length)]!;
  return Array.from({ length: side * side }, (_, n) => [quantile(n % side), quantile(Math.floor(n / side))]);
};
/** Posteriors at given means of a plane, all with one variance. */
export const shared = (points: readonly (readonly [number, number])[], variance: number): Posteriors => ({
  count: points.length,
  latent: 2,
  mean: Float64Array.from(points.flat()),
  logVariance: new Float64Array(2 * points.length).fill(Math.log(variance)),
});
