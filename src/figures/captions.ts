import type { AnyFigure } from '../shared/any-figure.ts';
import type { FigureOf, LensImage, Provenance } from '../shared/figures.ts';
import { isDiagnostic } from '../shared/diagnostic-figures.ts';
import { cellOf, indexOfLargest, mean, pixelDifference } from './cells.ts';
import { asleepBelow, count, decimal, dimensionNats, nats, scaleFactor } from './format.ts';
import { diagnosticSentences } from './diagnostics/captions.ts';
import type { Language } from './style.ts';
import { closestClasses } from './map-classes.ts';
import { pixelWords } from './pixel-words.ts';
import { subscripted } from './text.ts';
import { say } from './words.ts';

const difference = (value: number): string => decimal(value, 3);

const reconstruction = (figure: FigureOf<'reconstruction'>, language: Language): string[] => {
  const differences = figure.images.map(({ pixels }, i) => pixelDifference(pixels, cellOf(figure, i)));
  const worst = indexOfLargest(differences);
  const { index, label } = figure.images[worst] ?? { index: 0, label: null };
  const found = { index, difference: difference(differences[worst] ?? 0) };
  return [
    say(language, `reconstruction.${figure.choice}`, {}),
    say(language, `reconstruction.${figure.code}`, { seed: figure.seed }),
    label === null
      ? say(language, 'reconstruction.lookUnlabelled', found)
      : say(language, 'reconstruction.look', { ...found, label }),
  ];
};

const variancePerturbation = (figure: FigureOf<'variance-perturbation'>, language: Language): string[] => {
  const { scales, draws, dimension: one, standardDeviation } = figure;
  const widest = indexOfLargest(scales);
  const still = indexOfLargest(scales.map((scale) => -scale));
  const dimension = subscripted('z', (one ?? 0) + 1);
  const away = Array.from({ length: draws }, (_, row) =>
    pixelDifference(
      cellOf(figure, row * scales.length + widest),
      cellOf(figure, row * scales.length + still),
    ),
  );
  return [
    one === null
      ? say(language, 'variance.shown', { seed: figure.seed })
      : say(language, 'variance.shownOne', { seed: figure.seed, dimension }),
    ...(scales[still] === 0 ? [say(language, 'variance.agree', {})] : []),
    say(language, 'variance.look', {
      scale: scaleFactor(scales[widest] ?? 0),
      still: scaleFactor(scales[still] ?? 0),
      difference: difference(mean(away)),
    }),
    one === null
      ? say(language, 'variance.deviation', { deviation: decimal(mean(standardDeviation), 2) })
      : say(language, 'variance.deviationOne', {
          dimension,
          deviation: decimal(standardDeviation[one] ?? 0, 2),
        }),
  ];
};

const meanShown = ({
  from,
  values,
  ordering,
}: FigureOf<'mean-perturbation'>): 'shown' | 'absolute' | 'traversal' | 'traversalWithoutPrior' => {
  if (from === 'prior') return ordering.measure === 'kl' ? 'traversal' : 'traversalWithoutPrior';
  return values === 'absolute' ? 'absolute' : 'shown';
};

const meanPerturbation = (figure: FigureOf<'mean-perturbation'>, language: Language): string[] => {
  const { dimensions, ordering, latent } = figure;
  const first = dimensions[0] ?? 0;
  const largest = {
    dimension: subscripted('z', first + 1),
    value: dimensionNats(ordering.values[first] ?? 0),
    images: count(ordering.images),
  };
  const asleep = ordering.measure === 'kl' ? ordering.values.filter((kl) => kl < 0.01).length : 0;
  return [
    say(language, `mean.${meanShown(figure)}`, {}),
    say(language, `mean.${ordering.measure}`, largest),
    ...(dimensions.length < latent
      ? [say(language, 'mean.part', { shown: dimensions.length, total: latent })]
      : []),
    say(language, 'mean.awake', {}),
    ...(asleep > 0 ? [say(language, 'mean.asleep', { asleep, total: latent })] : []),
  ];
};

const interpolation = (figure: FigureOf<'interpolation'>, language: Language): string[] => {
  const { stops, images } = figure;
  const changes = stops.slice(1).map((_, i) => pixelDifference(cellOf(figure, i), cellOf(figure, i + 1)));
  const largest = indexOfLargest(changes);
  return [
    say(language, `interpolation.${figure.path}`, {
      first: images[0]?.index ?? 0,
      last: images[1]?.index ?? 0,
    }),
    say(language, 'interpolation.look', {
      from: stops[largest] ?? 0,
      to: stops[largest + 1] ?? 1,
      difference: difference(changes[largest] ?? 0),
    }),
  ];
};

