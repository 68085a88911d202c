import type { z } from 'zod';

/** What is wrong with an object that a person wrote: the field's path, empty for the whole, and what it must be. */
export type FieldError = { readonly path: readonly string[]; readonly why: string };

/** The first complaint of a schema. */
export const fieldError = ({ issues: [issue] }: z.ZodError): FieldError => {
  if (issue === undefined) return { path: [], why: 'not valid' };
  const path = issue.path.map(String);
  return issue.code === 'unrecognized_keys'
    ? { path: [...path, ...issue.keys.slice(0, 1)], why: 'there is no such field' }
    : { path, why: issue.message };
};

/** `training.epochs: Too small: …`; `whole` stands for the path where it is the object itself that is wrong. */
export const fieldSentence = ({ path, why }: FieldError, whole: string): string =>
  `${path.join('.') || whole}: ${why}`;
