import type { FieldPath } from '../../../shared/experiment-fields.ts';
import { valueAt } from '../../../shared/experiment-fields.ts';
import { t, words } from '../../i18n/index.ts';
import type { WordKey } from '../../i18n/index.ts';
import { presetExperiment, problems } from '../../stores/form.ts';
import { plainNumber } from '../../stores/form-numbers.ts';

/** What the rows of the form say of their fields. */

/** The id of a field's control on the page: its label and whoever focuses it use it. */
export const controlId = (path: string): string => `field-${path}`;

export const labelOf = (path: FieldPath): string => t(`experiment.field.${path}`);

/** The sentence that says what is wrong with a field or a part of it, null where nothing is. */
export const problemOf = (path: FieldPath): string | null => {
  const wrong = Object.keys(problems.value).find((key) => key === path || key.startsWith(`${path}.`));
  return wrong === undefined ? null : (problems.value[wrong] ?? null);
};

const isWord = (key: string): key is WordKey => Object.hasOwn(words, key);

/** A choice's name in the person's language; a choice without one is called as the schema calls it. */
export const choiceName = (choice: string): string => {
  const key = `experiment.choice.${choice}`;
  return isWord(key) ? t(key) : choice;
};

/** The preset's value of a field in words. */
export const presetValue = (path: FieldPath): string => {
  const value = presetExperiment.value === null ? undefined : valueAt(presetExperiment.value, path);
  if (typeof value === 'number') return plainNumber(value);
  if (Array.isArray(value)) return value.length === 0 ? t('experiment.layer.none') : value.join(' · ');
  return typeof value === 'string' ? choiceName(value) : '';
};
