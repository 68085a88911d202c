import { computed } from 'vue';
import { fieldPaths, valueAt } from '../../shared/experiment-fields.ts';
import type { FieldPath } from '../../shared/experiment-fields.ts';
import type { RunSummary } from '../../shared/lab-state.ts';
import { natsOf } from '../../shared/nats.ts';
import { runColourOf } from '../../shared/run-colour.ts';
import { t } from '../i18n/index.ts';
import type { ComparedRun } from '../components/runs/differences.ts';
import { seedRuns, seedsText } from '../components/runs/seeds.ts';
import { namedSetting } from '../components/runs/setting-text.ts';
import { topics } from '../lab/lab.ts';
import { mode } from './controls.ts';
import type { Mode } from './controls.ts';
import { mostCompared } from '../../shared/comparison-figure.ts';
import { tickedRuns } from '../stores/runs.ts';
import { subjectRunId } from '../stores/subject.ts';

const summaryOf = (id: string): RunSummary | undefined => topics.runs?.find((run) => run.id === id);
/** The kind of a run's nats, empty until it is listed. */
const natsKind = (id: string): string => {
  const experiment = summaryOf(id)?.record?.experiment;
  return experiment === undefined ? '' : natsOf(experiment);
};

const ticked = computed(() => tickedRuns.value.map(({ id }) => id));

/** The subject's run, then the ticked ones whose nats are of the same kind: as many as the chart has colours. */
export const shownRuns = computed<readonly string[]>(() => {
  const subject = subjectRunId.value;
  if (subject === null) return [];
  const others = ticked.value.filter((id) => id !== subject && natsKind(id) === natsKind(subject));
  return [subject, ...others].slice(0, mostCompared);
});

/** What people call a run by, or its id until it is listed. */
export const runNumber = (id: string): string => String(summaryOf(id)?.label.number ?? id);

/** A compared run that cannot stand in the same chart, for a sentence that says so. */
export const notComparable = computed<string | null>(() => {
  const subject = subjectRunId.value;
  if (subject === null) return null;
  return ticked.value.find((id) => id !== subject && natsKind(id) !== natsKind(subject)) ?? null;
});

/** Why it cannot, as a word for the sentence. */
export const whyNotComparable = computed<'pixels' | 'likelihood'>(() => {
  const [a, b] = [subjectRunId.value, notComparable.value].map((id) =>
    id === null ? undefined : summaryOf(id)?.record?.experiment.pixels,
  );
  return a === b ? 'likelihood' : 'pixels';
});

const mostDifferences = 2;

/** In what runs that stand beside each other differ, for each of them: "β 4". */
const differencesBeside = (runs: readonly string[], but: readonly FieldPath[]): readonly string[][] => {
  const experiments = runs.map((id) => summaryOf(id)?.record?.experiment ?? {});
  const differing = fieldPaths.filter(
    (path) =>
      !but.includes(path) && new Set(experiments.map((each) => JSON.stringify(valueAt(each, path)))).size > 1,
  );
  return experiments.map((experiment) =>
    differing.slice(0, mostDifferences).map((path) => namedSetting(path, valueAt(experiment, path))),
  );
};

/** Names of runs that stand beside each other: the number and in what they differ, "run 12 · β 4". */
export const namesBeside = (runs: readonly string[]): readonly string[] =>
  differencesBeside(runs, []).map((differences, i) =>
    [t('charts.legend.run', { number: runNumber(runs[i] ?? '') }), ...differences].join(' · '),
  );

/** Colours of the shown runs: each has its own wherever it stands. */
export const shownColours = computed<readonly number[]>(() =>
  shownRuns.value.map((id, place) => runColourOf(summaryOf(id)?.label ?? { number: place + 1 })),
);

/** Names of the shown runs. */
export const runNames = computed(() => namesBeside(shownRuns.value));

/** Runs on show that differ in their seed alone, by their places in `shownRuns`, and what their mean is called. */
export type SeedGroup = { readonly places: readonly number[]; readonly name: string };

const isRecorded = (run: RunSummary | undefined): run is ComparedRun =>
  run !== undefined && run.record !== null;

/** Groups of two finished runs or more, one for each seed: those whose final numbers the comparison averages too. */
export const seedGroups = computed<readonly SeedGroup[]>(() => {
  const shown = shownRuns.value.map(summaryOf).filter(isRecorded);
  const groups: ComparedRun[][] = [];
  for (const run of shown) {
    const group = seedRuns(run, shown);
    const taken = groups.flat().some((member) => group.includes(member));
    if (group.length > 1 && !taken) groups.push(group);
  }
  const averaged = groups.flat().map(({ id }) => id);
  const others = shownRuns.value.filter((id) => !averaged.includes(id));
  const firsts = groups.flatMap(([first]) => first?.id ?? []);
  const differences = differencesBeside([...firsts, ...others], ['training.seed']);
  return groups.map((group, i) => {
    const seeds = seedsText(group.map(({ record }) => record.experiment.training.seed));
    return {
      places: group.map(({ id }) => shownRuns.value.indexOf(id)),
      name: [t('charts.legend.mean', { seeds }), ...(differences[i] ?? [])].join(' · '),
    };
  });
});

/** How the charts are drawn: means over seeds only where there are several. */
export const shownMode = computed<Mode>(() =>
  mode.value === 'seeds' && seedGroups.value.length === 0 ? 'steps' : mode.value,
);

/** The means that are on show. */
export const shownMeans = computed<readonly SeedGroup[]>(() =>
  shownMode.value === 'seeds' ? seedGroups.value : [],
);

/** The places of the runs that a mean on show is over. */
export const averagedPlaces = computed<ReadonlySet<number>>(
  () => new Set(shownMeans.value.flatMap(({ places }) => places)),
);
