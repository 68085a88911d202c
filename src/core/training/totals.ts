import type { Experiment } from '../../shared/experiment.ts';

/**
 * What is minimised as it follows from the two losses: reconstruction + β · Σ_j max(λ, KL_j), the warm-up's weight being 1.
 * Null for an objective that does not follow from them.
 */
const objectiveOf = (
  { kind, beta, freeBits }: Experiment['objective'],
  reconstruction: number,
  klPerDimension: Float32Array | readonly number[] | null,
): number | null => {
  if (kind === 'iwae' || kind === 'tcvae') return null;
  let penalty = 0;
  for (const nats of klPerDimension ?? []) penalty += freeBits === 0 ? nats : Math.max(freeBits, nats);
  return reconstruction + beta * penalty;
};

/**
 * What follows from the two losses of a step or an epoch, in nats per image (definitions.md): the KL over all dimensions and
 * −ELBO = reconstruction + 1 · KL; an autoencoder has neither. `minimised` is what TensorFlow says was minimised, null
 * where it was not asked.
 */
export const totalsOf = (
  objective: Experiment['objective'],
  reconstruction: number,
  klPerDimension: Float32Array | readonly number[] | null,
  minimised: number | null,
) => {
  const shared = {
    reconstruction,
    objective: minimised ?? objectiveOf(objective, reconstruction, klPerDimension),
  };
  if (klPerDimension === null) return { ...shared, kl: null, negativeElbo: null };
  let kl = 0;
  for (const nats of klPerDimension) kl += nats;
  return { ...shared, kl, negativeElbo: reconstruction + kl };
};
