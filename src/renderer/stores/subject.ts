import { computed, ref, shallowRef, watch } from 'vue';
import type { Subject } from '../../shared/contract.ts';
import { isResting } from '../../shared/lab-state.ts';
import type { RunSummary } from '../../shared/lab-state.ts';
import { topics } from '../lab/lab.ts';
import { nearestStop } from './timeline.ts';

/** What every figure shows: one run at one step. No view has a notion of its own. */

const chosenRun = ref<string | null>(null);
const chosenStep = ref<number | null>(null);
const following = ref(true);
const picked = ref(0);

/** The run that trains now, or null. */
export const trainingRun = computed(() => {
  const training = topics.training;
  const active = training !== null && !isResting(training.phase);
  return active ? training.run : null;
});

// What was followed stays on show when it has ended.
watch(
  [following, trainingRun],
  () => {
    if (following.value && trainingRun.value !== null) chosenRun.value = trainingRun.value;
  },
  { immediate: true, flush: 'sync' },
);

const newestRun = computed(() => topics.runs?.find(({ record }) => record !== null)?.id ?? null);

/** The chosen run, unless it has been deleted. */
const keptRun = computed(() => {
  const id = chosenRun.value;
  if (id === null || topics.runs === null || id === trainingRun.value) return id;
  return topics.runs.some((run) => run.id === id) || id === topics.training?.run ? id : null;
});

/** The run on show: while Live is on the one that trains, else the one that was chosen, else the newest. */
export const subjectRunId = computed<string | null>(() => {
  if (following.value && trainingRun.value !== null) return trainingRun.value;
  return keptRun.value ?? newestRun.value;
});

export const subjectRun = computed<RunSummary | null>(
  () => topics.runs?.find(({ id }) => id === subjectRunId.value) ?? null,
);

/** Whether the subject follows the newest weights of the run that trains. */
export const live = computed(() => following.value);

/** The steps that the timeline can stop at, ascending: the snapshots, and where it stands the checkpoint of a run that rests. */
export const stops = computed<readonly number[]>(() => {
  const { record, snapshots = [], id = null } = subjectRun.value ?? {};
  const newest = record?.step ?? 0;
  const rests = id !== trainingRun.value && record?.status !== 'running';
  return rests && newest > (snapshots.at(-1) ?? newest) ? [...snapshots, newest] : snapshots;
});

/** The chosen step, or what is left next to it when the run has thinned its snapshots; null for the newest weights. */
const fixedStep = computed(() => {
  const step = chosenStep.value;
  if (following.value || step === null) return null;
  return nearestStop(step, stops.value) ?? step;
});

/** The run and the step that figures ask for; a null step is the newest weights. */
export const subject = computed<Subject | null>(() =>
  subjectRunId.value === null ? null : { run: subjectRunId.value, step: fixedStep.value },
);

/** The newest step of the run on show, as far as the lab has told. */
export const newestStep = computed(() => {
  const training = topics.training;
  return training !== null && training.run === subjectRunId.value
    ? training.step
    : (subjectRun.value?.record?.step ?? 0);
});

/** The step on show: of the newest weights where none was chosen. */
export const shownStep = computed(() => fixedStep.value ?? newestStep.value);

/** Other runs that stand beside the subject's, at most three. */
export const compared = shallowRef<readonly string[]>([]);

export const setLive = (on: boolean): void => {
  if (!on && following.value) {
    chosenRun.value = subjectRunId.value;
    chosenStep.value = stops.value.at(-1) ?? null;
  }
  following.value = on;
};

/** Shows a step; whoever touches the timeline leaves Live. Null shows the newest weights of the run. */
export const setStep = (step: number | null): void => {
  if (following.value) setLive(false);
  chosenStep.value = step;
};

/** Shows another run at its newest weights, and leaves Live. */
export const selectRun = (id: string, step: number | null = null): void => {
  following.value = id === trainingRun.value && step === null;
  chosenRun.value = id;
  chosenStep.value = step;
  picked.value += 1;
};

/** Counts how often a run was picked: each is a place to go back to. */
export const picks = computed(() => picked.value);

/** The subject as it stands in the address. Without a step it is Live. */
export const subjectQuery = computed<Readonly<Record<string, string>>>(() => ({
  ...(chosenRun.value === null ? {} : { run: chosenRun.value }),
  ...(following.value ? {} : { step: chosenStep.value === null ? 'newest' : String(chosenStep.value) }),
}));

/** Shows what an address names. */
export const adoptSubject = (query: Readonly<Record<string, string>>): void => {
  const { run, step } = query;
  chosenRun.value = run ?? null;
  following.value = step === undefined;
  chosenStep.value = step !== undefined && /^\d{1,12}$/.test(step) ? Number(step) : null;
};
