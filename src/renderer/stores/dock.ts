import { computed } from 'vue';
import type { RunSummary, Training } from '../../shared/lab-state.ts';
import { topics } from '../lab/lab.ts';
import { runOf, stepsPerEpochOf } from './runs.ts';
import { subjectRun, trainingRun } from './subject.ts';

/** What the dock speaks of: the run that trains; where none does, the run on show, which its buttons are for. */

/** A stored run as the trainer would tell of it. */
const atRest = (run: RunSummary): Training => ({
  phase: 'ended',
  run: run.id,
  epochsDone: run.record?.epochsDone ?? 0,
  epochs: run.record?.experiment.training.epochs ?? 0,
  step: run.record?.step ?? 0,
  stepsPerEpoch: stepsPerEpochOf(run) ?? 0,
  samplesPerSecond: null,
  secondsLeft: null,
  train: run.record?.final?.train ?? null,
  test: run.record?.final?.test ?? null,
  problem: run.damage,
});

/** Where the dock's run stands; null until the lab has told of it. */
export const dockTraining = computed<Training | null>(() => {
  const { training } = topics;
  const shown = subjectRun.value;
  const busy = trainingRun.value !== null || training?.phase === 'starting';
  if (training === null || busy || shown === null || shown.id === training.run) return training;
  return atRest(shown);
});

/** The dock's run in the list. */
export const dockRun = computed<RunSummary | null>(() => runOf(dockTraining.value?.run ?? null));

/** The listed run that was trained last, where the dock speaks of another one. */
export const besideDockRun = computed<RunSummary | null>(() => {
  const { training } = topics;
  return training === dockTraining.value ? null : runOf(training?.run ?? null);
});

/** Last losses of the dock's run on the test set; its record has those of a run that was stopped within an epoch. */
export const dockLosses = computed<Training['test']>(() => {
  const { phase, test } = dockTraining.value ?? { phase: 'idle', test: null };
  const final = phase === 'ended' ? (dockRun.value?.record?.final ?? null) : null;
  return final?.test ?? test;
});
