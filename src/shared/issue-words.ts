import { z } from 'zod';

type Issue = z.core.$ZodIssue;

const types: Readonly<Record<string, string>> = {
  int: 'must be a whole number',
  number: 'must be a number',
  string: 'must be a text',
  boolean: 'must be true or false',
  array: 'must be a list',
  object: 'must be an object',
};

/** What the bound of an issue counts: characters of a text, entries of a list; null for a number itself. */
const counted = (origin: string): 'characters' | 'entries' | null => {
  if (origin === 'string') return 'characters';
  return origin === 'array' ? 'entries' : null;
};

const least = ({ origin, minimum, inclusive }: z.core.$ZodIssueTooSmall): string => {
  const what = counted(origin);
  if (what !== null && Number(minimum) === 1) return 'must not be empty';
  if (what !== null) return `must have at least ${minimum} ${what}`;
  return inclusive === false ? `must be above ${minimum}` : `must be at least ${minimum}`;
};

const most = ({ origin, maximum, inclusive }: z.core.$ZodIssueTooBig): string => {
  const what = counted(origin);
  if (what !== null) return `must have at most ${maximum} ${what}`;
  return inclusive === false ? `must be below ${maximum}` : `must be at most ${maximum}`;
};

/**
 * What a field that a schema refused must be, in the lab's own words: those of the library would be English in every
 * window. What a schema of ours says for itself stays.
 */
export const issueWords = (issue: Issue): string => {
  switch (issue.code) {
    case 'too_small':
      return least(issue);
    case 'too_big':
      return most(issue);
    case 'invalid_type':
      return types[issue.expected] ?? 'has another form';
    case 'invalid_value':
      return `must be ${issue.values.map(String).join(' / ')}`;
    case 'unrecognized_keys':
      return 'there is no such field';
    case 'custom':
    case 'invalid_format':
      return issue.message;
    case 'invalid_element':
    case 'invalid_key':
    case 'invalid_union':
    case 'not_multiple_of':
      return 'has another form';
  }
};

/** Where it is: the path of the field, also of one that there is not. */
export const issuePath = (issue: Issue): readonly PropertyKey[] =>
  issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;

/** The same behind the path of what it is about: `training.epochs: must be at least 1`. */
export const issueSentence = (issue: Issue): string =>
  `${z.core.toDotPath([...issuePath(issue)])}: ${issueWords(issue)}`;
