import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import type { DiagnosticOf } from '../../shared/diagnostic-figures.ts';
import { seededGenerator, seededNormal } from '../data/random.ts';
import { clientOf } from '../vae/model.ts';
import type { Model } from '../vae/model.ts';
import { sampleCounts } from './grouped-bound.ts';
import { addTo, emptySum, valueOf } from '../statistics/log-sum.ts';
import { eachLogWeight, fewAtATime } from './log-weights.ts';
import { logNormal } from './posteriors.ts';
import type { Rest } from './rest.ts';
import { estimate } from '../statistics/estimate.ts';

/** Binary images `[count, pixels]` that the model made, and log p(x*|z*)p(z*)/q(z*|x*) of the codes they were made from. */
export type Imagined = { readonly images: Float32Array; readonly logWeights: Float64Array };

/** Draws z* from the prior and x* from the decoder's Bernoulli distribution: an exact sample of p(z|x*) comes with x*. */
export const imagine = async (model: Model, count: number, seed: number): Promise<Imagined> => {
  const client = clientOf(model);
  const { latent, pixels } = client;
  const codes = seededNormal(seed, 'noise/bracket', 0, count * latent);
  const means = await client.decode(codes);
  const generator = seededGenerator(seed, 'pixels/bracket', 0);
  const images = means.map((p) => (uniformFloat64(generator) < p ? 1 : 0));
  const { mean, logVariance } = await client.encode(images);
  const logWeights = Float64Array.from({ length: count }, (_, i) => {
    let log = 0;
    for (let d = i * pixels; d < (i + 1) * pixels; d++) {
      const p = means[d] ?? NaN;
      log += Math.log(images[d] === 1 ? p : 1 - p);
    }
    for (let j = i * latent; j < (i + 1) * latent; j++) {
      const z = codes[j] ?? NaN;
      log += logNormal(z, 0, 0) - logNormal(z, mean[j] ?? NaN, logVariance?.[j] ?? NaN);
    }
    return log;
  });
  return { images, logWeights };
};

/** log mean_k w for each k with samples of q alone (`lower`), and with z* in place of one of them (`upper`). */
type Ends = { readonly lower: number[]; readonly upper: number[] };

const noEnds = (): Ends => ({ lower: [], upper: [] });

const endsOf = async (
  model: Model,
  { images, logWeights }: Imagined,
  counts: readonly number[],
  seed: number,
  rest: (done: number) => Promise<void>,
): Promise<readonly Ends[]> => {
  const most = counts.at(-1) ?? 1;
  const state = Array.from(logWeights, (known) => {
    const upper = emptySum();
    addTo(upper, known);
    return { taken: 0, lower: emptySum(), upper, ends: noEnds() };
  });
  for (const { first, images: few } of fewAtATime(model, images))
    await eachLogWeight(
      ...([model, few, most, { seed, stream: `noise/bracket/${first}` }] as const),
      (image, logWeight) => {
        const of = state[first + image];
        if (of === undefined) return;
        of.taken += 1;
        addTo(of.lower, logWeight);
        if (counts.includes(of.taken)) {
          of.ends.lower.push(valueOf(of.lower) - Math.log(of.taken));
          of.ends.upper.push(valueOf(of.upper) - Math.log(of.taken));
        }
        addTo(of.upper, logWeight);
      },
      () => rest(first),
    );
  return state.map(({ ends }) => ends);
};

/**
 * log p(x*) from both sides on images that the model made: E log mean_k w is below it, and above it with z*, an exact
 * sample of p(z|x*), in place of one of the k (Grosse et al. 2015, "Sandwiching the marginal likelihood"). Nats per image; standard
 * errors are between images, that of the gap between paired differences.
 */
export const boundBracket = async (
  model: Model,
  { images, samples, seed }: { readonly images: number; readonly samples: number; readonly seed: number },
  rest: Rest,
): Promise<DiagnosticOf<'bound-bracket'>['points']> => {
  const imagined = await imagine(model, images, seed);
  const counts = sampleCounts(samples);
  const ends = await endsOf(model, imagined, counts, seed, (done) => rest(done, images));
  return counts.map((k, at) => {
    const lower = ends.map((of) => of.lower[at] ?? NaN);
    const upper = ends.map((of) => of.upper[at] ?? NaN);
    return {
      samples: k,
      lower: estimate(lower),
      upper: estimate(upper),
      gap: estimate(upper.map((value, i) => value - (lower[i] ?? NaN))),
    };
  });
};
