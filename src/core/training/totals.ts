/**
 * What follows from the two losses of a step or an epoch, in nats per image (definitions.md): the KL over all dimensions,
 * −ELBO = reconstruction + 1 · KL, and what is minimised, reconstruction + β · KL. An autoencoder has only the last.
 */
export const totalsOf = (
  reconstruction: number,
  klPerDimension: Float32Array | readonly number[] | null,
  beta: number,
) => {
  if (klPerDimension === null)
    return { reconstruction, kl: null, negativeElbo: null, objective: reconstruction };
  let kl = 0;
  for (const nats of klPerDimension) kl += nats;
  return { reconstruction, kl, negativeElbo: reconstruction + kl, objective: reconstruction + beta * kl };
};
