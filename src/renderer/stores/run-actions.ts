import { ref, watch } from 'vue';
import type { Request, RequestName } from '../../shared/contract.ts';
import { buttonsOf, forceStopAfter } from '../../shared/run-control.ts';
import type { Buttons } from '../../shared/run-control.ts';
import { ask, topics } from '../lab/lab.ts';
import { showError } from './toasts.ts';

/** What a person can do with the run that trains. A refusal is told in words. */

const stoppingFor = ref(0);
let timer: ReturnType<typeof setTimeout> | undefined;
watch(
  () => topics.training?.phase,
  (phase) => {
    clearTimeout(timer);
    stoppingFor.value = 0;
    if (phase === 'stopping') timer = setTimeout(() => (stoppingFor.value = forceStopAfter), forceStopAfter);
  },
);

/** What the buttons of run control offer now. */
export const currentButtons = (): Buttons => buttonsOf(topics.training?.phase ?? 'idle', stoppingFor.value);

/** Asks the lab and tells of a failure. */
export const request = async <N extends RequestName>(name: N, what: Request<N>): Promise<void> => {
  const answer = await ask(name, what);
  if (!answer.ok) showError(answer.error);
};

export const control = (action: Request<'control'>['action']): Promise<void> =>
  request('control', { action });

export const pauseOrResume = (): void => {
  const { action, enabled } = currentButtons().pause;
  if (enabled) void control(action);
};

export const oneStep = (): void => {
  if (currentButtons().step.enabled) void control('step');
};

/** Goes on with a stored run, to `epochs` in total; null keeps its own number. */
export const resumeRun = (run: string, epochs: number | null = null): Promise<void> =>
  request('resumeRun', { run, epochs });
