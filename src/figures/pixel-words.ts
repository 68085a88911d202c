import type { Provenance } from '../shared/provenance.ts';
import type { Language } from './style.ts';
import { say } from './words.ts';

/** The unit of the losses: the pixel treatment, and the likelihood where it is not Bernoulli's. */
export const pixelWords = ({ pixels, likelihood }: Provenance, language: Language): string => {
  const treatment = say(language, `pixels.${pixels}`, {});
  return likelihood === 'gaussian' ? say(language, 'pixels.gaussian', { pixels: treatment }) : treatment;
};
