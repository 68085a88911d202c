import { computed, ref, shallowRef, watch } from 'vue';
import { claims } from '../guide/claims.ts';
import type { Claim, ClaimId } from '../guide/claims.ts';
import { chapters } from '../guide/chapters/index.ts';
import type { Chapter } from '../guide/blocks.ts';
import { ask, topics } from '../lab/lab.ts';
import { goTo } from './place.ts';
import { selectRun } from './subject.ts';
import { showError } from './toasts.ts';

/** What the guide shows beside another place: a claim, being seen there. */
export const docked = shallowRef<ClaimId | null>(null);
/** Whether the docked page is folded to its one line. */
export const folded = ref(false);

/** The claim that a run is being trained for, and the run once it has begun. */
const wanted = shallowRef<{ readonly claim: ClaimId; readonly run: string | null } | null>(null);
export const training = computed(() => wanted.value);

/** The newest finished run that a claim can be seen on. */
export const runFor = ({ needs }: Claim): string | null =>
  topics.runs?.find(({ record }) => record?.status === 'finished' && needs.fits(record.experiment))?.id ??
  null;

/** The chapter that a claim is first made in, with its place among that chapter's claims. */
export const placeOf = (
  claim: ClaimId,
): { readonly chapter: Chapter; readonly claims: readonly ClaimId[] } => {
  const of = (chapter: Chapter): readonly ClaimId[] =>
    chapter.blocks.flatMap((block) => (block.kind === 'claim' ? [block.claim] : []));
  const chapter = chapters.find((each) => of(each).includes(claim)) ?? chapters[0]!;
  return { chapter, claims: of(chapter) };
};

const ringMs = 3000;

/** Rings what a claim names, for a moment. */
const ring = (selector: string): void => {
  const element = document.querySelector(selector);
  element?.classList.add('ringed');
  setTimeout(() => element?.classList.remove('ringed'), ringMs);
};

/** Goes where a claim can be seen, with the guide beside it. The view needs a moment to be there. */
const show = (id: ClaimId, run: string): void => {
  const claim = claims[id];
  selectRun(run);
  goTo(claim.place, claim.query);
  docked.value = id;
  folded.value = false;
  setTimeout(() => ring(claim.ring), 600);
};

/** Shows a claim where there is a run for it; false where one has to be trained first. */
export const see = (id: ClaimId): boolean => {
  const run = runFor(claims[id]);
  if (run !== null) show(id, run);
  return run !== null;
};

/** Trains what a claim lacks; it is shown when the run has finished. */
export const trainFor = async (id: ClaimId): Promise<void> => {
  wanted.value = { claim: id, run: null };
  const answer = await ask('start', { experiment: claims[id].needs.train });
  if (!answer.ok) {
    wanted.value = null;
    showError(answer.error);
  } else if (training.value?.claim === id) wanted.value = { claim: id, run: answer.value.run };
};

/** Gives up what is being trained for a claim: the run stops, saved, or leaves the queue. */
export const cancelTraining = async (): Promise<void> => {
  const given = wanted.value;
  wanted.value = null;
  if (given === null) return;
  const name = claims[given.claim].needs.train.name;
  const queued = topics.queue?.find(({ experiment, parent }) => parent === null && experiment.name === name);
  const answer =
    given.run === null && queued !== undefined
      ? await ask('unqueue', { ticket: queued.ticket })
      : await ask('control', { action: 'stop' });
  if (!answer.ok) showError(answer.error);
};

watch(
  () => (wanted.value === null ? null : runFor(claims[wanted.value.claim])),
  (run) => {
    const given = wanted.value;
    if (run === null || given === null) return;
    wanted.value = null;
    show(given.claim, run);
  },
);

export const close = (): void => {
  docked.value = null;
};
