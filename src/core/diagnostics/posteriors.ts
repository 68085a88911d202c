/** Diagonal Gaussian posteriors q(z|x_n) of `count` images, `[count, latent]` each. */
export type Posteriors = {
  readonly count: number;
  readonly latent: number;
  readonly mean: ArrayLike<number>;
  readonly logVariance: ArrayLike<number>;
};

/** log 2π. */
export const log2Pi = Math.log(2 * Math.PI);

/** log N(z; μ, σ²) of one dimension, in nats. */
export const logNormal = (z: number, mean: number, logVariance: number): number =>
  -0.5 * (log2Pi + logVariance + (z - mean) ** 2 * Math.exp(-logVariance));

/** KL(q(z_j|x_n) ‖ N(0, 1)) = ½(σ² + μ² − log σ² − 1), in nats (Kingma & Welling 2013, appendix B). */
export const gaussianKl = (mean: number, logVariance: number): number =>
  0.5 * (Math.exp(logVariance) + mean * mean - logVariance - 1);
