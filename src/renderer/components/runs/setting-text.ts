import { fieldAt } from '../../../shared/experiment-fields.ts';
import type { FieldPath } from '../../../shared/experiment-fields.ts';
import { t, words } from '../../i18n/index.ts';
import type { WordKey } from '../../i18n/index.ts';
import { plainNumber } from '../../stores/form-numbers.ts';

const isWord = (key: string): key is WordKey => Object.hasOwn(words, key);

/** The value of a setting as the form says it: a choice by its word, layers as 200 · 100. */
export const settingText = (path: FieldPath, value: unknown): string => {
  if (typeof value === 'number') return plainNumber(value);
  if (Array.isArray(value)) return value.length === 0 ? t('experiment.layer.none') : value.join(' · ');
  const key = `experiment.choice.${String(value)}`;
  return fieldAt(path).kind === 'choice' && isWord(key) ? t(key) : String(value);
};

/** A setting with its value; one that an experiment does not have is a dash. */
export const namedSetting = (path: FieldPath, value: unknown): string =>
  `${t(`experiment.field.${path}`)} ${value === undefined ? '–' : settingText(path, value)}`;
