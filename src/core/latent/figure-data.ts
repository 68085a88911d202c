import type { Split } from '../../shared/dataset.ts';
import type {
  FigureOf,
  ImageFigure,
  LeftOut,
  Ordering,
  Provenance,
  SourceImage,
} from '../../shared/figures.ts';
import type { ModelClient } from '../../shared/model-client.ts';
import { seededNormal } from '../data/random.ts';
import { firstOfEachClass, interpolationEnds, perturbedImage } from './choice.ts';
import {
  fallingOrder,
  interpolationCodes,
  interpolationStops,
  meanCodes,
  meanOffsets,
  perturbedCode,
  stack,
  standardDeviationOf,
  varianceCodes,
  varianceScales,
  vectorAt,
} from './codes.ts';

/** What figures are made from; the functions below are decided by it and their options alone. */
export type FigureSource = {
  readonly client: ModelClient;
  readonly split: Split;
  /** What the encoder gets for an image of the split: `rows * columns` pixels in [0, 1]. */
  readonly images: (index: number) => Float32Array;
  readonly seed: number;
  readonly provenance: Provenance;
};

/** More rows than this are no figure; the caption says how many dimensions there are. */
const mostDimensions = 20;
const leftOut = (figure: LeftOut['figure'], reason: LeftOut['reason'], sentence: string): LeftOut => ({
  kind: 'left-out',
  figure,
  reason,
  sentence,
});

const sourceImage = ({ split, images }: FigureSource, index: number): SourceImage => ({
  index,
  label: split.labels?.[index] ?? null,
  pixels: images(index),
});

const finish = async (source: FigureSource, images: SourceImage[], codes: Float32Array) => {
  const { rows, columns } = source.split.images;
  return {
    provenance: source.provenance,
    seed: source.seed,
    size: { rows, columns },
    latent: source.client.latent,
    images,
    codes,
    decoded: await source.client.decode(codes),
  };
};

/**
 * The first image of each class above what the decoder makes of its code: one sample of the posterior, whose noise is
 * decided by seed and image index, or the posterior mean. An autoencoder decodes its code. Needs labels.
 */
export const reconstructionFigure = async (
  source: FigureSource,
  code: 'sample' | 'mean' = 'sample',
): Promise<FigureOf<'reconstruction'> | LeftOut> => {
  const { split, client, seed } = source;
  if (split.labels === null)
    return leftOut(
      'reconstruction',
      'no-labels',
      'The reconstruction figure is left out: it shows one image of each class, and these data have no labels.',
    );
  const images = firstOfEachClass(split.labels).map(({ index }) => sourceImage(source, index));
  const { mean, logVariance } = await client.encode(stack(images.map(({ pixels }) => pixels)));
  if (logVariance === null || code === 'mean')
    return {
      kind: 'reconstruction',
      code: logVariance === null ? 'deterministic' : 'mean',
      ...(await finish(source, images, mean)),
    };
  const deviation = standardDeviationOf(logVariance);
  const samples = images.map(({ index }, i) => {
    const posterior = {
      mean: vectorAt(mean, i, client.latent),
      standardDeviation: vectorAt(deviation, i, client.latent),
    };
    const noise = seededNormal(seed, 'noise/reconstruction', index, client.latent);
    return perturbedCode(posterior, noise, 1);
  });
  return { kind: 'reconstruction', code: 'sample', ...(await finish(source, images, stack(samples))) };
};

/** decode(μ + s·σ⊙ε): a row for each of `draws` noise draws, a column for each scale s. An autoencoder has no σ. */
export const variancePerturbationFigure = async (
  source: FigureSource,
  draws = 6,
): Promise<FigureOf<'variance-perturbation'> | LeftOut> => {
  const { split, client, seed } = source;
  const image = sourceImage(source, perturbedImage(split.labels));
  const { mean, logVariance } = await client.encode(image.pixels);
  if (logVariance === null)
    return leftOut(
      'variance-perturbation',
      'no-variance',
      'The variance perturbation is left out: an autoencoder has no posterior variance to perturb.',
    );
  const standardDeviation = standardDeviationOf(logVariance);
  const noise = Array.from({ length: draws }, (_, draw) =>
    seededNormal(seed, 'noise/variance-perturbation', draw, client.latent),
  );
  const codes = varianceCodes({ mean, standardDeviation }, noise, varianceScales);
  return {
    kind: 'variance-perturbation',
    scales: [...varianceScales],
    draws,
    standardDeviation: [...standardDeviation],
    ...(await finish(source, [image], codes)),
  };
};

/** decode(μ + δ·e_j): a row for each dimension j, the largest of `ordering` first, a column for each offset δ. */
export const meanPerturbationFigure = async (
  source: FigureSource,
  ordering: Ordering,
): Promise<FigureOf<'mean-perturbation'>> => {
  const image = sourceImage(source, perturbedImage(source.split.labels));
  const { mean } = await source.client.encode(image.pixels);
  const dimensions = fallingOrder(ordering.values).slice(0, mostDimensions);
  return {
    kind: 'mean-perturbation',
    offsets: [...meanOffsets],
    dimensions,
    ordering,
    ...(await finish(source, [image], meanCodes(mean, dimensions, meanOffsets))),
  };
};

/** Eleven stops from the posterior mean of a 4 to that of a 9 (else of the two lowest classes). Needs labels. */
export const interpolationFigure = async (
  source: FigureSource,
  path: 'straight' | 'spherical' = 'straight',
): Promise<FigureOf<'interpolation'> | LeftOut> => {
  const { split, client } = source;
  if (split.labels === null)
    return leftOut(
      'interpolation',
      'no-labels',
      'The interpolation figure is left out: it goes from one class to another, and these data have no labels.',
    );
  const ends = interpolationEnds(split.labels);
  if (ends === null)
    return leftOut(
      'interpolation',
      'one-class',
      'The interpolation figure is left out: it goes from one class to another, and these images are all of one class.',
    );
  const images = ends.map(({ index }) => sourceImage(source, index));
  const { mean } = await client.encode(stack(images.map(({ pixels }) => pixels)));
  const codes = interpolationCodes(
    vectorAt(mean, 0, client.latent),
    vectorAt(mean, 1, client.latent),
    interpolationStops,
    path,
  );
  return {
    kind: 'interpolation',
    stops: [...interpolationStops],
    path,
    ...(await finish(source, images, codes)),
  };
};

/** The note's four figures, one after another, in the order of `figureKinds`. */
export const noteFigures = async (
  source: FigureSource,
  ordering: Ordering,
): Promise<readonly (ImageFigure | LeftOut)[]> => [
  await reconstructionFigure(source),
  await variancePerturbationFigure(source),
  await meanPerturbationFigure(source, ordering),
  await interpolationFigure(source),
];
