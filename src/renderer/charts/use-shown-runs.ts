import { computed } from 'vue';
import { fieldPaths, valueAt } from '../../shared/experiment-fields.ts';
import type { FieldPath } from '../../shared/experiment-fields.ts';
import type { RunSummary } from '../../shared/lab-state.ts';
import { t } from '../i18n/index.ts';
import { settingText } from '../components/runs/setting-text.ts';
import { topics } from '../lab/lab.ts';
import { compared, subjectRunId } from '../stores/subject.ts';
import { mostCompared } from '../../shared/comparison-figure.ts';

const summaryOf = (id: string): RunSummary | undefined => topics.runs?.find((run) => run.id === id);
/** What nats are of: the treatment of the pixels and the kind of the likelihood. */
const natsOf = (id: string): string => {
  const experiment = summaryOf(id)?.record?.experiment;
  return experiment === undefined ? '' : `${experiment.pixels} ${experiment.likelihood.kind}`;
};

/** The subject's run, then those that it is compared with and whose nats are of the same kind. */
export const shownRuns = computed<readonly string[]>(() => {
  const subject = subjectRunId.value;
  if (subject === null) return [];
  const others = compared.value.filter((id) => id !== subject && natsOf(id) === natsOf(subject));
  return [subject, ...others].slice(0, mostCompared);
});

/** What people call a run by, or its id until it is listed. */
export const runNumber = (id: string): string => String(summaryOf(id)?.label.number ?? id);

/** A compared run that cannot stand in the same chart, for a sentence that says so. */
export const notComparable = computed<string | null>(() => {
  const subject = subjectRunId.value;
  if (subject === null) return null;
  return compared.value.find((id) => id !== subject && natsOf(id) !== natsOf(subject)) ?? null;
});

/** Why it cannot, as a word for the sentence. */
export const whyNotComparable = computed<'pixels' | 'likelihood'>(() => {
  const [a, b] = [subjectRunId.value, notComparable.value].map((id) =>
    id === null ? undefined : summaryOf(id)?.record?.experiment.pixels,
  );
  return a === b ? 'likelihood' : 'pixels';
});

const mostDifferences = 2;
const differenceText = (path: FieldPath, value: unknown): string =>
  value === undefined ? '–' : settingText(path, value);

/** Names of runs that stand beside each other: the number and in what they differ, "run 12 · β 4". */
export const namesBeside = (runs: readonly string[]): readonly string[] => {
  const experiments = runs.map((id) => summaryOf(id)?.record?.experiment ?? {});
  const differing = fieldPaths.filter(
    (path) => new Set(experiments.map((each) => JSON.stringify(valueAt(each, path)))).size > 1,
  );
  return runs.map((id, i) =>
    [
      t('charts.legend.run', { number: runNumber(id) }),
      ...differing
        .slice(0, mostDifferences)
        .map(
          (path) =>
            `${t(`experiment.field.${path}`)} ${differenceText(path, valueAt(experiments[i] ?? {}, path))}`,
        ),
    ].join(' · '),
  );
};

/** Names of the shown runs. */
export const runNames = computed(() => namesBeside(shownRuns.value));
