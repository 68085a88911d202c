/** The mean of codes `[count, latent]`. */
export const meanOf = (codes: Float32Array, latent: number): Float64Array => {
  const mean = new Float64Array(latent);
  const count = codes.length / latent;
  codes.forEach((value, i) => (mean[i % latent]! += value / count));
  return mean;
};

/** The covariance matrix of codes, row by row, `[latent, latent]`. */
export const covarianceOf = (codes: Float32Array, mean: Float64Array): Float64Array => {
  const latent = mean.length;
  const count = codes.length / latent;
  const covariance = new Float64Array(latent * latent);
  const centred = new Float64Array(latent);
  for (let i = 0; i < count; i += 1) {
    for (let k = 0; k < latent; k += 1) centred[k] = codes[i * latent + k]! - mean[k]!;
    for (let a = 0; a < latent; a += 1)
      for (let b = a; b < latent; b += 1) covariance[a * latent + b]! += (centred[a]! * centred[b]!) / count;
  }
  for (let a = 0; a < latent; a += 1)
    for (let b = 0; b < a; b += 1) covariance[a * latent + b] = covariance[b * latent + a]!;
  return covariance;
};

/** The standard deviation of codes `[count, latent]` in each dimension. */
export const deviationsOf = (codes: Float32Array, latent: number): Float64Array => {
  const mean = meanOf(codes, latent);
  const variance = new Float64Array(latent);
  const count = codes.length / latent;
  codes.forEach((value, i) => (variance[i % latent]! += (value - mean[i % latent]!) ** 2 / count));
  return variance.map(Math.sqrt);
};
