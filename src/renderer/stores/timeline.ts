/** Where steps lie on the timeline: spread over their logarithm, because a model learns most in its first moments. */

/** Steps below about this many are spread evenly, those above by ratio. */
const knee = 10;

const spread = (step: number): number => Math.log1p(step / knee);

/** The place of a step on a timeline that ends at `last`, from 0 to 1. */
export const positionOf = (step: number, last: number): number =>
  last <= 0 ? 0 : Math.min(1, Math.max(0, spread(step) / spread(last)));

/** The step, not rounded, at a place from 0 to 1. */
export const stepAt = (position: number, last: number): number => knee * Math.expm1(position * spread(last));

const nearestBy = (stops: readonly number[], distance: (stop: number) => number): number | null => {
  let nearest: number | null = null;
  for (const stop of stops) if (nearest === null || distance(stop) < distance(nearest)) nearest = stop;
  return nearest;
};

/** The stop whose place is nearest to a place on the timeline; null where there is none. */
export const stopAt = (position: number, stops: readonly number[], last: number): number | null =>
  nearestBy(stops, (stop) => Math.abs(positionOf(stop, last) - position));

/** The stop nearest to a step by its logarithm; null where there is none. */
export const nearestStop = (step: number, stops: readonly number[]): number | null =>
  nearestBy(stops, (stop) => Math.abs(spread(stop) - spread(step)));

/** The next stop from a step in a direction; null at the end. `stops` ascend. */
export const neighbour = (step: number, stops: readonly number[], direction: -1 | 1): number | null =>
  (direction === 1 ? stops.find((stop) => stop > step) : stops.findLast((stop) => stop < step)) ?? null;

/** The step at which another run stands beside one that is at `step`: its nearest stop; null for the newest weights. */
export const stepBeside = (step: number | null, stops: readonly number[]): number | null =>
  step === null ? null : nearestStop(step, stops);

/** The epoch, counted from 1, that a step belongs to: its last step ends it. 0 before the first step. */
export const epochAt = (step: number, stepsPerEpoch: number): number => Math.ceil(step / stepsPerEpoch);
