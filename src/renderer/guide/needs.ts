import { experimentSchema } from '../../shared/experiment.ts';
import type { Experiment } from '../../shared/experiment.ts';

/** A run that a claim is seen on: which ones will do, and what is trained where there is none. */
export type Needed = {
  readonly fits: (experiment: Experiment) => boolean;
  readonly train: Experiment;
};

const mnist = ({ dataset }: Experiment): boolean => dataset.kind === 'mnist';

const heavy = (experiment: Experiment): boolean =>
  mnist(experiment) && experiment.objective.kind === 'vae' && experiment.objective.beta >= 10;

/** What keeps the dimensions of an experiment awake besides their worth. */
const cureOf = ({
  objective,
  model,
}: Experiment): 'none' | 'warm-up' | 'free-bits' | 'weak-decoder' | 'several' => {
  const cures = [
    objective.warmUp.kind === 'none' ? [] : (['warm-up'] as const),
    objective.freeBits === 0 ? [] : (['free-bits'] as const),
    model.decoder.length > 0 ? [] : (['weak-decoder'] as const),
  ].flat();
  return cures.length > 1 ? 'several' : (cures[0] ?? 'none');
};

/** Any variational run on MNIST with the weight 1 of its KL; the quick-start where there is none: some ten seconds. */
export const variational: Needed = {
  fits: (experiment) =>
    mnist(experiment) && experiment.objective.kind !== 'autoencoder' && experiment.objective.beta === 1,
  train: experimentSchema.parse({ name: 'quick-start', training: { epochs: 3 } }),
};

export const autoencoder: Needed = {
  fits: (experiment) => mnist(experiment) && experiment.objective.kind === 'autoencoder',
  train: experimentSchema.parse({
    name: 'autoencoder',
    objective: { kind: 'autoencoder' },
    training: { epochs: 3 },
  }),
};

/** A heavy KL, and nothing that would keep dimensions awake. */
export const strongBeta: Needed = {
  fits: (experiment) => heavy(experiment) && cureOf(experiment) === 'none',
  train: experimentSchema.parse({ name: 'beta-10', objective: { beta: 10 }, training: { epochs: 5 } }),
};

/** The same with one cure of the collapse: as few epochs as show it. */
export const warmedUp: Needed = {
  fits: (experiment) => heavy(experiment) && cureOf(experiment) === 'warm-up',
  train: experimentSchema.parse({
    name: 'beta-10-warm-up',
    objective: { beta: 10, warmUp: { kind: 'linear', epochs: 2 } },
    training: { epochs: 4 },
  }),
};

export const freed: Needed = {
  fits: (experiment) => heavy(experiment) && cureOf(experiment) === 'free-bits',
  train: experimentSchema.parse({
    name: 'beta-10-free-bits',
    objective: { beta: 10, freeBits: 0.5 },
    training: { epochs: 3 },
  }),
};

export const weakened: Needed = {
  fits: (experiment) => heavy(experiment) && cureOf(experiment) === 'weak-decoder',
  train: experimentSchema.parse({
    name: 'beta-10-weak-decoder',
    model: { decoder: [] },
    objective: { beta: 10 },
    training: { epochs: 3 },
  }),
};
