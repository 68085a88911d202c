import type { Chapter } from '../blocks.ts';
import { beta } from './beta.ts';
import { bounds } from './bounds.ts';
import { collapse } from './collapse.ts';
import { continuous } from './continuous.ts';
import { figures } from './figures.ts';
import { inference } from './inference.ts';
import { noise, regions } from './readings.ts';
import { references } from './references.ts';
import { reparameterisation } from './reparameterisation.ts';
import { steps } from './steps.ts';

/** The guide, in the order in which it is read. */
export const chapters: readonly Chapter[] = [
  continuous,
  steps,
  reparameterisation,
  figures,
  regions,
  noise,
  inference,
  bounds,
  beta,
  collapse,
  references,
];
