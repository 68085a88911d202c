import { type FigureSource, noteFigures } from '../../../src/core/latent/figure-data.ts';
import type { Figure, FigureKind, FigureOf, Ordering, Provenance } from '../../../src/shared/figures.ts';
import type { ModelClient } from '../../../src/shared/model-client.ts';

/** Small figures for tests: images of 5 rows by 7 columns, not square, from a model that is only arithmetic. */
const [rows, columns] = [5, 7];
const pixels = rows * columns;

const wave = (a: number, b: number): number => Math.sin(12.9898 * a + 78.233 * b);

export const toyModel = (latent: number, kind: 'vae' | 'autoencoder' = 'vae'): ModelClient => {
  const each = (images: Float32Array, f: (image: Float32Array, k: number) => number): Float32Array =>
    Float32Array.from({ length: (images.length / pixels) * latent }, (_, i) => {
      const image = Math.floor(i / latent);
      return f(images.subarray(image * pixels, (image + 1) * pixels), i % latent);
    });
  return {
    latent,
    pixels,
    encode: (images) =>
      Promise.resolve({
        mean: each(images, (image, k) => image.reduce((sum, value, p) => sum + value * wave(k, p), 0)),
        logVariance: kind === 'vae' ? each(images, (_, k) => wave(k, 1) - 1) : null,
      }),
    decode: (codes) =>
      Promise.resolve(
        Float32Array.from({ length: (codes.length / latent) * pixels }, (_, i) => {
          const code = Math.floor(i / pixels) * latent;
          const logit = codes
            .subarray(code, code + latent)
            .reduce((sum, value, k) => sum + value * wave(k + 0.5, i % pixels), 0);
          return 1 / (1 + Math.exp(-logit));
        }),
      ),
  };
};

const provenance: Provenance = {
  run: '20261123-031500-study-note-s0',
  experiment: 'study-note',
  epoch: 3,
  step: 1407,
  dataset: 'mnist',
  split: 'test',
  pixels: 'grey',
  version: '0.1.0',
};

export const source: FigureSource = {
  client: toyModel(4),
  split: {
    images: { count: 5, rows, columns, pixels: new Uint8Array(5 * pixels) },
    labels: Uint8Array.from([4, 3, 9, 0, 3]),
  },
  images: (index) => Float32Array.from({ length: pixels }, (_, p) => (wave(index + 1, p) + 1) / 2),
  seed: 0,
  provenance,
};
export const withoutLabels: FigureSource = { ...source, split: { ...source.split, labels: null } };
export const ordering: Ordering = { measure: 'kl', values: [1.5, 0.002, 2.41, 0.3] };

/** Losses that fall from 543, with a rising KL: 3 epochs of 469 steps. */
const steps = Float64Array.from({ length: 1407 }, (_, i) => i + 1);
export const loss: FigureOf<'loss'> = {
  kind: 'loss',
  provenance,
  stepsPerEpoch: 469,
  smoothing: 0.96,
  steps: {
    step: steps,
    reconstruction: steps.map((step) => 100 + 443 / step ** 0.7 + 4 * wave(step, 1)),
    kl: steps.map((step) => 18 * (1 - Math.exp(-step / 60)) + 0.4 * wave(step, 2)),
  },
  test: [1, 2, 3].map((epoch) => ({
    epoch,
    step: epoch * 469,
    reconstruction: 100 + 30 / epoch,
    kl: 17 + epoch / 4,
  })),
};
export const autoencoderLoss: FigureOf<'loss'> = {
  ...loss,
  steps: { ...loss.steps, kl: null },
  test: loss.test.map((point) => ({ ...point, kl: null })),
};

const images = (await noteFigures(source, ordering)).filter((figure) => figure.kind !== 'left-out');
export const figures: readonly Figure[] = [...images, loss];

export const figureOf = <K extends FigureKind>(kind: K): FigureOf<K> => {
  const isKind = (figure: Figure): figure is FigureOf<K> => figure.kind === kind;
  const found = figures.find(isKind);
  if (found === undefined) throw new Error(`There is no ${kind} figure.`);
  return found;
};
