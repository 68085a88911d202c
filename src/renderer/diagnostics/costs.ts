import type { Computation, ComputationKind, Computed } from '../../shared/computations.ts';

/** Evaluations of a density, of a decoder's weights or of a distance, about as many for every second of a kind. */
export type Sizes = { readonly latent: number; readonly weights: number; readonly train: number };

/** How much work a computation is, in units that only its own kind is measured in. */
export const workOf = (computation: Computation, { latent, weights, train }: Sizes): number => {
  switch (computation.kind) {
    case 'importance-bound':
      return 4 * computation.images * computation.samples * weights;
    case 'bound-bracket':
      return computation.images * computation.samples * weights;
    case 'kl-decomposition':
      return computation.images * computation.samples * (latent + 1);
    case 'probes':
      return train * (computation.queries * Math.sqrt(latent) + 1000 * latent);
    case 'random-codes':
      return 4 * computation.codes * (computation.references + (train * Math.sqrt(latent)) / 10);
    case 'paths':
      return train * computation.pairs * computation.stops * Math.sqrt(latent);
    case 'noise':
      return 10 * train * computation.images * Math.sqrt(latent);
    case 'regions':
      return train * (computation.queries + 3 * computation.pairs) * Math.sqrt(latent);
    case 'spread':
      return 60_000 * weights;
  }
};

/** Units a second on a processor of 2020, until this machine has told its own; a model is opened in about so many seconds. */
const usual: Readonly<Record<ComputationKind, number>> = {
  'importance-bound': 3.5e10,
  'bound-bracket': 3.5e10,
  'kl-decomposition': 4e7,
  probes: 1.3e8,
  'random-codes': 1.2e7,
  paths: 5e8,
  noise: 5e8,
  regions: 5e8,
  spread: 3.5e10,
};
const opening = 1;

/** Seconds that a computation will take, by the last one of its kind on this machine where there was one. */
export const expectedSeconds = (computation: Computation, sizes: Sizes, last: Computed | null): number => {
  const work = workOf(computation, sizes);
  if (last === null) return opening + work / usual[computation.kind];
  return opening + Math.max(0.1, last.seconds - opening) * (work / workOf(last.computation, sizes));
};
