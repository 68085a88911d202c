import { z } from 'zod';

/** How many colours there are for runs. */
export const runColours = 8;

export const runColourSchema = z
  .int()
  .min(0)
  .max(runColours - 1);

/** The colour of a run, counted from 0: its own wherever it stands, given by its number until a person chooses another. */
export const runColourOf = (label: {
  readonly number: number;
  readonly colour?: number | undefined;
}): number => label.colour ?? (label.number - 1) % runColours;
