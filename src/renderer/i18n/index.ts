import { computed } from 'vue';
import type { Language } from '../../figures/style.ts';
import { topics } from '../lab/lab.ts';
import { charts } from './words/charts.ts';
import { data } from './words/data.ts';
import { diagnostics } from './words/diagnostics.ts';
import { draw } from './words/draw.ts';
import { errors } from './words/errors.ts';
import { experiment } from './words/experiment.ts';
import { figure } from './words/figure.ts';
import { galleries } from './words/galleries.ts';
import { guide } from './words/guide.ts';
import { map } from './words/map.ts';
import { measures } from './words/measures.ts';
import { recipes } from './words/recipes.ts';
import { runs } from './words/runs.ts';
import { settings } from './words/settings.ts';
import { shell } from './words/shell.ts';
import type { Words } from './words.ts';

export const words = {
  ...charts,
  ...data,
  ...diagnostics,
  ...draw,
  ...errors,
  ...experiment,
  ...figure,
  ...galleries,
  ...guide,
  ...map,
  ...measures,
  ...recipes,
  ...runs,
  ...settings,
  ...shell,
};
export type WordKey = keyof typeof words;

const systemLanguage = (): Language =>
  navigator.languages
    .find((tag) => /^(zh|en)\b/i.test(tag))
    ?.toLowerCase()
    .startsWith('zh') === true
    ? 'zh-CN'
    : 'en';

/** The language that the window speaks now. */
export const language = computed<Language>(() => {
  const chosen = topics.settings?.language ?? 'system';
  return chosen === 'system' ? systemLanguage() : chosen;
});

const wordsOf = (key: WordKey): Words[string] => words[key];

/** A sentence in the window's language, its slots filled. Reactive: in a template it follows the language. */
export const t = (key: WordKey, values: Readonly<Record<string, string | number>> = {}): string =>
  wordsOf(key)[language.value].replace(/\{(\w+)\}/g, (slot, name: string) => String(values[name] ?? slot));
