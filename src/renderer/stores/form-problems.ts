import type { z } from 'zod';
import type { Experiment } from '../../shared/experiment.ts';
import { fieldAt, fieldOfIssue, fieldPaths } from '../../shared/experiment-fields.ts';
import type { FieldPath, NumberRange } from '../../shared/experiment-fields.ts';
import { issueWords } from '../../shared/issue-words.ts';
import { translated } from '../i18n/errors.ts';
import { t } from '../i18n/index.ts';
import { topics } from '../lab/lab.ts';
import { plainNumber } from './form-numbers.ts';

/** What a number may be, as a sentence. */
export const rangeSentence = ({ integer, min, max, minExcluded, maxExcluded }: NumberRange): string => {
  const slots = { min: plainNumber(min ?? 0), max: plainNumber(max ?? 0) };
  if (max === null) return t(minExcluded ? 'experiment.range.above' : 'experiment.range.from', slots);
  if (maxExcluded) return t('experiment.range.below', slots);
  return t(integer ? 'experiment.range.whole' : 'experiment.range.between', slots);
};

/** What a field may hold, as a sentence; null where its choices say it. */
export const allowed = (path: FieldPath): string | null => {
  const field = fieldAt(path);
  if (field.kind === 'number') return rangeSentence(field.range);
  if (field.kind === 'list')
    return t('experiment.range.list', {
      most: field.most,
      min: field.item.min ?? 1,
      max: plainNumber(field.item.max ?? 0),
    });
  return null;
};

/** The sentences of a failed check, by the path of the issue, in the order of the form. */
export const sentencesOf = (checked: z.ZodSafeParseResult<Experiment>): Record<string, string> => {
  if (checked.success) return {};
  const found = checked.error.issues.map((issue) => {
    const { path } = issue;
    const field = fieldOfIssue(path);
    const sentence = (field === null ? null : allowed(field)) ?? translated(issueWords(issue));
    return {
      order: field === null ? -1 : fieldPaths.indexOf(field),
      path: path.map(String).join('.'),
      sentence,
    };
  });
  return Object.fromEntries(
    found.sort((a, b) => a.order - b.order).map(({ path, sentence }) => [path, sentence]),
  );
};

/** A data set that is not on this machine yet is a problem of the form, not of the run. */
export const datasetProblem = (kind: string): Record<string, string> => {
  const dataset = topics.datasets?.find((each) => each.kind === kind);
  if (topics.datasets === null || dataset?.status === 'ready') return {};
  const sentence = t(dataset === undefined ? 'experiment.dataset.unknown' : 'experiment.dataset.notReady', {
    name: dataset?.name ?? kind,
  });
  return { 'dataset.kind': sentence };
};

/** A batch has at most the images that there are to train on. */
export const batchProblem = (kind: string, batchSize: number): Record<string, string> => {
  const images = topics.datasets?.find((each) => each.kind === kind)?.counts?.train;
  if (images === undefined || !(batchSize > images)) return {};
  return { 'training.batchSize': t('experiment.batch.tooLarge', { images: plainNumber(images) }) };
};
