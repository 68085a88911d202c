import { ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import type { FigureOf, LeftOut } from '../../shared/figures.ts';
import { seededNormal, seededUniform } from '../data/random.ts';
import { firstOfEachClass, imagesBelow, indexBelow, interpolationEnds, perturbedImage } from './choice.ts';
import {
  fallingOrder,
  interpolationCodes,
  interpolationStops,
  meanCodes,
  meanOffsets,
  perturbedCode,
  stack,
  varianceCodes,
} from './codes.ts';
import { finish, leftOut, posteriorsOf, sourceImages } from './source.ts';
import type { FigureSource, RequestOf } from './source.ts';

/** A figure, or why the data or the model cannot give it; `usage.invalid` where the request asks for what is not there. */
type Made<F> = Promise<Result<F | LeftOut>>;

/** More rows than this are no figure; the caption says how many dimensions there are. */
const mostDimensions = 20;

/** The noise that images are reconstructed with: it belongs to seed and image, so that every view shows the same. */
export const reconstructionNoise = (seed: number, image: number, latent: number): Float32Array =>
  seededNormal(seed, 'noise/reconstruction', image, latent);

/**
 * The first image of each class (or the chosen ones) above what the decoder makes of its code: one sample of the
 * posterior, or the posterior mean. An autoencoder decodes its code. Needs labels where no images are chosen.
 */
export const reconstructionFigure = async (
  source: FigureSource,
  request: RequestOf<'reconstruction'>,
): Made<FigureOf<'reconstruction'>> => {
  const { split, client } = source;
  if (request.images === null && split.labels === null)
    return ok(
      leftOut(
        'reconstruction',
        'no-labels',
        'The reconstruction figure is left out: it shows one image of each class, and these data have no labels.',
      ),
    );
  const first = firstOfEachClass(split.labels ?? new Uint8Array()).map(({ index }) => index);
  const indices = imagesBelow(split.images.count, request.images ?? first, 'images');
  if (!indices.ok) return indices;
  const images = await sourceImages(source, indices.value);
  const posteriors = await posteriorsOf(source, images);
  const codes = posteriors.map(({ mean, standardDeviation }, i) =>
    standardDeviation === null || request.code === 'mean'
      ? mean
      : perturbedCode(
          { mean, standardDeviation },
          reconstructionNoise(request.seed, indices.value[i] ?? 0, client.latent),
          1,
        ),
  );
  const deterministic = posteriors.some(({ standardDeviation }) => standardDeviation === null);
  return ok({
    kind: 'reconstruction',
    code: deterministic ? 'deterministic' : request.code,
    choice: request.images === null ? 'classes' : 'chosen',
    ...(await finish(source, images, stack(codes), request.seed)),
  });
};

/**
 * decode(μ + s·σ⊙ε): a row for each noise draw, a column for each scale s; of ε all dimensions count, or one alone. An
 * autoencoder has no σ.
 */
export const variancePerturbationFigure = async (
  source: FigureSource,
  { image, scales, draws, dimension, seed }: RequestOf<'variance-perturbation'>,
): Made<FigureOf<'variance-perturbation'>> => {
  const { split, client } = source;
  const indices = imagesBelow(split.images.count, [image ?? perturbedImage(split.labels)], 'image');
  if (!indices.ok) return indices;
  const known = indexBelow(client.latent, dimension ?? 0, 'dimension', 'latent dimension');
  if (!known.ok) return known;
  const images = await sourceImages(source, indices.value);
  const [posterior] = await posteriorsOf(source, images);
  if (!posterior?.standardDeviation)
    return ok(
      leftOut(
        'variance-perturbation',
        'no-variance',
        'The variance perturbation is left out: an autoencoder has no posterior variance to perturb.',
      ),
    );
  const noise = Array.from({ length: draws }, (_, draw) =>
    seededNormal(seed, 'noise/variance-perturbation', draw, client.latent),
  );
  return ok({
    kind: 'variance-perturbation',
    scales,
    draws,
    dimension,
    standardDeviation: [...posterior.standardDeviation],
    ...(await finish(source, images, varianceCodes(posterior, noise, scales, dimension), seed)),
  });
};

/**
 * decode(μ + δ·e_j), or with the dimension set to the column's value: a row for each dimension j, the largest of the
 * ordering first. From the prior, μ is 0 and there is no image: the latent traversal.
 */
export const meanPerturbationFigure = async (
  source: FigureSource,
  { image, from, values }: RequestOf<'mean-perturbation'>,
): Made<FigureOf<'mean-perturbation'>> => {
  const { split, client } = source;
  const indices = imagesBelow(split.images.count, [image ?? perturbedImage(split.labels)], 'image');
  if (!indices.ok) return indices;
  const images = from === 'prior' ? [] : await sourceImages(source, indices.value);
  const [posterior] = from === 'prior' ? [] : await posteriorsOf(source, images);
  const ordering = await source.ordering();
  const dimensions = fallingOrder(ordering.values).slice(0, mostDimensions);
  const start = posterior?.mean ?? new Float32Array(client.latent);
  return ok({
    kind: 'mean-perturbation',
    from,
    values,
    offsets: [...meanOffsets],
    dimensions,
    ordering,
    ...(await finish(source, images, meanCodes(start, dimensions, meanOffsets, values))),
  });
};

/**
 * Eleven stops from one posterior mean to another: of a 4 and a 9 (else of the two lowest classes, for which it needs
 * labels), or of any two images.
 */
export const interpolationFigure = async (
  source: FigureSource,
  { ends: wanted, path }: RequestOf<'interpolation'>,
): Made<FigureOf<'interpolation'>> => {
  const { split } = source;
  if (wanted === null && split.labels === null)
    return ok(
      leftOut(
        'interpolation',
        'no-labels',
        'The interpolation figure is left out: it goes from one class to another, and these data have no labels.',
      ),
    );
  const chosen = wanted ?? interpolationEnds(split.labels ?? new Uint8Array())?.map(({ index }) => index);
  if (chosen === undefined)
    return ok(
      leftOut(
        'interpolation',
        'one-class',
        'The interpolation figure is left out: it goes from one class to another, and these images are all of one class.',
      ),
    );
  const indices = imagesBelow(split.images.count, chosen, 'ends');
  if (!indices.ok) return indices;
  const images = await sourceImages(source, indices.value);
  const [a, b] = (await posteriorsOf(source, images)).map(({ mean }) => mean);
  const none = new Float32Array(source.client.latent);
  return ok({
    kind: 'interpolation',
    stops: [...interpolationStops],
    path,
    ...(await finish(source, images, interpolationCodes(a ?? none, b ?? none, interpolationStops, path))),
  });
};

/**
 * Codes drawn from N(0, I), decoded. That is an autoencoder's prior no more than any other distribution is. Beside them,
 * where it is wished, as many samples of the aggregate posterior: z = μ(xᵢ) + σ(xᵢ)⊙ε of test images drawn at random, with
 * the same ε. An autoencoder has its codes there.
 */
export const priorSamplesFigure = async (
  source: FigureSource,
  { count, beside, seed }: RequestOf<'prior-samples'>,
): Promise<FigureOf<'prior-samples'>> => {
  const { client, split } = source;
  const noise = Array.from({ length: count }, (_, i) =>
    seededNormal(seed, 'noise/prior-samples', i, client.latent),
  );
  const draws = beside === 'nothing' ? [] : seededUniform(seed, 'images/aggregate-samples', 0, count);
  const images = await sourceImages(
    source,
    Array.from(draws, (share) => Math.min(split.images.count - 1, Math.floor(share * split.images.count))),
  );
  const posteriors = images.length === 0 ? [] : await posteriorsOf(source, images);
  const aggregate = posteriors.map(({ mean, standardDeviation }, i) =>
    standardDeviation === null
      ? mean
      : perturbedCode({ mean, standardDeviation }, noise[i] ?? new Float32Array(client.latent), 1),
  );
  return {
    kind: 'prior-samples',
    prior: source.variational,
    beside,
    ...(await finish(source, images, stack([...noise, ...aggregate]), seed)),
  };
};
