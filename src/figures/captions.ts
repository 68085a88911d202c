import type { AnyFigure } from '../shared/any-figure.ts';
import { datasetName } from '../shared/dataset-names.ts';
import type { FigureOf, Provenance } from '../shared/figures.ts';
import { isDiagnostic } from '../shared/diagnostic-figures.ts';
import { count, decimal } from './format.ts';
import { diagnosticSentences } from './diagnostics/captions.ts';
import {
  interpolation,
  manifold,
  meanPerturbation,
  priorSamples,
  reconstruction,
  variancePerturbation,
} from './galleries/captions.ts';
import { posterior, posteriorSamples } from './lens/captions.ts';
import type { Language } from './style.ts';
import { comparisonSentences } from './comparison-captions.ts';
import { lossSentences } from './loss-captions.ts';
import { closestClasses } from './map-classes.ts';
import { pixelWords } from './pixel-words.ts';
import { joinList, joinSentences } from './sentences.ts';
import { dimensionName } from './text.ts';
import { say } from './words.ts';

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
            x: dimensionName(axes.dimensions[0]),
            y: dimensionName(axes.dimensions[1]),
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

const sentences = (figure: AnyFigure, language: Language): readonly string[] => {
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
      return lossSentences(figure, language);
    case 'comparison':
      return comparisonSentences(figure, language);
  }
};

/** What a figure shows, then what to look for, with the figure's own values. */
export const captionOf = (figure: AnyFigure, language: Language): string =>
  joinSentences(sentences(figure, language), language);

/** A figure's title; the mean perturbation that starts from the prior has a name of its own. */
export const titleOf = (figure: AnyFigure, language: Language): string => {
  const traversal = figure.kind === 'mean-perturbation' && figure.from === 'prior';
  return say(language, `title.${traversal ? 'latent-traversal' : figure.kind}`, {});
};

const runValues = ({ run, number, experiment, epoch, step }: Provenance) => ({
  run: number ?? run,
  experiment,
  epoch: count(epoch),
  step: count(step),
});

/** The line that says what a figure was made from: of several runs each, and what they share. */
export const provenanceLine = (figure: AnyFigure, language: Language): string => {
  const { provenance } = figure;
  const { dataset, split, version } = provenance;
  const shared = {
    split: say(language, `split.${split}`, { dataset: datasetName(dataset) }),
    pixels: pixelWords(provenance, language),
    version,
  };
  if (figure.kind !== 'comparison')
    return say(language, 'provenance', { ...shared, ...runValues(provenance) });
  const runs = figure.runs.map((run) => say(language, 'provenance.run', runValues(run.provenance)));
  return say(language, 'provenance.several', { ...shared, runs: joinList(runs, language) });
};
