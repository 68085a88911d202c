import { expect, test } from 'vitest';
import { errorSentence } from '../../../../src/renderer/i18n/errors.ts';
import { t, words } from '../../../../src/renderer/i18n/index.ts';
import { chapters } from '../../../../src/renderer/guide/chapters/index.ts';
import { claims } from '../../../../src/renderer/guide/claims.ts';
import { words as figureWords } from '../../../../src/figures/words.ts';
import { errorCodes } from '../../../../src/shared/errors.ts';

const areas = [
  'charts',
  'data',
  'diagnostics',
  'draw',
  'errors',
  'experiment',
  'figure',
  'galleries',
  'guide',
  'map',
  'runs',
  'settings',
  'shell',
] as const;
const slotsOf = (sentence: string): string[] =>
  [...sentence.matchAll(/\{(\w+)\}/g)].map(([slot]) => slot).sort();

test.for([...areas])('everything in %s is said in both languages with the same slots', (area) => {
  for (const [key, sentence] of Object.entries(words).filter(([key]) => key.startsWith(`${area}.`))) {
    expect(sentence.en.trim(), key).not.toBe('');
    expect(sentence['zh-CN'].trim(), key).not.toBe('');
    expect(slotsOf(sentence['zh-CN']), key).toEqual(slotsOf(sentence.en));
  }
});

test('every sentence belongs to an area', () => {
  const stray = Object.keys(words).filter((key) => !areas.some((area) => key.startsWith(`${area}.`)));
  expect(stray).toEqual([]);
});

test('sentences of one language do not stand in the other', () => {
  const selfNames = ['settings.language.zh-CN'];
  for (const [key, { en }] of Object.entries(words))
    if (!selfNames.includes(key)) expect(en, key).not.toMatch(/\p{Script=Han}/u);
  // A Chinese sentence (not a name or a formula) ends as Chinese does.
  for (const [key, sentence] of Object.entries(words))
    if (sentence['zh-CN'].length > 12 && /\p{Script=Han}/u.test(sentence['zh-CN']))
      expect(sentence['zh-CN'], key).not.toMatch(/\p{Script=Han}[.,;:?!](\s|$)/u);
});

test('an apostrophe is a straight one: the curved one of the font is a wide Chinese quotation mark', () => {
  const said = Object.values(words).map(({ en }) => en);
  expect(said.filter((sentence) => sentence.includes('\u2019'))).toEqual([]);
});

test('what an autoencoder is told of its codes names no posterior', () => {
  expect(t('diagnostics.probes.means')).not.toMatch(/posterior/);
});

test.for([
  ['线性', '直线'],
  ['重构', '重建'],
] as const)('what is called %s is nowhere called %s', ([word, other]) => {
  const said = JSON.stringify([words, figureWords, chapters, claims]);
  expect(said).toContain(word);
  expect(said).not.toContain(other);
});

test.for([...errorCodes])('the failure %s has a sentence of its own', (code) => {
  const sentence = errorSentence({ code, message: 'what the lab said' });
  expect(sentence).toBe(words[`errors.${code}`].en);
  expect(sentence).not.toContain('what the lab said');
});

test('a slot is filled, and one without a value stays to be seen', () => {
  expect(t('shell.run', { number: 12 })).toBe('Run 12');
  expect(t('shell.run')).toBe('Run {number}');
});
