import type { Objective } from '../shared/objective.ts';
import type { Language } from './style.ts';
import { say } from './words.ts';

/** A no-break space keeps a formula on one line. */
const joined = (...terms: readonly (string | number)[]): string => terms.join('\u00a0');

/** What is minimised, in symbols, with the run's own numbers. */
const formulaOf = ({ kind, beta, freeBits }: Objective, language: Language): string => {
  const reconstruction = say(language, 'objective.reconstruction', {});
  if (kind === 'tcvae') {
    const correlation = say(language, 'parts.totalCorrelation', {}).replaceAll(' ', '\u00a0');
    return joined(reconstruction, '+', 'KL', '+', `(${joined(beta, '−', '1')})`, '·', correlation);
  }
  const kl = freeBits === 0 ? 'KL' : joined('Σⱼ', `max(${freeBits},`, 'KLⱼ)');
  return joined(reconstruction, '+', ...(beta === 1 ? [kl] : [beta, '·', kl]));
};

/** What the objective of a run is, where it is plotted apart from −ELBO; one sentence after another. */
export const objectiveSentences = (objective: Objective, language: Language): readonly string[] => {
  const { kind, importanceSamples, warmUp } = objective;
  if (kind === 'iwae') return [say(language, 'objective.iwae', { samples: importanceSamples })];
  return [
    say(language, 'objective.formula', { formula: formulaOf(objective, language) }),
    ...(warmUp.kind === 'none' ? [] : [say(language, `objective.${warmUp.kind}`, warmUp)]),
    ...(kind === 'tcvae' ? [say(language, 'objective.batch', {})] : []),
    say(language, 'objective.compare', {}),
  ];
};
