import type { BoundPoint } from '../../shared/diagnostic-figures.ts';
import type { Model } from '../vae/model.ts';
import { groupedBound, sampleCounts } from './grouped-bound.ts';
import { eachLogWeight, fewAtATime } from './log-weights.ts';
import type { Rest } from './rest.ts';
import { estimate, mean } from '../statistics/estimate.ts';

/** Repeats with fresh noise on the same images, which the Monte Carlo error is measured by. */
export const boundRepeats = 4;

/** −log mean_k w for every k of every image in one repeat: `[images][counts]`, in nats. */
const oneRepeat = async (
  model: Model,
  images: Float32Array,
  counts: readonly number[],
  noise: { readonly seed: number; readonly repeat: number },
  rest: (images: number) => Promise<void>,
): Promise<readonly (readonly number[])[]> => {
  const { pixels } = model.program.context.architecture;
  const bounds = Array.from({ length: images.length / pixels }, () => groupedBound(counts));
  for (const { first, images: few } of fewAtATime(model, images)) {
    const stream = `noise/bound-curve/${noise.repeat}/${first}`;
    await eachLogWeight(
      ...([model, few, counts.at(-1) ?? 1, { seed: noise.seed, stream }] as const),
      (image, logWeight) => bounds[first + image]?.take(logWeight),
      () => rest(first),
    );
  }
  return bounds.map((bound) => bound.values().map((value) => -value));
};

/**
 * The importance-weighted bound −E log mean_k w over k, mean over images `[n, pixels]` in nats (Burda et al. 2016). Every k is
 * read from the same samples, so the curve is smooth; both errors are reported: between images, and between repeats of the
 * noise. Biased upwards for −log p(x) at every k, ever less as k grows.
 */
export const boundCurve = async (
  model: Model,
  images: Float32Array,
  { samples, seed }: { readonly samples: number; readonly seed: number },
  rest: Rest,
): Promise<readonly BoundPoint[]> => {
  const count = images.length / model.program.context.architecture.pixels;
  const counts = sampleCounts(samples);
  const repeats: (readonly (readonly number[])[])[] = [];
  for (let repeat = 0; repeat < boundRepeats; repeat++)
    repeats.push(
      await oneRepeat(model, images, counts, { seed, repeat }, (done) =>
        rest(repeat * count + done, boundRepeats * count),
      ),
    );
  const perImage = (at: number): readonly number[] =>
    Array.from({ length: count }, (_, i) => mean(repeats.map((values) => values[i]?.[at] ?? NaN)));
  const single = perImage(0);
  return counts.map((k, at) => {
    const of = repeats.map((images) => images.map((values) => values[at] ?? NaN));
    const overRepeats = perImage(at);
    const { value, standardError } = estimate(overRepeats);
    return {
      samples: k,
      bound: value,
      imageStandardError: standardError,
      mcStandardError: estimate(of.map(mean)).standardError,
      gap: estimate(overRepeats.map((bound, i) => (single[i] ?? NaN) - bound)),
    };
  });
};
