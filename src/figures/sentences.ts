import type { Language } from './style.ts';

/** Sentences one after another: Chinese needs no space after 。 */
export const joinSentences = (sentences: readonly string[], language: Language): string =>
  sentences.join(language === 'en' ? ' ' : '');

/** Things of which each may hold commas. */
export const joinList = (parts: readonly string[], language: Language): string =>
  parts.join(language === 'en' ? '; ' : '；');
