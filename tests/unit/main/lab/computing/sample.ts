import type { Computation, Computed } from '../../../../../src/shared/computations.ts';

/** A result as an engine gives it. */
export const computedAt = (run: string, step: number, computation: Computation): Computed => ({
  computation,
  seconds: 1,
  result: {
    kind: 'probes',
    provenance: {
      ...{ run, experiment: 'small', epoch: 1, step, dataset: 'mnist' },
      ...{ split: 'test', pixels: 'grey', likelihood: 'bernoulli', version: '1' },
    },
    ...{ references: 1, queries: 1, classes: 10, neighbours: 5, majority: 0.1, converged: true },
    nearest: { value: 0.9, standardError: 0 },
    linear: { value: 0.8, standardError: 0 },
  },
});
