import type { z } from 'zod';
import { issuePath, issueWords } from '../../../shared/issue-words.ts';

/** What is wrong with an object that a person wrote: the field's path, empty for the whole, and what it must be. */
export type FieldError = { readonly path: readonly string[]; readonly why: string };

/** The first complaint of a schema. */
export const fieldError = ({ issues: [issue] }: z.ZodError): FieldError => {
  if (issue === undefined) return { path: [], why: 'not valid' };
  return { path: issuePath(issue).map(String), why: issueWords(issue) };
};

/** `training.epochs: must be at least 1`; `whole` stands for the path where it is the object itself that is wrong. */
export const fieldSentence = ({ path, why }: FieldError, whole: string): string =>
  `${path.join('.') || whole}: ${why}`;