/** The share of pixels, in per cent, that the decoder leaves between 0.1 and 0.9: what blurs a picture. */
const undecided = (pixels: Float32Array): string =>
  decimal((100 * pixels.reduce((sum, p) => sum + (p > 0.1 && p < 0.9 ? 1 : 0), 0)) / pixels.length, 1);

const besideAggregate = (figure: FigureOf<'prior-samples'>, language: Language): string[] => {
  const half = figure.decoded.length / 2;
  return [
    say(language, figure.prior ? 'prior.beside' : 'prior.besideNone', {
      count: figure.images.length,
      seed: figure.seed,
    }),
    say(language, 'prior.lookBeside', {
      left: undecided(figure.decoded.subarray(0, half)),
      right: undecided(figure.decoded.subarray(half)),
    }),
  ];
};

const priorSamples = (figure: FigureOf<'prior-samples'>, language: Language): string[] => {
  if (figure.beside === 'aggregate') return besideAggregate(figure, language);
  const samples = figure.codes.length / figure.latent;
  const next = Array.from({ length: samples - 1 }, (_, i) =>
    pixelDifference(cellOf(figure, i), cellOf(figure, i + 1)),
  );
  return [
    say(language, figure.prior ? 'prior.shown' : 'prior.none', { count: samples, seed: figure.seed }),
    next.length === 0
      ? say(language, 'prior.lookOne', {})
      : say(language, 'prior.look', { difference: difference(mean(next)) }),
  ];
};

const manifold = (figure: FigureOf<'manifold'>, language: Language): string[] => {
  const side = figure.quantiles.length;
  const [across, up] = figure.dimensions.map((j) => subscripted('z', j + 1));
  const steps = Array.from({ length: side * side }, (_, cell) => ({
    row: Math.floor(cell / side),
    difference: cell % side === 0 ? 0 : pixelDifference(cellOf(figure, cell - 1), cellOf(figure, cell)),
  }));
  const byRow = figure.quantiles.map((_, row) =>
    mean(steps.filter((step) => step.row === row).map((step) => step.difference)),
  );
  const liveliest = indexOfLargest(byRow);
  return [
    say(language, figure.prior ? 'manifold.shown' : 'manifold.none', {
      across: across ?? '',
      up: up ?? '',
      end: decimal(figure.quantiles.at(-1) ?? 0, 2),
    }),
    ...(figure.latent > 2 ? [say(language, 'manifold.others', { others: figure.latent - 2 })] : []),
    say(language, 'manifold.look', {
      row: liveliest + 1,
      up: up ?? '',
      value: decimal(figure.quantiles[side - 1 - liveliest] ?? 0, 2),
    }),
  ];
};

const imageName = ({ index, label }: LensImage, language: Language): string => {
  if (index === null) return say(language, 'lens.given', {});
  return label === null
    ? say(language, 'lens.test', { index })
    : say(language, 'lens.testClass', { index, label });
};

const posteriorSamples = (figure: FigureOf<'posterior-samples'>, language: Language): string[] => {
  const [image] = figure.images;
  if (image === undefined) return [];
  const name = imageName(image, language);
  if (figure.scale === null) return [say(language, 'samples.code', { image: name })];
  const samples = figure.codes.length / figure.latent - 1;
  const away = Array.from({ length: samples }, (_, i) =>
    pixelDifference(cellOf(figure, i + 1), cellOf(figure, 0)),
  );
  return [
    say(language, 'samples.shown', {
      image: name,
      scale: scaleFactor(figure.scale),
      count: samples,
      seed: figure.seed,
    }),
    say(language, 'samples.look', { difference: difference(mean(away)) }),
  ];
};

