import type { Experiment } from '../../shared/experiment.ts';

/**
 * The weight of the KL in the step after `step` steps, from 0 to 1. Linear: it rises over the first `epochs` epochs
 * (Sønderby et al. 2016; Bowman et al. 2016 raise it along a sigmoid). Cyclical: `cycles` times within them, each time over
 * the first part `ramp` of a cycle (Fu et al. 2019, eq. 6). After them it is 1.
 */
export const klWeight = (
  { kind, epochs, cycles, ramp }: Experiment['objective']['warmUp'],
  stepsPerEpoch: number,
  step: number,
): number => {
  const done = step / (epochs * stepsPerEpoch);
  if (kind === 'none' || done >= 1) return 1;
  return kind === 'linear' ? done : Math.min(1, ((done * cycles) % 1) / ramp);
};
