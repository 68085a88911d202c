import type { FigureOf, LensImage } from '../../shared/figures.ts';
import { cellOf, indexOfLargest, mean, pixelDifference } from '../cells.ts';
import { asleepBelow, decimal, dimensionNats, nats, scaleFactor } from '../format.ts';
import { greySentences } from '../loss-captions.ts';
import type { Language } from '../style.ts';
import { dimensionName } from '../text.ts';
import { say } from '../words.ts';

/* The sentences of figures of one image under the lens. */

const imageName = ({ index, label }: LensImage, language: Language): string => {
  if (index === null) return say(language, 'lens.given', {});
  return label === null
    ? say(language, 'lens.test', { index })
    : say(language, 'lens.testClass', { index, label });
};

export const posteriorSamples = (figure: FigureOf<'posterior-samples'>, language: Language): string[] => {
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
    say(language, 'samples.look', { difference: decimal(mean(away), 3) }),
  ];
};

export const posterior = (figure: FigureOf<'posterior'>, language: Language): string[] => {
  const { kl, image, draws } = figure;
  const grey = greySentences(figure.provenance, language);
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
      dimension: dimensionName(largest),
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
