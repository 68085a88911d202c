import type { FigureOf } from '../shared/figures.ts';
import type { StepRange } from '../shared/loss-display.ts';
import { count, nats } from './format.ts';
import { lastStepOf, type LossFigure } from './loss-series.ts';
import { objectiveSentences } from './objective-words.ts';
import type { Language } from './style.ts';
import { say } from './words.ts';

const lastTest = ({ test }: FigureOf<'loss'>, language: Language): string => {
  const last = test.at(-1);
  if (last === undefined) return say(language, 'loss.untested', {});
  const values = { epoch: count(last.epoch), reconstruction: nats(last.reconstruction) };
  if (last.kl === null) return say(language, 'loss.autoencoder', values);
  const negativeElbo = nats(last.reconstruction + last.kl);
  return say(language, 'loss.variational', { ...values, negativeElbo, kl: nats(last.kl) });
};

/** On grey pixels a Bernoulli cross-entropy is no likelihood: said wherever its nats are shown. */
export const greySentences = (
  { pixels, likelihood }: FigureOf<'loss'>['provenance'],
  language: Language,
): readonly string[] =>
  pixels === 'grey' && likelihood === 'bernoulli' ? [say(language, 'loss.grey', {})] : [];

/** What of the run is shown, and on which axes, where a person has changed it. */
export const displaySentences = (figure: LossFigure, language: Language): readonly string[] => {
  const { zoom, logarithmic } = figure.display;
  const zoomed = (range: StepRange): string =>
    say(language, 'loss.zoomed', {
      from: count(Math.ceil(range.from)),
      until: count(Math.floor(range.until)),
      last: count(lastStepOf(figure)),
    });
  return [
    ...(zoom === null ? [] : [zoomed(zoom)]),
    ...(logarithmic ? [say(language, 'loss.logarithmic', {})] : []),
  ];
};

export const lossSentences = (figure: FigureOf<'loss'>, language: Language): readonly string[] => [
  lastTest(figure, language),
  ...displaySentences(figure, language),
  ...(figure.objective === null ? [] : objectiveSentences(figure.objective, language)),
  ...greySentences(figure.provenance, language),
];
