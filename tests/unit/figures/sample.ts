import type { ComparisonFigure } from '../../../src/shared/comparison-figure.ts';
import { plainDisplay } from '../../../src/shared/loss-display.ts';
import { objectiveSchema } from '../../../src/shared/objective.ts';
import type { z } from 'zod';
import { figureOf as makeFigure, noteFigures } from '../../../src/core/latent/figure.ts';
import type { FigureSource } from '../../../src/core/latent/source.ts';
import { figureRequestSchema } from '../../../src/shared/figure-request.ts';
import type { FigureRequest } from '../../../src/shared/figure-request.ts';
import type {
  Figure,
  FigureKind,
  FigureOf,
  ImageFigure,
  LeftOut,
  Ordering,
  Provenance,
} from '../../../src/shared/figures.ts';
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
  likelihood: 'bernoulli',
  version: '0.1.0',
};

export const ordering: Ordering = { measure: 'kl', values: [1.5, 0.002, 2.41, 0.3], images: 1000 };
export const source: FigureSource = {
  client: toyModel(4),
  variational: true,
  split: {
    images: { count: 5, rows, columns, pixels: new Uint8Array(5 * pixels) },
    labels: Uint8Array.from([4, 3, 9, 0, 3]),
  },
  images: (indices) =>
    Promise.resolve(
      indices.map((index) => Float32Array.from({ length: pixels }, (_, p) => (wave(index + 1, p) + 1) / 2)),
    ),
  ordering: () => Promise.resolve(ordering),
  reconstructionLoss: (image, noise) => image.reduce((sum, value) => sum + value, noise[0] ?? 0),
  provenance,
};
export const withoutLabels: FigureSource = { ...source, split: { ...source.split, labels: null } };
export const autoencoderSource: FigureSource = {
  ...source,
  client: toyModel(4, 'autoencoder'),
  variational: false,
  ordering: () => Promise.resolve({ ...ordering, measure: 'variance' }),
};

/** The figure that a request gives, its defaults left out. */
export const requested = async <K extends FigureRequest['kind']>(
  given: { readonly kind: K } & Extract<z.input<typeof figureRequestSchema>, { kind: K }>,
  from: FigureSource = source,
): Promise<FigureOf<K>> => {
  const made = await makeFigure(from, figureRequestSchema.parse(given));
  if (!made.ok) throw new Error(made.error.message);
  const isKind = (
    figure: Exclude<Figure, { kind: 'loss' }> | LeftOut,
  ): figure is typeof figure & FigureOf<K> => figure.kind === given.kind;
  if (!isKind(made.value)) throw new Error(`The ${given.kind} figure is left out.`);
  return made.value;
};

/** Losses that fall from 543, with a rising KL: 3 epochs of 469 steps. */
const steps = Float64Array.from({ length: 1407 }, (_, i) => i + 1);
const afterEpochs = (losses: (epoch: number) => { readonly reconstruction: number; readonly kl: number }) =>
  [1, 2, 3].map((epoch) => ({ epoch, step: epoch * 469, ...losses(epoch), objective: null }));
export const loss: FigureOf<'loss'> = {
  kind: 'loss',
  provenance,
  stepsPerEpoch: 469,
  display: { ...plainDisplay, smoothing: 0.96 },
  objective: null,
  expected: [],
  steps: {
    step: steps,
    reconstruction: steps.map((step) => 100 + 443 / step ** 0.7 + 4 * wave(step, 1)),
    kl: steps.map((step) => 18 * (1 - Math.exp(-step / 60)) + 0.4 * wave(step, 2)),
    objective: null,
  },
  test: afterEpochs((epoch) => ({ reconstruction: 100 + 30 / epoch, kl: 17 + epoch / 4 })),
  train: afterEpochs((epoch) => ({ reconstruction: 99 + 28 / epoch, kl: 17.1 + epoch / 4 })),
};
/** The same with β = 4, so that what is minimised is not −ELBO. */
export const weighedLoss: FigureOf<'loss'> = {
  ...loss,
  objective: objectiveSchema.parse({ beta: 4 }),
  steps: {
    ...loss.steps,
    objective: loss.steps.reconstruction.map((value, i) => value + 4 * (loss.steps.kl?.[i] ?? NaN)),
  },
  test: loss.test.map((point) => ({ ...point, objective: point.reconstruction + 4 * (point.kl ?? NaN) })),
};
export const autoencoderLoss: FigureOf<'loss'> = {
  ...loss,
  steps: { ...loss.steps, kl: null },
  train: loss.train.map((point) => ({ ...point, kl: null })),
  test: loss.test.map((point) => ({ ...point, kl: null })),
};

