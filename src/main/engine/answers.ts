import { seededNormal } from '../../core/data/random.ts';
import { aggregateHistogram } from '../../core/diagnostics/aggregate-histogram.ts';
import { posteriorsOf } from '../../core/diagnostics/encode-test.ts';
import { imageGiven, imagesBelow } from '../../core/latent/choice.ts';
import { stack } from '../../core/latent/codes.ts';
import { reconstructionNoise } from '../../core/latent/figure-data.ts';
import { figureOf, noteFigures } from '../../core/latent/figure.ts';
import type { FigureSource } from '../../core/latent/source.ts';
import { encodeTest } from '../../core/diagnostics/encode-test.ts';
import { evaluateTest } from '../../core/vae/evaluate-test.ts';
import { importanceBound } from '../../core/vae/importance-bound.ts';
import { clientOf } from '../../core/vae/model.ts';
import { testImages } from '../../core/vae/test-chunks.ts';
import { traceImage } from '../../core/vae/trace.ts';
import type { EngineAnswer, EngineRequest } from '../../shared/engine-contract.ts';
import { fail, ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';
import { mostCodeValues } from '../../shared/latent-codes.ts';
import type { Ordering } from '../../shared/figures.ts';
import { provenanceOf } from '../lab/figures/provenance.ts';
import { orderingOf, recordAt } from './open-run.ts';
import type { OpenRun } from './open-run.ts';

const cutShort = fail('internal.fault', 'The evaluation was cut short. Ask for it again.');

export const evaluateRun = async (
  { model }: OpenRun,
  { importanceSamples, limit }: EngineRequest<'evaluate'>,
): Promise<Result<EngineAnswer<'evaluate'>>> => {
  const test = await evaluateTest(model, limit ?? Infinity);
  if (test === null) return cutShort;
  const importanceWeighted =
    importanceSamples === null ? null : await importanceBound(model, importanceSamples, limit ?? Infinity);
  return ok({
    test: { ...test, klPerDimension: test.klPerDimension && [...test.klPerDimension] },
    importanceWeighted,
  });
};

const sourceOf = (
  { folder, model, test, record, step }: OpenRun,
  ordering: () => Promise<Ordering>,
): FigureSource => ({
  client: clientOf(model),
  variational: model.program.context.architecture.variational,
  split: test,
  images: (indices) => testImages(model, indices),
  ordering,
  reconstructionLoss: (image, noise) => traceImage(model, image, noise).reconstruction,
  provenance: provenanceOf(folder, recordAt(record(), step())),
});

/** The data of the note's figures, their dimensions ordered by what the whole test set says. */
export const figuresOf = async (run: OpenRun): Promise<Result<EngineAnswer<'figures'>>> => {
  const result = await evaluateTest(run.model);
  if (result === null) return cutShort;
  const figures = await noteFigures(sourceOf(run, () => Promise.resolve(orderingOf(result))));
  return figures.ok ? ok({ figures: [...figures.value] }) : figures;
};

export const answerFigure = async (
  run: OpenRun,
  { figure: request }: EngineRequest<'figure'>,
): Promise<Result<EngineAnswer<'figure'>>> => {
  const figure = await figureOf(sourceOf(run, run.ordering), request);
  return figure.ok ? ok({ figure: figure.value }) : figure;
};

/** Samples of the first posteriors, dimension by dimension. */
export const answerAggregate = async (
  { folder, model, record, step }: OpenRun,
  { images, seed }: EngineRequest<'aggregate'>,
): Promise<Result<EngineAnswer<'aggregate'>>> => {
  const provenance = provenanceOf(folder, recordAt(record(), step()));
  const posteriors = await posteriorsOf(model, images);
  if (posteriors === null) return ok({ figure: null });
  const histogram = aggregateHistogram(posteriors, seed);
  return ok({
    figure: { kind: 'aggregate-posterior', provenance, images: posteriors.count, seed, ...histogram },
  });
};

type Looked = Pick<EngineAnswer<'trace'>['trace'], 'index' | 'label' | 'image'>;

/** The image that is asked for, or `usage.invalid` with the field that is wrong. */
const imageOf = async (
  { model, test }: OpenRun,
  choice: EngineRequest<'trace'>['image'],
): Promise<Result<Looked>> => {
  if ('index' in choice) {
    const indices = imagesBelow(test.images.count, [choice.index], 'image.index');
    if (!indices.ok) return indices;
    const [image] = await testImages(model, indices.value);
    const label = test.labels?.[choice.index] ?? null;
    return ok({ index: choice.index, label, image: image ?? new Float32Array() });
  }
  const { pixels } = model.program.context.architecture;
  const image = imageGiven(pixels, choice.pixels, 'image.pixels');
  return image.ok ? ok({ index: null, label: null, image: image.value }) : image;
};

/** The noise of an image: for a test image that of its reconstruction, so that both views show one sample. */
const noiseOf = (seed: number | null, index: number | null, latent: number): Float32Array => {
  if (seed === null) return new Float32Array(latent);
  return index === null
    ? seededNormal(seed, 'noise/given-image', 0, latent)
    : reconstructionNoise(seed, index, latent);
};

export const answerTrace = async (
  run: OpenRun,
  { image: choice, seed }: EngineRequest<'trace'>,
): Promise<Result<EngineAnswer<'trace'>>> => {
  const looked = await imageOf(run, choice);
  if (!looked.ok) return looked;
  const { index, label, image } = looked.value;
  const noise = noiseOf(seed, index, run.model.program.context.architecture.latent);
  return ok({ trace: { ...traceImage(run.model, image, noise), index, label, step: run.step() } });
};

export const answerTestImages = async (
  { model, test }: OpenRun,
  { indices: wanted }: EngineRequest<'testImages'>,
): Promise<Result<EngineAnswer<'testImages'>>> => {
  const indices = imagesBelow(test.images.count, wanted, 'indices');
  if (!indices.ok) return indices;
  const { labels } = test;
  return ok({
    images: stack(await testImages(model, indices.value)),
    labels: labels && indices.value.map((index) => labels[index] ?? 0),
  });
};

/** The codes of the first test images with the weights of now: chunk after chunk, so that no call takes long. */
export const answerLatentCodes = async (
  { folder, model, test, record, step }: OpenRun,
  { limit }: EngineRequest<'latentCodes'>,
): Promise<Result<EngineAnswer<'latentCodes'>>> => {
  const { latent, variational } = model.program.context.architecture;
  const values = latent * (variational ? 2 : 1);
  const codes = await encodeTest(model, Math.min(limit, Math.floor(mostCodeValues / values)));
  return ok({
    provenance: provenanceOf(folder, recordAt(record(), step())),
    ...codes,
    size: { rows: test.images.rows, columns: test.images.columns },
    latent,
    labels: test.labels && test.labels.slice(0, codes.count),
  });
};
