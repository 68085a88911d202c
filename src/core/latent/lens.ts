import { ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import type { ImageChoice } from '../../shared/figure-request.ts';
import type { FigureOf, LensImage } from '../../shared/figures.ts';
import { seededNormal } from '../data/random.ts';
import { imageGiven, imagesBelow } from './choice.ts';
import { perturbedCode, stack } from './codes.ts';
import { finish, posteriorsOf, sourceImages } from './source.ts';
import type { FigureSource, RequestOf } from './source.ts';

/** The figures of one image under the lens, which may be of the test set, drawn or dropped. */

/** Enough for the mean of the reconstruction to stand still to about half a nat; each takes a millisecond at most. */
const lossDraws = 8;

/** KL(N(μ, σ²) ‖ N(0, 1)) = ½(σ² + μ² − log σ² − 1) in nats. */
export const klOf = (mean: number, deviation: number): number =>
  (deviation ** 2 + mean ** 2 - 2 * Math.log(deviation) - 1) / 2;

const lensImage = async (source: FigureSource, choice: ImageChoice): Promise<Result<LensImage>> => {
  if ('pixels' in choice) {
    const pixels = imageGiven(source.client.pixels, choice.pixels, 'image.pixels');
    return pixels.ok ? ok({ index: null, label: null, pixels: pixels.value }) : pixels;
  }
  const indices = imagesBelow(source.split.images.count, [choice.index], 'image.index');
  if (!indices.ok) return indices;
  const [image] = await sourceImages(source, indices.value);
  return ok(image ?? { index: choice.index, label: null, pixels: new Float32Array(source.client.pixels) });
};

const provenanceOf = ({ provenance }: FigureSource, { index }: LensImage) =>
  index === null ? { ...provenance, split: 'none' as const } : provenance;

const codeOf = async (source: FigureSource, image: LensImage) => {
  const [posterior] = await posteriorsOf(source, [image]);
  return posterior ?? { mean: new Float32Array(source.client.latent), standardDeviation: null };
};

/** The posterior of an image, dimension by dimension, and its losses: Σ KL_j in closed form, the reconstruction by samples. */
export const posteriorFigure = async (
  source: FigureSource,
  request: RequestOf<'posterior'>,
): Promise<Result<FigureOf<'posterior'>>> => {
  const image = await lensImage(source, request.image);
  if (!image.ok) return image;
  const { mean, standardDeviation } = await codeOf(source, image.value);
  const draws = standardDeviation === null ? 1 : lossDraws;
  const { latent } = source.client;
  const losses = Array.from({ length: draws }, (_, draw) =>
    source.reconstructionLoss(image.value.pixels, seededNormal(0, 'noise/lens-loss', draw, latent)),
  );
  const { rows, columns } = source.split.images;
  return ok({
    kind: 'posterior',
    provenance: provenanceOf(source, image.value),
    size: { rows, columns },
    image: image.value,
    mean: [...mean],
    standardDeviation: standardDeviation && [...standardDeviation],
    kl: standardDeviation && Array.from(mean, (value, j) => klOf(value, standardDeviation[j] ?? 1)),
    reconstruction: losses.reduce((sum, loss) => sum + loss, 0) / draws,
    draws,
  });
};

/** An image, what is decoded from its μ, and samples around it: decode(μ + s·σ⊙ε). An autoencoder decodes its code. */
export const posteriorSamplesFigure = async (
  source: FigureSource,
  { image: choice, scale, count, seed }: RequestOf<'posterior-samples'>,
): Promise<Result<FigureOf<'posterior-samples'>>> => {
  const image = await lensImage(source, choice);
  if (!image.ok) return image;
  const { mean, standardDeviation } = await codeOf(source, image.value);
  const around =
    standardDeviation === null
      ? []
      : Array.from({ length: count }, (_, i) =>
          perturbedCode(
            { mean, standardDeviation },
            seededNormal(seed, 'noise/lens', i, source.client.latent),
            scale,
          ),
        );
  return ok({
    ...(await finish(source, [], stack([mean, ...around]), seed)),
    kind: 'posterior-samples',
    provenance: provenanceOf(source, image.value),
    images: [image.value],
    scale: standardDeviation === null ? null : scale,
  });
};
