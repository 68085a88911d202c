import type { ClaimResultOf, DrawnCodes } from '../../shared/claim-results.ts';
import type { ModelClient } from '../../shared/model-client.ts';
import { seededNormal } from '../data/random.ts';
import { proportion } from '../diagnostics/statistics.ts';
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

/** The overlaps of decoded codes with their nearest references. */
const overlapsOf = async (
  client: ModelClient,
  references: Pictures,
  codes: Float32Array,
  stage: Stage,
): Promise<Float64Array> => {
  const overlaps = new Float64Array(codes.length / client.latent);
  await eachDecoded(client, codes, async (first, pictures) => {
    const some = { pixels: asBytes(pictures), size: client.pixels };
    overlaps.set(await bestOverlaps(references, some, (done) => stage(first + done)), first);
  });
  return overlaps;
};

const judge = async (
  { client, references, reader, threshold }: Judge,
  codes: Float32Array,
  stage: Stage,
): Promise<DrawnCodes> => {
  const count = codes.length / client.latent;
  const overlaps = await overlapsOf(client, references, codes, (done) => stage(lookingShare * done));
  const alike = overlaps.reduce((hits, overlap) => hits + (overlap >= threshold ? 1 : 0), 0);
  const read = await reader?.decoded(codes, (done) =>
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
  const reader = labels === null ? null : createReader(client, { codes: training.codes, labels, latent });
  const overlaps = await bestOverlaps(references, pictures.test, stage);
  const threshold = quantile(overlaps, unlike);
  const judged = (of: Float32Array, nth: number): Promise<DrawnCodes> =>
    judge({ client, references, reader, threshold }, of, (done) => stage(nth * codes + done));
  const fitted = drawGaussian(fitGaussian(training.codes, latent), codes, seed, 'noise/fitted-codes');
  return {
    ...{ codes, seed, threshold },
    references: references.pixels.length / references.size,
    testImages: overlaps.length,
    reconstructions: await judged(test.codes.subarray(0, overlaps.length * latent), 1),
    prior: await judged(seededNormal(seed, 'noise/prior-codes', 0, codes * latent), 2),
    fitted: await judged(fitted, 3),
  };
};