const posterior = (figure: FigureOf<'posterior'>, language: Language): string[] => {
  const { kl, image, draws } = figure;
  const grey = figure.provenance.pixels === 'grey' ? [say(language, 'loss.grey', {})] : [];
  const reconstruction = nats(figure.reconstruction);
  const name = imageName(image, language);
  if (kl === null)
    return [
      say(language, 'posterior.code', { image: name }),
      say(language, 'posterior.reconstruction', { reconstruction }),
      ...grey,
    ];
  const largest = indexOfLargest(kl);
  const total = kl.reduce((sum, value) => sum + value, 0);
  return [
    say(language, 'posterior.shown', { image: name }),
    say(language, 'posterior.largest', {
      dimension: subscripted('z', largest + 1),
      value: dimensionNats(kl[largest] ?? 0),
      asleep: kl.filter((value) => value < asleepBelow).length,
      total: kl.length,
    }),
    say(language, 'posterior.losses', {
      negativeElbo: nats(figure.reconstruction + total),
      reconstruction,
      kl: nats(total),
      draws,
    }),
    ...grey,
  ];
};

const latentMap = (figure: FigureOf<'latent-map'>, language: Language): string[] => {
  const { axes, positions, labels, latent } = figure;
  const images = count(positions.length / 2);
  const shown =
    axes.kind === 'pca'
      ? say(language, 'map.pca', { images, share: decimal(100 * (axes.shares[0] + axes.shares[1]), 0) })
      : axes.kind === 'umap'
        ? say(language, 'map.umap', { images, neighbours: axes.neighbours, seed: axes.seed })
        : say(language, 'map.dimensions', {
            images,
            x: subscripted('z', axes.dimensions[0] + 1),
            y: subscripted('z', axes.dimensions[1] + 1),
          });
  const closest = labels === null ? null : closestClasses(positions, labels, new Set(figure.hidden));
  return [
    shown,
    ...(axes.kind === 'dimensions' && latent > 2 && figure.marker !== null
      ? [say(language, 'map.zero', {})]
      : []),
    ...(labels === null
      ? [say(language, 'map.unlabelled', {})]
      : closest === null
        ? []
        : [say(language, 'map.look', { a: closest[0], b: closest[1] })]),
  ];
};

const loss = (figure: FigureOf<'loss'>, language: Language): string[] => {
  const last = figure.test.at(-1);
  const grey =
    figure.provenance.pixels === 'grey' && figure.provenance.likelihood === 'bernoulli'
      ? [say(language, 'loss.grey', {})]
      : [];
  if (last === undefined) return [say(language, 'loss.untested', {}), ...grey];
  const values = { epoch: count(last.epoch), reconstruction: nats(last.reconstruction) };
  if (last.kl === null) return [say(language, 'loss.autoencoder', values), ...grey];
  const negativeElbo = nats(last.reconstruction + last.kl);
  return [say(language, 'loss.variational', { ...values, negativeElbo, kl: nats(last.kl) }), ...grey];
};

const sentences = (figure: AnyFigure, language: Language): string[] => {
  if (isDiagnostic(figure)) return diagnosticSentences(figure, language);
  switch (figure.kind) {
    case 'reconstruction':
      return reconstruction(figure, language);
    case 'variance-perturbation':
      return variancePerturbation(figure, language);
    case 'mean-perturbation':
      return meanPerturbation(figure, language);
    case 'interpolation':
      return interpolation(figure, language);
    case 'prior-samples':
      return priorSamples(figure, language);
    case 'manifold':
      return manifold(figure, language);
    case 'posterior-samples':
      return posteriorSamples(figure, language);
    case 'posterior':
      return posterior(figure, language);
    case 'latent-map':
      return latentMap(figure, language);
    case 'loss':
      return loss(figure, language);
  }
};

/** What a figure shows, then what to look for, with the figure's own values. Chinese needs no space after 。 */
export const captionOf = (figure: AnyFigure, language: Language): string =>
  sentences(figure, language).join(language === 'en' ? ' ' : '');

/** A figure's title; the mean perturbation that starts from the prior has a name of its own. */
export const titleOf = (figure: AnyFigure, language: Language): string => {
  const traversal = figure.kind === 'mean-perturbation' && figure.from === 'prior';
  return say(language, `title.${traversal ? 'latent-traversal' : figure.kind}`, {});
};

const datasetNames: Readonly<Record<string, string>> = { mnist: 'MNIST' };

/** The line that says what a figure was made from. */
export const provenanceLine = (provenance: Provenance, language: Language): string => {
  const { run, experiment, epoch, step, dataset, split, version } = provenance;
  return say(language, 'provenance', {
    run,
    experiment,
    split: say(language, `split.${split}`, { dataset: datasetNames[dataset] ?? dataset }),
    pixels: pixelWords(provenance, language),
    epoch: count(epoch),
    step: count(step),
    version,
  });
};
