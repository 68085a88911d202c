import type { ComparisonFigure } from '../shared/comparison-figure.ts';
import { averagedRuns } from './comparison-series.ts';
import { decimal } from './format.ts';
import { displaySentences, greySentences } from './loss-captions.ts';
import { type Quantity, epochLoss } from './loss-series.ts';
import { joinList } from './sentences.ts';
import type { Language } from './style.ts';
import { say } from './words.ts';

const digits = 2;

/** Of each mean its last value with its interval, of each other run its last test loss. */
const lastValues = (figure: ComparisonFigure, quantity: Quantity, language: Language): string[] => {
  const averaged = averagedRuns(figure);
  const one = (name: string, value: string): string => say(language, 'comparison.one', { name, value });
  return [
    ...figure.means.flatMap(({ name, curves }) => {
      const last = curves[quantity].at(-1);
      if (last === undefined) return [];
      return [one(name, `${decimal(last.mean, digits)} ± ${decimal(last.halfWidth, digits)}`)];
    }),
    ...figure.runs.flatMap(({ name, test }, place) => {
      const last = test.at(-1);
      const value = last === undefined ? null : epochLoss(quantity, last);
      return averaged.has(place) || value === null ? [] : [one(name, decimal(value, digits))];
    }),
  ];
};

export const comparisonSentences = (figure: ComparisonFigure, language: Language): readonly string[] => {
  const bound = figure.runs.some(({ steps }) => steps.kl !== null);
  const values = lastValues(figure, bound ? 'negativeElbo' : 'reconstruction', language);
  return [
    say(language, figure.means.length === 0 ? 'comparison.shown' : 'comparison.shownMeans', {
      count: figure.runs.length,
    }),
    ...(values.length === 0
      ? []
      : [
          say(language, 'comparison.last', {
            quantity: say(language, bound ? 'comparison.bound' : 'objective.reconstruction', {}),
            values: joinList(values, language),
          }),
        ]),
    ...displaySentences(figure, language),
    ...greySentences(figure.provenance, language),
  ];
};
