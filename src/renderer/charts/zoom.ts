import type { StepRange } from '../../shared/loss-display.ts';

const narrowest = 10;

/** A range that a person has zoomed to, within the run; null, which follows the newest step, where that is all of it. */
export const zoomTo = ({ from, until }: StepRange, lastStep: number): StepRange | null => {
  const width = Math.max(narrowest, until - from);
  if (width >= lastStep) return null;
  const start = Math.min(Math.max(0, from), lastStep - width);
  return { from: start, until: start + width };
};

/** What a zoom shows of a run that is as long as this; null shows all of it. */
export const inSight = (zoom: StepRange | null, lastStep: number): StepRange =>
  zoom ?? { from: 0, until: Math.max(narrowest, lastStep) };

/** Makes the range `factor` times as wide around its middle. */
export const widen = ({ from, until }: StepRange, factor: number): StepRange => {
  const [middle, half] = [(from + until) / 2, (factor * (until - from)) / 2];
  return { from: middle - half, until: middle + half };
};

/** Moves the range by a share of its width. */
export const shift = ({ from, until }: StepRange, share: number): StepRange => {
  const distance = share * (until - from);
  return { from: from + distance, until: until + distance };
};
