import { computed, ref, shallowRef } from 'vue';
import type { Subject } from '../../shared/contract.ts';
import type { RunSummary } from '../../shared/lab-state.ts';
import { topics } from '../lab/lab.ts';

/** What every figure shows: one run at one step. No view has a notion of its own. */

const chosenRun = ref<string | null>(null);
const chosenStep = ref<number | null>(null);
const following = ref(true);

const trainingRun = computed(() => {
  const training = topics.training;
  const active = training !== null && !['idle', 'ended', 'crashed'].includes(training.phase);
  return active ? training.run : null;
});

const newestRun = computed(() => topics.runs?.find(({ record }) => record !== null)?.id ?? null);

/** The run on show: while Live is on the one that trains, else the one that was chosen, else the newest. */
export const subjectRunId = computed<string | null>(() => {
  if (following.value && trainingRun.value !== null) return trainingRun.value;
  return chosenRun.value ?? newestRun.value;
});

export const subjectRun = computed<RunSummary | null>(
  () => topics.runs?.find(({ id }) => id === subjectRunId.value) ?? null,
);

/** Whether the subject follows the newest weights of the run that trains. */
export const live = computed(() => following.value);

/** The run and the step that figures ask for; a null step is the newest weights. */
export const subject = computed<Subject | null>(() =>
  subjectRunId.value === null
    ? null
    : { run: subjectRunId.value, step: following.value ? null : chosenStep.value },
);

/** The steps that the timeline can stop at, ascending. */
export const stops = computed<readonly number[]>(() => subjectRun.value?.snapshots ?? []);

/** The step on show: of the newest weights where none was chosen. */
export const shownStep = computed(() => {
  if (!following.value && chosenStep.value !== null) return chosenStep.value;
  const training = topics.training;
  return training !== null && training.run === subjectRunId.value
    ? training.step
    : (subjectRun.value?.record?.step ?? 0);
});

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
};
