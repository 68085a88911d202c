import { expect, test } from 'vitest';
import { say, words } from '../../../src/figures/words.ts';

const slots = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

test('both languages have the same keys, each with the same slots', () => {
  const { en, 'zh-CN': zh } = words;
  expect(Object.keys(zh)).toEqual(Object.keys(en));
  expect(Object.values(zh).map(slots)).toEqual(Object.values(en).map(slots));
});

test('Chinese is Chinese: full-width punctuation, a space between Chinese and Latin, nats stay nats', () => {
  for (const text of Object.values(words['zh-CN'])) {
    expect(text).not.toMatch(/\p{Script=Han}[,;:!?]/u);
    expect(text).not.toMatch(/\p{Script=Han}[A-Za-z0-9μσεδ]|[A-Za-z0-9μσεδ]\p{Script=Han}/u);
    expect(text).not.toContain('奈特');
  }
});

test('English has no characters that this font makes as wide as a Chinese one', () => {
  for (const text of Object.values(words.en)) expect(text).not.toMatch(/[‘’“”•…]/u);
});

test('slots are filled, and what fills them is not read again', () => {
  expect(say('en', 'class', { label: 3 })).toBe('class 3');
  expect(say('zh-CN', 'class', { label: '{label}' })).toBe('类别 {label}');
});
