import type { NoiseLevel } from '../../shared/claim-results.ts';
import type { ModelClient } from '../../shared/model-client.ts';
import { seededNormal } from '../data/random.ts';
import { estimate, proportion } from '../statistics/estimate.ts';
import type { Reader, Stage } from './reader.ts';

/** Scales s of the noise, those of the variance perturbation (definitions.md). */
export const noiseScales = [0, 0.5, 1, 2, 4] as const;

/** Test images with their codes, classes, and how far one unit of noise moves each code, `[images, latent]`. */
export type Disturbed = {
  readonly means: Float32Array;
  readonly labels: Uint8Array;
  readonly size: Float32Array;
  /** What the model is given, `[images, pixels]`, null where a cross-entropy says nothing of its pixels. */
  readonly given: Float32Array | null;
};

/** A float32 mean may round to 0 or 1, where the logarithm of what is left has no value. */
const nearest = 2 ** -24;

/** −Σ (x log p + (1 − x) log(1 − p)) of each image, nats, summed in float64. */
export const crossEntropies = (given: Float32Array, means: Float32Array, pixels: number): Float64Array => {
  const sums = new Float64Array(given.length / pixels);
  given.forEach((x, at) => {
    const p = Math.min(1 - nearest, Math.max(nearest, means[at] ?? NaN));
    const image = Math.floor(at / pixels);
    sums[image] = (sums[image] ?? 0) - (x * Math.log(p) + (1 - x) * Math.log1p(-p));
  });
  return sums;
};

/**
 * What noise does to the pictures: for each scale s the codes μ + s·size⊙ε are decoded and read again. The noise ε is the
 * same at every scale, so what changes is the scale. A stage for each scale, of an image each.
 */
export const disturb = async (
  { client: { pixels }, reader }: { readonly client: ModelClient; readonly reader: Reader },
  { means, labels, size, given }: Disturbed,
  seed: number,
  stage: Stage,
): Promise<NoiseLevel[]> => {
  const noise = seededNormal(seed, 'noise/disturbed', 0, means.length);
  const levels: NoiseLevel[] = [];
  for (const scale of noiseScales) {
    const here: Stage = (done) => stage(levels.length * labels.length + done);
    const codes = means.map((mean, at) => mean + scale * (size[at] ?? NaN) * (noise[at] ?? NaN));
    const costs = given === null ? null : new Float64Array(labels.length);
    const read = await reader.decoded(codes, here, (first, pictures) => {
      const of = given?.subarray(first * pixels, first * pixels + pictures.length);
      if (of !== undefined) costs?.set(crossEntropies(of, pictures, pixels), first);
    });
    const kept = read.labels.reduce((hits, label, i) => hits + (label === labels[i] ? 1 : 0), 0);
    levels.push({
      scale,
      kept: proportion(kept, labels.length),
      reconstruction: costs === null ? null : estimate(costs),
    });
  }
  return levels;
};
