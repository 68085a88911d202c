import type { Estimate } from '../../shared/estimate.ts';

/** How many standard errors a difference must have to count. */
const errors = 2;

/** A number that is known exactly. */
export const exactly = (value: number): Estimate => ({ value, standardError: 0 });

/** A share of another estimate, its error with it. */
export const timesOf = ({ value, standardError }: Estimate, factor: number): Estimate => ({
  value: factor * value,
  standardError: factor * standardError,
});

/** Whether a is above b by more than two standard errors of the difference, both taken as independent. */
export const isAbove = (a: Estimate, b: Estimate): boolean =>
  a.value - b.value > errors * Math.hypot(a.standardError, b.standardError);
