import { computed, shallowRef, watch } from 'vue';
import { claims } from '../guide/claims.ts';
import type { Claim } from '../guide/claims.ts';
import { ringWhenThere } from '../guide/ring.ts';
import { ask, topics } from '../lab/lab.ts';
import type { Experiment } from '../../shared/experiment.ts';
import type { Queued, RunSummary } from '../../shared/lab-state.ts';
import { dock } from './guide-dock.ts';
import type { Made } from './guide-dock.ts';
import { goTo, place } from './place.ts';
import { begunRun, tickedRuns, untickAll } from './runs.ts';
import { selectRun } from './subject.ts';
import { showError } from './toasts.ts';

/** A run that was ordered: its id once it has one, and whether the lab has taken the order. */
export type Ordered = { readonly run: string | null; readonly accepted: boolean };

/** What is being trained for a claim; `run` once it has begun, `press` tells one press of a button from the next. */
type Wanted = Made & Ordered & { readonly press: number };
const wanted = shallowRef<Wanted | null>(null);
export const training = computed(() => wanted.value);

let presses = 0;
/** What a press asked for, as long as nobody gave it up. */
const mineAt = (press: number): Wanted | null => (wanted.value?.press === press ? wanted.value : null);

/** Whether a run was trained at least as long as what would be trained for a claim. */
export const isLongEnough = ({ needs }: Claim, { record }: RunSummary): boolean =>
  (record?.epochsDone ?? 0) >= needs.train.training.epochs;

const finishedFor = ({ needs }: Claim): readonly RunSummary[] =>
  (topics.runs ?? []).filter(({ record }) => record?.status === 'finished' && needs.fits(record.experiment));

const longRunFor = (claim: Claim): RunSummary | null =>
  finishedFor(claim).find((run) => isLongEnough(claim, run)) ?? null;

/** The run that a claim is seen on: the newest finished one that is long enough, else the longest there is. */
export const runFor = (claim: Claim): RunSummary | null => {
  const epochs = ({ record }: RunSummary): number => record?.epochsDone ?? 0;
  const [longest = null] = finishedFor(claim).toSorted((a, b) => epochs(b) - epochs(a));
  return longRunFor(claim) ?? longest;
};

/** Goes where a claim can be seen on its run alone, with the guide beside it, and rings what it names. */
const show = (made: Made, run: string): void => {
  const claim = claims[made.claim];
  if (tickedRuns.value.length > 0) untickAll();
  selectRun(run);
  goTo(claim.place, claim.query);
  dock(made);
  ringWhenThere(claim.ring, () => place.value === claim.place);
};

/** Shows a claim where there is a run for it; false where one has to be trained first. */
export const see = (made: Made): boolean => {
  const run = runFor(claims[made.claim]);
  if (run !== null) show(made, run.id);
  return run !== null;
};

const same = (a: Experiment, b: Experiment): boolean => JSON.stringify(a) === JSON.stringify(b);

/** How long the lab may take to tell of a run that it has started, in milliseconds. */
const telling = 60_000;

/** Stops a run that was just started: the lab may answer before it tells that the run trains. */
const stopOnceKnown = (run: string): void => {
  const known = (): boolean => topics.training?.run === run;
  const stop = (): void => void ask('control', { action: 'stop' });
  if (known()) {
    stop();
    return;
  }
  const end = watch(known, () => {
    end();
    stop();
  });
  setTimeout(end, telling);
};

/** The order of an experiment that still waits: as long as it does, no run that trains is its. */
export const waitingFor = (experiment: Experiment): Queued | undefined =>
  topics.queue?.waiting.findLast((each) => each.parent === null && same(each.experiment, experiment));

/** How long a run may take from leaving the queue to its first word, in milliseconds. */
const beginning = 10_000;
/** What ends the wait for a run that was given up before it had begun, by its experiment. */
const givenUp = new Map<string, () => void>();
const forgetGivenUp = (experiment: Experiment): void => givenUp.get(JSON.stringify(experiment))?.();

/** Stops the run of an order that has left the queue and has no name yet. */
const stopOnceBegun = (experiment: Experiment): void => {
  forgetGivenUp(experiment);
  const key = JSON.stringify(experiment);
  const unwatch = watch(begunRun, (begun) => {
    if (begun === null || !same(begun.experiment, experiment)) return;
    end();
    stopOnceKnown(begun.id);
  });
  const end = (): void => {
    unwatch();
    clearTimeout(timer);
    givenUp.delete(key);
  };
  const timer = setTimeout(end, beginning);
  givenUp.set(key, end);
};

/** Orders a run; who has given one up before and orders the same anew means the new one. */
export const order = (experiment: Experiment): ReturnType<typeof ask<'start'>> => {
  forgetGivenUp(experiment);
  return ask('start', { experiment });
};

/** Takes back what was ordered: a run that trains is stopped, saved; one that waits leaves the queue. */
export const takeBack = async (experiment: Experiment, { run, accepted }: Ordered): Promise<void> => {
  const waits = waitingFor(experiment);
  if (run !== null) stopOnceKnown(run);
  else if (waits !== undefined) {
    const left = await ask('unqueue', { ticket: waits.ticket });
    if (!left.ok) stopOnceBegun(experiment);
  } else if (accepted) stopOnceBegun(experiment);
};

/** Trains what a claim lacks; it is shown when the run has finished. */
export const trainFor = async (made: Made): Promise<void> => {
  const press = ++presses;
  const { train } = claims[made.claim].needs;
  wanted.value = { ...made, press, run: null, accepted: false };
  const answer = await order(train);
  const now = mineAt(press);
  if (!answer.ok) {
    if (now !== null) wanted.value = null;
    showError(answer.error);
    return;
  }
  const ordered = { run: answer.value.run ?? now?.run ?? null, accepted: true };
  if (now === null) await takeBack(train, ordered);
  else wanted.value = { ...now, ...ordered };
};

/** Gives up what is being trained for a claim. */
export const cancelTraining = async (): Promise<void> => {
  const given = wanted.value;
  wanted.value = null;
  if (given !== null) await takeBack(claims[given.claim].needs.train, given);
};

// One that had to wait has a name once it has begun.
watch(begunRun, (begun) => {
  const given = wanted.value;
  if (given?.run !== null || begun === null) return;
  const { train } = claims[given.claim].needs;
  if (same(begun.experiment, train) && waitingFor(train) === undefined)
    wanted.value = { ...given, run: begun.id };
});

// A run that ends otherwise is given up.
watch(
  () => topics.runs?.find(({ id }) => id === wanted.value?.run)?.record?.status,
  (status) => {
    if (status === 'interrupted' || status === 'diverged' || status === 'failed') wanted.value = null;
  },
);

watch(
  () => (wanted.value === null ? null : (longRunFor(claims[wanted.value.claim])?.id ?? null)),
  (run) => {
    const given = wanted.value;
    if (run === null || given === null) return;
    wanted.value = null;
    show(given, run);
  },
);
