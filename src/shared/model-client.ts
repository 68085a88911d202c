/**
 * What a trained model answers, wherever it runs. Codes and images are row-major matrices in one array.
 * Images are pixels in [0, 1] (`[count, rows * columns]`), codes are `[count, latent]`.
 */
export type ModelClient = {
  readonly latent: number;
  readonly pixels: number;
  /** Posterior mean and log-variance of each image, `[count, latent]` each; `logVariance` is null for an autoencoder. */
  encode(
    images: Float32Array,
  ): Promise<{ readonly mean: Float32Array; readonly logVariance: Float32Array | null }>;
  /** The decoder's Bernoulli means of each code, `[count, pixels]`. */
  decode(codes: Float32Array): Promise<Float32Array>;
};
