import type { NoiseLevel } from '../../shared/claim-results.ts';
import type { ModelClient } from '../../shared/model-client.ts';
import { seededNormal } from '../data/random.ts';
import { estimate, proportion } from '../diagnostics/statistics.ts';
import { eachDecoded } from './reader.ts';
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

/** The standard deviation of codes `[count, latent]` in each dimension. */
export const deviationsOf = (codes: Float32Array, latent: number): Float64Array => {
  const count = codes.length / latent;
  const [mean, variance] = [new Float64Array(latent), new Float64Array(latent)];
  codes.forEach((x, at) => (mean[at % latent] = (mean[at % latent] ?? 0) + x / count));
  codes.forEach((x, at) => {
    const j = at % latent;
    variance[j] = (variance[j] ?? 0) + (x - (mean[j] ?? NaN)) ** 2 / count;
  });
  return variance.map(Math.sqrt);
};

/** A float32 mean may round to 0 or 1, where the logarithm of what is left has no value. */
const nearest = 2 ** -24;

/** −Σ x log p + (1 − x) log(1 − p) of each image, nats, summed in float64. */
export const crossEntropies = (given: Float32Array, means: Float32Array, pixels: number): Float64Array => {
  const sums = new Float64Array(given.length / pixels);
  given.forEach((x, at) => {
    const p = Math.min(1 - nearest, Math.max(nearest, means[at] ?? NaN));
    const image = Math.floor(at / pixels);
    sums[image] = (sums[image] ?? 0) - (x * Math.log(p) + (1 - x) * Math.log1p(-p));
  });
  return sums;
};

const costsOf = async (
  client: ModelClient,
  codes: Float32Array,
  given: Float32Array,
  stage: Stage,
): Promise<Float64Array> => {
  const { pixels } = client;
  const costs = new Float64Array(codes.length / client.latent);
  await eachDecoded(client, codes, async (first, means) => {
    const of = given.subarray(first * pixels, first * pixels + means.length);
    costs.set(crossEntropies(of, means, pixels), first);
    await stage(0);
  });
  return costs;
};

/**
 * What noise does to the pictures: for each scale s the codes μ + s·size⊙ε are decoded and read again. The noise ε is the
 * same at every scale, so what changes is the scale. A stage for each scale, of an image each.
 */
export const disturb = async (
  { client, reader }: { readonly client: ModelClient; readonly reader: Reader },
  { means, labels, size, given }: Disturbed,
  seed: number,
  stage: Stage,
): Promise<NoiseLevel[]> => {
  const noise = seededNormal(seed, 'noise/disturbed', 0, means.length);
  const levels: NoiseLevel[] = [];
  for (const scale of noiseScales) {
    const here: Stage = (done) => stage(levels.length * labels.length + done);
    const codes = means.map((mean, at) => mean + scale * (size[at] ?? NaN) * (noise[at] ?? NaN));
    const read = await reader.decoded(codes, here);
    const kept = read.labels.reduce((hits, label, i) => hits + (label === labels[i] ? 1 : 0), 0);
    const costs = given === null ? null : await costsOf(client, codes, given, here);
    levels.push({
      scale,
      kept: proportion(kept, labels.length),
      reconstruction: costs === null ? null : estimate(costs),
    });
  }
  return levels;
};
