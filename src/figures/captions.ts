import type { Figure, FigureOf, Provenance } from '../shared/figures.ts';
import { cellOf, indexOfLargest, mean, pixelDifference } from './cells.ts';
import { count, decimal, dimensionNats, nats, scaleFactor } from './format.ts';
import type { Language } from './style.ts';
import { subscripted } from './text.ts';
import { say } from './words.ts';

const difference = (value: number): string => decimal(value, 3);

const reconstruction = (figure: FigureOf<'reconstruction'>, language: Language): string[] => {
  const differences = figure.images.map(({ pixels }, i) => pixelDifference(pixels, cellOf(figure, i)));
  const worst = indexOfLargest(differences);
  const { index, label } = figure.images[worst] ?? { index: 0, label: null };
  return [
    say(language, `reconstruction.${figure.code}`, { seed: figure.seed }),
    say(language, 'reconstruction.look', {
      index,
      label: label ?? '–',
      difference: difference(differences[worst] ?? 0),
    }),
  ];
};

const variancePerturbation = (figure: FigureOf<'variance-perturbation'>, language: Language): string[] => {
  const { scales, draws } = figure;
  const widest = indexOfLargest(scales);
  const still = scales.indexOf(0);
  const away = Array.from({ length: draws }, (_, row) =>
    pixelDifference(
      cellOf(figure, row * scales.length + widest),
      cellOf(figure, row * scales.length + still),
    ),
  );
  return [
    say(language, 'variance.shown', { seed: figure.seed }),
    say(language, 'variance.look', {
      scale: scaleFactor(scales[widest] ?? 0),
      difference: difference(mean(away)),
      deviation: decimal(mean(figure.standardDeviation), 2),
    }),
  ];
};

const meanPerturbation = (figure: FigureOf<'mean-perturbation'>, language: Language): string[] => {
  const { dimensions, ordering, latent } = figure;
  const first = dimensions[0] ?? 0;
  const largest = {
    dimension: subscripted('z', first + 1),
    value: dimensionNats(ordering.values[first] ?? 0),
  };
  const asleep = ordering.measure === 'kl' ? ordering.values.filter((kl) => kl < 0.01).length : 0;
  return [
    say(language, 'mean.shown', {}),
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

const loss = (figure: FigureOf<'loss'>, language: Language): string[] => {
  const last = figure.test.at(-1);
  const grey = figure.provenance.pixels === 'grey' ? [say(language, 'loss.grey', {})] : [];
  if (last === undefined) return [say(language, 'loss.untested', {}), ...grey];
  const values = { epoch: count(last.epoch), reconstruction: nats(last.reconstruction) };
  if (last.kl === null) return [say(language, 'loss.autoencoder', values), ...grey];
  const negativeElbo = nats(last.reconstruction + last.kl);
  return [say(language, 'loss.variational', { ...values, negativeElbo, kl: nats(last.kl) }), ...grey];
};

const sentences = (figure: Figure, language: Language): string[] => {
  switch (figure.kind) {
    case 'reconstruction':
      return reconstruction(figure, language);
    case 'variance-perturbation':
      return variancePerturbation(figure, language);
    case 'mean-perturbation':
      return meanPerturbation(figure, language);
    case 'interpolation':
      return interpolation(figure, language);
    case 'loss':
      return loss(figure, language);
  }
};

/** What a figure shows, then what to look for, with the figure's own values. Chinese needs no space after 。 */
export const captionOf = (figure: Figure, language: Language): string =>
  sentences(figure, language).join(language === 'en' ? ' ' : '');

const datasetNames: Readonly<Record<string, string>> = { mnist: 'MNIST' };

/** The line that says what a figure was made from. */
export const provenanceLine = (provenance: Provenance, language: Language): string => {
  const { run, experiment, epoch, step, dataset, split, pixels, version } = provenance;
  return say(language, 'provenance', {
    run,
    experiment,
    split: say(language, `split.${split}`, { dataset: datasetNames[dataset] ?? dataset }),
    pixels: say(language, `pixels.${pixels}`, {}),
    epoch: count(epoch),
    step: count(step),
    version,
  });
};
