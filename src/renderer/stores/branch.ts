import type { Experiment } from '../../shared/experiment.ts';

/** What decides the shapes and the meaning of a network's weights: a branch cannot change it. */
const network = ({ dataset, model, likelihood, objective }: Experiment): unknown => [
  dataset.kind,
  model.kind,
  model.encoder,
  model.decoder,
  model.activation,
  model.latent,
  likelihood.kind,
  likelihood.kind === 'gaussian' && likelihood.variance,
  objective.kind === 'autoencoder',
];

/** Whether a run of `child` can start from the weights of a run of `parent`. */
export const sameNetwork = (parent: Experiment, child: Experiment): boolean =>
  JSON.stringify(network(parent)) === JSON.stringify(network(child));
