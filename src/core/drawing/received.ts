import type { PixelTreatment } from '../../shared/experiment.ts';
import { seededUniform } from '../data/random.ts';
import { centreByMass } from './centre.ts';
import { fitWhole, type Sheet, type Size } from './sheet.ts';

/**
 * What a model receives for a sheet, `[rows * columns]` in [0, 1]: brought to its size, and black and white where it
 * learned from such pixels. A pixel is then white with the probability of its grey value, as the data were made; the
 * draws are fixed, so that a stroke changes nothing but what it covers.
 */
export const receivedOf = (
  sheet: Sheet,
  size: Size,
  { centred, treatment }: { readonly centred: boolean; readonly treatment: PixelTreatment },
): Float32Array => {
  const { pixels } = centred ? centreByMass(sheet, size) : fitWhole(sheet, size);
  if (treatment === 'grey') return pixels;
  const uniforms = seededUniform(0, 'drawing/pixels', 0, pixels.length);
  return pixels.map((grey, i) => ((uniforms[i] ?? 0) < grey ? 1 : 0));
};

/** Whether nothing is on an image. */
export const isBlank = (pixels: Float32Array): boolean => pixels.every((value) => value === 0);
