import { computed, ref, watch } from 'vue';
import { mostCompared } from '../../shared/comparison-figure.ts';
import type { Experiment } from '../../shared/experiment.ts';
import type { RunSummary } from '../../shared/lab-state.ts';
import type { Provenance } from '../../shared/provenance.ts';
import { topics } from '../lab/lab.ts';
import { compared, subjectRunId } from './subject.ts';

/** A run of the list; null where the lab has not told of it. */
export const runOf = (id: string | null): RunSummary | null =>
  topics.runs?.find((run) => run.id === id) ?? null;

/**
 * The run that trains, with its experiment: null until the lab has told of both, which it does one after the other.
 */
export const begunRun = computed<{ readonly id: string; readonly experiment: Experiment } | null>(
  (before) => {
    const run = runOf(topics.training?.run ?? null);
    if (run === null || run.record === null) return null;
    return before?.id === run.id ? before : { id: run.id, experiment: run.record.experiment };
  },
);

/** The figure with the number of its run, which people call it by; the engine does not know it. */
export const numbered = <F extends { readonly provenance: Provenance }>(figure: F): F => {
  const number = runOf(figure.provenance.run)?.label.number;
  return { ...figure, provenance: { ...figure.provenance, number } };
};

/** What people call a run beside its number: its title, else its experiment's name. */
export const runName = ({ id, label, record }: RunSummary): string =>
  label.title ?? record?.experiment.name ?? id;

/** Steps in an epoch of a run; null for a damaged one. */
export const stepsPerEpochOf = ({ record }: RunSummary): number | null =>
  record === null ? null : Math.ceil(record.dataset.counts.train / record.experiment.training.batchSize);

/** At most so many runs are compared with each other. */
export const mostTicked = mostCompared;
/** At most so many stand beside the subject in figures. */
export const mostBeside = 3;
const storageKey = 'vae-lab.compare';

const ticks = ref<readonly string[]>(
  (sessionStorage.getItem(storageKey) ?? '').split('/').filter((id) => id !== ''),
);

/** The compare set: the ticked runs that can be read, in the order in which they were ticked. */
export const tickedRuns = computed(() =>
  ticks.value.flatMap((id) => {
    const run = runOf(id);
    const record = run?.record ?? null;
    return run === null || record === null ? [] : [{ ...run, record }];
  }),
);

/** Takes a run out of the compare set. */
export const untickRun = (id: string): void => {
  ticks.value = ticks.value.filter((each) => each !== id);
};

/** Puts a run into the compare set or takes it out; a full set takes no more. */
export const toggleTick = (id: string): void => {
  const kept = tickedRuns.value.map((run) => run.id);
  if (kept.includes(id)) untickRun(id);
  else if (kept.length < mostTicked) ticks.value = [...kept, id];
};

export const untickAll = (): void => {
  ticks.value = [];
};

watch(ticks, (now) => sessionStorage.setItem(storageKey, now.join('/')));

watch(
  [tickedRuns, subjectRunId],
  () => {
    const others = tickedRuns.value.map(({ id }) => id).filter((id) => id !== subjectRunId.value);
    const beside = others.slice(0, mostBeside);
    if (beside.join('/') !== compared.value.join('/')) compared.value = beside;
  },
  { immediate: true, flush: 'sync' },
);
