import type { FigureOf } from '../../shared/figures.ts';
import { cellOf, indexOfLargest, mean, pixelDifference } from '../cells.ts';
import { count, decimal, dimensionNats, scaleFactor } from '../format.ts';
import type { Language } from '../style.ts';
import { dimensionName } from '../text.ts';
import { say } from '../words.ts';

/* The sentences of the galleries' figures, one function each. */

const difference = (value: number): string => decimal(value, 3);

export const reconstruction = (figure: FigureOf<'reconstruction'>, language: Language): string[] => {
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

export const variancePerturbation = (
  figure: FigureOf<'variance-perturbation'>,
  language: Language,
): string[] => {
  const { scales, draws, dimension: one, standardDeviation } = figure;
  const widest = indexOfLargest(scales);
  const still = indexOfLargest(scales.map((scale) => -scale));
  const dimension = dimensionName(one ?? 0);
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

export const meanPerturbation = (figure: FigureOf<'mean-perturbation'>, language: Language): string[] => {
  const { dimensions, ordering, latent } = figure;
  const first = dimensions[0] ?? 0;
  const largest = {
    dimension: dimensionName(first),
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

export const interpolation = (figure: FigureOf<'interpolation'>, language: Language): string[] => {
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

export const priorSamples = (figure: FigureOf<'prior-samples'>, language: Language): string[] => {
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

export const manifold = (figure: FigureOf<'manifold'>, language: Language): string[] => {
  const side = figure.quantiles.length;
  const [across, up] = figure.dimensions.map((j) => dimensionName(j));
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
