import type { FigureOf } from '../shared/figures.ts';
import { count, nats } from './format.ts';
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

export const lossSentences = (figure: FigureOf<'loss'>, language: Language): readonly string[] => [
  lastTest(figure, language),
  ...(figure.objective === null ? [] : objectiveSentences(figure.objective, language)),
  ...greySentences(figure.provenance, language),
];
