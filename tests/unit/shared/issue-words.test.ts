import { expect, test } from 'vitest';
import type { z } from 'zod';
import { experimentSchema } from '../../../src/shared/experiment.ts';
import { issueSentence } from '../../../src/shared/issue-words.ts';

const sentenceOf = (schema: z.ZodType, value: unknown): string => {
  const [issue] = schema.safeParse(value).error?.issues ?? [];
  return issue === undefined ? '' : issueSentence(issue);
};

test('a field that there is not is named with its place', () => {
  expect(sentenceOf(experimentSchema, { training: { epoch: 3 } })).toBe(
    'training.epoch: there is no such field',
  );
});

test('choices are told apart in any language', () => {
  expect(sentenceOf(experimentSchema, { pixels: 'white' })).toBe('pixels: must be grey / static / dynamic');
});