/** Three classes, each round a middle of its own. */
const mapLabels = Uint8Array.from({ length: 120 }, (_, i) => i % 3);
export const latentMap: FigureOf<'latent-map'> = {
  kind: 'latent-map',
  provenance,
  latent: 4,
  axes: { kind: 'pca', shares: [0.31, 0.18] },
  view: { left: -4, bottom: -2.5, right: 4, top: 2.5 },
  hidden: [],
  marker: [0.5, 0.25],
  positions: Float32Array.from({ length: 240 }, (_, i) => {
    const [image, side] = [Math.floor(i / 2), i % 2];
    const middle =
      [
        [-2, 1],
        [2, 1],
        [1, -1.5],
      ][image % 3]?.[side] ?? 0;
    return middle + 0.5 * wave(image, side + 3);
  }),
  labels: mapLabels,
};

const note = await noteFigures(source);
if (!note.ok) throw new Error(note.error.message);
const images = note.value.filter((figure) => figure.kind !== 'left-out');
export const figures: readonly Figure[] = [
  ...images,
  await requested({ kind: 'prior-samples' }),
  await requested({ kind: 'manifold', side: 6 }),
  await requested({ kind: 'posterior', image: { index: 2 } }),
  await requested({ kind: 'posterior-samples', image: { index: 2 } }),
  latentMap,
  loss,
];

export const drawn = { pixels: Float32Array.from({ length: pixels }, (_, p) => (p % 3) / 2) };

/** Figures by other options than the note's. */
export const optional: readonly ImageFigure[] = [
  await requested({ kind: 'reconstruction', images: [4, 2], code: 'mean' }, withoutLabels),
  await requested({ kind: 'variance-perturbation', image: 2, dimension: 3, scales: [1, 2], draws: 2 }),
  await requested({ kind: 'mean-perturbation', values: 'absolute' }),
  await requested({ kind: 'mean-perturbation', from: 'prior' }),
  await requested({ kind: 'interpolation', ends: [3, 1], path: 'spherical' }, withoutLabels),
  await requested({ kind: 'prior-samples', count: 7 }, autoencoderSource),
  await requested({ kind: 'prior-samples', count: 9, beside: 'aggregate' }),
  await requested({ kind: 'prior-samples', count: 7, beside: 'aggregate' }, autoencoderSource),
  await requested({ kind: 'manifold', side: 3, dimensions: [1, 3] }, autoencoderSource),
  await requested({ kind: 'posterior-samples', image: drawn, scale: 2, count: 3 }),
  await requested({ kind: 'posterior-samples', image: drawn }, autoencoderSource),
];
/** The code of a drawn image, without σ. */
export const code = await requested({ kind: 'posterior', image: drawn }, autoencoderSource);

export const figureOf = <K extends FigureKind>(kind: K): FigureOf<K> => {
  const isKind = (figure: Figure): figure is FigureOf<K> => figure.kind === kind;
  const found = figures.find(isKind);
  if (found === undefined) throw new Error(`There is no ${kind} figure.`);
  return found;
};

/** Two seeds of the same settings and a run of others, in one chart, with the mean of the two. */
const named = (name: string, colour: number, run: string, figure: FigureOf<'loss'>, shift: number) => ({
  name,
  colour,
  provenance: { ...provenance, run },
  objective: figure.objective,
  steps: figure.steps,
  train: figure.train,
  test: figure.test.map((point) => ({ ...point, reconstruction: point.reconstruction + shift })),
});
const meanPoints = [1, 2, 3].map((epoch) => ({
  epoch,
  step: epoch * 469,
  mean: 118 + 30 / epoch,
  halfWidth: 12.706,
}));
export const overlay: ComparisonFigure = {
  kind: 'comparison',
  provenance,
  stepsPerEpoch: loss.stepsPerEpoch,
  display: loss.display,
  runs: [
    named('run 1 · seed 0', 0, 'first', loss, 0),
    named('run 2 · seed 1', 1, 'second', loss, 2),
    named('run 3 · β 4', 2, 'third', weighedLoss, 9),
  ],
  means: [],
};
export const overlaidMeans: ComparisonFigure = {
  ...overlay,
  means: [
    {
      name: 'mean of seeds 0–1',
      runs: [0, 1],
      curves: { negativeElbo: meanPoints, reconstruction: meanPoints, kl: [], objective: [] },
    },
  ],
};
