import type { Chapter } from '../blocks.ts';
import { bounds } from './bounds.ts';
import { continuous } from './continuous.ts';
import { inference, noise, regions } from './readings.ts';
import { references } from './references.ts';
import { reparameterisation } from './reparameterisation.ts';
import { steps } from './steps.ts';

/** The guide, in the order in which it is read. */
export const chapters: readonly Chapter[] = [
  continuous,
  steps,
  reparameterisation,
  regions,
  noise,
  inference,
  bounds,
  references,
];
