import type { ClaimResultOf, DrawnCodes } from '../../shared/claim-results.ts';
import type { ModelClient } from '../../shared/model-client.ts';
import { seededNormal } from '../data/random.ts';
import { proportion } from '../statistics/estimate.ts';
import { drawGaussian, fitGaussian } from './gaussian.ts';
import type { Material } from './material.ts';
import { asBytes, bestOverlaps, quantile } from './overlap.ts';
import type { Pictures } from './overlap.ts';
import { createReader, eachDecoded } from './reader.ts';
import type { Reader, Stage } from './reader.ts';

/** The share of test images that count as unlike the training images: what is less like them than those looks like none. */
const unlike = 0.05;

/** The part of a picture's time that its overlaps take; the rest is the search among neighbours. */
const lookingShare = 0.6;

export type RandomCodes = Omit<ClaimResultOf<'random-codes'>, 'kind' | 'provenance'>;

type Judge = {
  readonly client: ModelClient;
  readonly references: Pictures;
  readonly reader: Reader | null;
  readonly threshold: number;
};

const sum = (flags: Uint8Array): number => flags.reduce((total, flag) => total + flag, 0);

/** How many decoded codes overlap a reference at least as well as the threshold says. */
const alikeOf = async (
  { client, references, threshold }: Judge,
  codes: Float32Array,
  stage: Stage,
): Promise<number> => {
  let alike = 0;
  await eachDecoded(client, codes, async (first, pictures) => {
    const some = { ...references, pixels: asBytes(pictures) };
    const found = await bestOverlaps(references, some, (done) => stage(first + done), threshold);
    alike += found.filter((overlap) => overlap >= threshold).length;
  });
  return alike;
};

const judge = async (judging: Judge, codes: Float32Array, stage: Stage): Promise<DrawnCodes> => {
  const count = codes.length / judging.client.latent;
  const alike = await alikeOf(judging, codes, (done) => stage(lookingShare * done));
  const read = await judging.reader?.decoded(codes, (done) =>
    stage(lookingShare * count + (1 - lookingShare) * done),
  );
  return {
    alike: proportion(alike, count),
    agreed: read === undefined ? null : proportion(sum(read.agreed), count),
  };
};

/**
 * Whether random codes decode to pictures that look like the data. One looks like them where its overlap with the
 * nearest of the references is at least what 95 % of the test images reach with theirs. `pictures` are the first training
 * images and some first test images, as grey bytes whatever the model was trained on. Four stages of a picture each.
 */
export const randomCodes = async (
  { client, training, test }: Material,
  pictures: { readonly references: Pictures; readonly test: Pictures },
  { codes, seed }: { readonly codes: number; readonly seed: number },
  stage: Stage,
): Promise<RandomCodes> => {
  const { latent } = client;
  const { labels } = training;
  const { references } = pictures;
  const known = labels === null ? null : { codes: training.codes, labels, latent };
  const reader = known === null ? null : await createReader(client, known, () => stage(0));
  const overlaps = await bestOverlaps(references, pictures.test, stage);
  const threshold = quantile(overlaps, unlike);
  const judged = (of: Float32Array, nth: number): Promise<DrawnCodes> =>
    judge({ client, references, reader, threshold }, of, (done) => stage(nth * codes + done));
  const fitted = drawGaussian(fitGaussian(training.codes, latent), codes, seed, 'noise/fitted-codes');
  return {
    ...{ codes, seed, threshold },
    references: references.pixels.length / client.pixels,
    testImages: overlaps.length,
    reconstructions: await judged(test.codes.subarray(0, overlaps.length * latent), 1),
    prior: await judged(seededNormal(seed, 'noise/prior-codes', 0, codes * latent), 2),
    fitted: await judged(fitted, 3),
  };
};
