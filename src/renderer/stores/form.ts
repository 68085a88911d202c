import { computed, readonly, ref, shallowRef } from 'vue';
import type { Answer } from '../../shared/contract.ts';
import type { Result } from '../../shared/errors.ts';
import { experimentSchema } from '../../shared/experiment.ts';
import type { Experiment } from '../../shared/experiment.ts';
import { fieldPaths } from '../../shared/experiment-fields.ts';
import type { RunSummary } from '../../shared/lab-state.ts';
import { ask, topics } from '../lab/lab.ts';
import { equal, form, problems } from './form-draft.ts';
import { sentencesOf } from './form-problems.ts';
import { goTo } from './place.ts';
import { trainingRun } from './subject.ts';
import { showError, showToast } from './toasts.ts';

export * from './form-draft.ts';

/** What wants the person's eye and the keyboard's focus: a field's path, or `twin`. A new object for each time. */
export const attention = shallowRef<{ readonly path: string } | null>(null);

const askAttention = (path: string): void => {
  goTo('experiment');
  attention.value = { path };
};

const sameNumbers = (a: Experiment, b: Experiment): boolean => equal({ ...a, name: '' }, { ...b, name: '' });

/** A finished run of the same experiment and seed: a new one would give the same numbers. */
export const twin = computed(
  () =>
    topics.runs?.find(
      ({ record }) => record?.status === 'finished' && sameNumbers(record.experiment, form),
    ) ?? null,
);

/** The run that trains, where its settings are other than the form's. */
export const differsFromTraining = computed(() => {
  const run = topics.runs?.find(({ id }) => id === trainingRun.value);
  const record = run?.record ?? null;
  return run !== undefined && record !== null && !sameNumbers(record.experiment, form) ? run : null;
});

const pending = ref(false);
/** Whether the lab is being asked to start a run. */
export const asking = readonly(pending);

const started = ref(0);
/** Counts the runs that this window started or queued. */
export const startedCount = readonly(started);

/** The form if it is an experiment; else its first wrong field asks for attention. */
export const checkedForm = (): Experiment | null => {
  const checked = experimentSchema.safeParse(form);
  if (checked.success) return checked.data;
  askAttention(Object.keys(sentencesOf(checked))[0] ?? 'name');
  return null;
};

/** What a person should know of a run that was just asked for: that it waits, or that a paused one was set aside. */
const tell = ({ outcome }: Answer<'start'>, paused: RunSummary | null): void => {
  if (outcome === 'queued') showToast('experiment.toast.queued');
  else if (paused !== null) {
    const number = { number: paused.label.number };
    const resume = async (): Promise<void> => {
      const answer = await ask('resumeRun', { run: paused.id, epochs: null });
      if (!answer.ok) showError(answer.error);
    };
    showToast('experiment.toast.paused', number, {
      key: 'experiment.toast.resume',
      slots: number,
      run: () => void resume(),
    });
  }
};

const pausedRun = (): RunSummary | null =>
  topics.training?.phase === 'paused'
    ? (topics.runs?.find(({ id }) => id === topics.training?.run) ?? null)
    : null;

const launch = async (
  send: (experiment: Experiment) => Promise<Result<Answer<'start' | 'branch'>>>,
): Promise<void> => {
  const [wrong] = Object.keys(problems.value);
  if (wrong !== undefined) askAttention(wrong);
  const experiment = wrong !== undefined || pending.value ? null : checkedForm();
  if (experiment === null) return;
  const paused = pausedRun();
  pending.value = true;
  const answer = await send(experiment);
  pending.value = false;
  if (!answer.ok) {
    showError(answer.error);
    // The lab names the field that it refuses; the form shows which that is.
    const refused = fieldPaths.find((path) => answer.error.message.includes(path));
    if (answer.error.code === 'experiment.invalid' && refused !== undefined) askAttention(refused);
  } else {
    started.value += 1;
    tell(answer.value, paused);
  }
};

/** Makes a new run of the form's experiment, now or after the one that trains. A twin of a finished run asks first. */
export const startForm = async ({ anyway = false } = {}): Promise<void> => {
  if (twin.value !== null && !anyway) askAttention('twin');
  else await launch((experiment) => ask('start', { experiment }));
};

/** Makes a new run from the weights that another had at a step, with the form's settings. */
export const branchForm = (run: string, step: number): Promise<void> =>
  launch((experiment) => ask('branch', { run, step, experiment }));
