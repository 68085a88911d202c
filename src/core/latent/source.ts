import type { Split } from '../../shared/dataset.ts';
import type { FigureRequest } from '../../shared/figure-request.ts';
import type { LeftOut, Ordering, Provenance, SourceImage } from '../../shared/figures.ts';
import type { ModelClient } from '../../shared/model-client.ts';
import type { Posterior } from './codes.ts';
import { stack, standardDeviationOf, vectorAt } from './codes.ts';

/** What figures are made from; a figure is decided by it and by the request alone. */
export type FigureSource = {
  readonly client: ModelClient;
  /** Whether the model is a variational autoencoder, with a posterior and a prior. */
  readonly variational: boolean;
  readonly split: Split;
  /** What the encoder gets for images of the split: `rows * columns` pixels in [0, 1] each. */
  readonly images: (indices: readonly number[]) => Promise<readonly Float32Array[]>;
  /** What ranks the latent dimensions. Asked only by figures with rows for dimensions. */
  readonly ordering: () => Promise<Ordering>;
  /** Nats of the reconstruction of one image `[pixels]` from μ + σ⊙ε, with the noise ε `[latent]` that is given. */
  readonly reconstructionLoss: (image: Float32Array, noise: Float32Array) => number;
  readonly provenance: Provenance;
};

/** The request for a figure of one kind, its defaults in their places. */
export type RequestOf<K extends FigureRequest['kind']> = Extract<FigureRequest, { kind: K }>;

export const leftOut = (figure: LeftOut['figure'], reason: LeftOut['reason'], sentence: string): LeftOut => ({
  kind: 'left-out',
  figure,
  reason,
  sentence,
});

/** The images with their labels, `null` where the data have none. */
export const sourceImages = async (
  { split, images }: FigureSource,
  indices: readonly number[],
): Promise<SourceImage[]> => {
  const pixels = await images(indices);
  return indices.map((index, i) => ({
    index,
    label: split.labels?.[index] ?? null,
    pixels: pixels[i] ?? new Float32Array(),
  }));
};

/** The posterior of each image; an autoencoder has means alone. */
export const posteriorsOf = async (
  { client }: FigureSource,
  images: readonly Pick<SourceImage, 'pixels'>[],
): Promise<readonly (Posterior | { readonly mean: Float32Array; readonly standardDeviation: null })[]> => {
  const { mean, logVariance } = await client.encode(stack(images.map(({ pixels }) => pixels)));
  const deviation = logVariance && standardDeviationOf(logVariance);
  return images.map((_, i) => ({
    mean: vectorAt(mean, i, client.latent),
    standardDeviation: deviation && vectorAt(deviation, i, client.latent),
  }));
};

/** What all figures of images have, once their codes are known. */
export const finish = async (source: FigureSource, images: SourceImage[], codes: Float32Array, seed = 0) => {
  const { rows, columns } = source.split.images;
  return {
    provenance: source.provenance,
    seed,
    size: { rows, columns },
    latent: source.client.latent,
    images,
    codes,
    decoded: await source.client.decode(codes),
  };
};
