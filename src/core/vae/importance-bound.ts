import { streamSeed } from '../data/stream-seed.ts';
import { estimate, mean } from '../statistics/estimate.ts';
import { addTo, emptySum, valueOf } from '../statistics/log-sum.ts';
import { floats } from './model.ts';
import type { Model } from './model.ts';
import { chunkImages, testChunks } from './test-chunks.ts';

/**
 * The importance-weighted bound −log mean_k p(x|z_k)p(z_k)/q(z_k|x), mean over images, in nats (Burda et al. 2016,
 * eq. 8). `bound` is the mean over the repeats.
 */
export type ImportanceBound = {
  readonly samples: number;
  readonly images: number;
  readonly bound: number;
  /** Between images: sd/√n. */
  readonly imageStandardError: number;
  /** Of the mean over repeats with fresh noise on the same images. */
  readonly mcStandardError: number;
};

/** Repeats with fresh noise that the Monte Carlo error is measured by. */
const repeats = 4;

/** The bound of each of a few images `[n, pixels]`, from `samples` samples of the stream's noise. */
const boundsOf = async (
  model: Model,
  images: Float32Array,
  samples: number,
  stream: string,
): Promise<readonly number[]> => {
  const { sizes, architecture, experiment } = model.program.context;
  const { importanceImages: rows, importanceSamples: perCall } = sizes;
  const padded = new Float32Array(rows * architecture.pixels);
  padded.set(images);
  const totals = Array.from({ length: images.length / architecture.pixels }, emptySum);
  for (let made = 0; made < samples; made += perCall) {
    const noise = Int32Array.from(streamSeed(experiment.training.seed, stream, made));
    const logWeights = floats(model.session.run('importance', { images: padded, noise }), 'logWeights');
    totals.forEach((total, i) => {
      for (let k = 0; k < Math.min(perCall, samples - made); k++)
        addTo(total, logWeights[k * rows + i] ?? NaN);
    });
    await model.pause();
  }
  return totals.map((total) => Math.log(samples) - valueOf(total));
};

/** The bound of each of the first `limit` test images, in nats; each repeat has noise of its own. */
export const boundPerImage = async (
  model: Model,
  samples: number,
  limit: number,
  repeat: number,
): Promise<readonly number[]> => {
  const { sizes, architecture } = model.program.context;
  const bounds: number[] = [];
  for (const chunk of testChunks(model, limit)) {
    const images = chunkImages(model, chunk);
    const step = sizes.importanceImages * architecture.pixels;
    for (let at = 0; at < images.length; at += step) {
      const stream = `noise/importance/${repeat}/${bounds.length}`;
      bounds.push(...(await boundsOf(model, images.subarray(at, at + step), samples, stream)));
    }
  }
  return bounds;
};

/** The bound on the first `limit` test images, or null for an autoencoder, which has no density to bound. */
export const importanceBound = async (
  model: Model,
  samples: number,
  limit = Infinity,
): Promise<ImportanceBound | null> => {
  if (!model.program.context.architecture.variational) return null;
  const bounds: (readonly number[])[] = [];
  for (let repeat = 0; repeat < repeats; repeat++)
    bounds.push(await boundPerImage(model, samples, limit, repeat));
  const perImage = (bounds[0] ?? []).map((_, i) => mean(bounds.map((list) => list[i] ?? NaN)));
  const { value: bound, standardError } = estimate(bounds.map(mean));
  return {
    samples,
    images: perImage.length,
    bound,
    imageStandardError: estimate(perImage).standardError,
    mcStandardError: standardError,
  };
};
