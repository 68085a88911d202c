import type { LabError } from '../../shared/errors.ts';
import { lab } from './details/lab.ts';
import { parts } from './details/parts.ts';
import { createTranslator } from './details/phrase.ts';
import { runs } from './details/runs.ts';
import { language, t } from './index.ts';

/** What to tell a person of a failure, in the window's language; the lab's own message belongs under Details. */
export const errorSentence = ({ code }: LabError): string => t(`errors.${code}`);

/** Knows what the lab says of a failure. */
export const translator = createTranslator([...runs, ...lab], parts);

/** The lab's own message in the window's language; in English where it is of others' making. */
export const errorDetails = ({ message }: LabError): string =>
  language.value === 'en' ? message : (translator.sentence(message) ?? message);

/** What a field must be, which the lab says in English where it is checked, in the window's language. */
export const translated = (words: string): string =>
  language.value === 'en' ? words : (translator.part(words) ?? words);
