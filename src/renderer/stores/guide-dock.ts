import { computed, ref, shallowRef, watch } from 'vue';
import type { ClaimId } from '../guide/claims.ts';
import { goTo, place, queryState } from './place.ts';
import type { Place } from './place.ts';

/** A claim as a chapter makes it: several chapters may make the same one. */
export type Made = { readonly claim: ClaimId; readonly chapter: string };
/** A page of the guide: a chapter, and of its claims the one that is being seen, if one is. */
export type Page = { readonly chapter: string; readonly claim: ClaimId | null };

/** The chapter that was read last, at full width or beside a view: there is one reader. */
export const chapterId = queryState('guide', 'chapter', 'continuous');

const seen = shallowRef<Made | null>(null);
const beside = ref(false);
/** Whether the docked page is folded to its one line. */
export const folded = ref(false);

/** The page beside a view, null where there is none. */
export const docked = computed<Page | null>(() => {
  if (!beside.value || place.value === 'guide') return null;
  const chapter = chapterId.value;
  return { chapter, claim: seen.value?.chapter === chapter ? seen.value.claim : null };
});

/** Opens a page beside the view. */
export const dock = ({ chapter, claim }: Page): void => {
  chapterId.value = chapter;
  seen.value = claim === null ? null : { chapter, claim };
  beside.value = true;
  folded.value = false;
};

export const close = (): void => {
  beside.value = false;
};

/** The place that the guide was come to from. */
let before: Place = 'experiment';
watch(
  place,
  (_, from) => {
    if (from !== 'guide') before = from;
  },
  { flush: 'sync' },
);

/** One key for the guide beside a view: opens the last page, folds it, closes it. From the guide itself it goes back with it. */
export const toggleGuide = (): void => {
  if (place.value === 'guide') {
    goTo(before);
    dock({ chapter: chapterId.value, claim: null });
  } else if (!beside.value) {
    beside.value = true;
    folded.value = false;
  } else if (folded.value) close();
  else folded.value = true;
};
