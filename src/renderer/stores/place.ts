import { computed, ref, shallowReactive } from 'vue';
import type { WritableComputedRef } from 'vue';
import { adoptSubject, subjectQuery } from './subject.ts';

/** Where the window is. Place, subject and the place's controls make up its address; `router.ts` keeps the two equal. */

/** The places by their keys on the keyboard; the numbers between belong to places that are not built. */
export const places = [
  { id: 'experiment', key: 1 },
  { id: 'galleries', key: 2 },
  { id: 'map', key: 3 },
  { id: 'draw', key: 4 },
  { id: 'diagnostics', key: 5 },
  { id: 'guide', key: 6 },
  { id: 'runs', key: 7 },
] as const;
export type Place = (typeof places)[number]['id'];
export type Query = Readonly<Record<string, string>>;

const here = ref<Place>('experiment');
const controls = shallowReactive<Record<Place, Query>>({
  experiment: {},
  galleries: {},
  map: {},
  draw: {},
  diagnostics: {},
  guide: {},
  runs: {},
});
const names = ['run', 'step'];

export const place = computed(() => here.value);

/** Goes to a place, its controls as they were left except for those given. */
export const goTo = (to: Place, changed: Query = {}): void => {
  controls[to] = { ...controls[to], ...changed };
  here.value = to;
};

/** The query of the address as it should be. */
export const addressQuery = computed<Query>(() => ({ ...controls[here.value], ...subjectQuery.value }));

/** Goes to where an address says. */
export const adoptAddress = (to: Place, query: Query): void => {
  controls[to] = Object.fromEntries(Object.entries(query).filter(([name]) => !names.includes(name)));
  here.value = to;
  adoptSubject(query);
};

/** A control of a place, wherever the window is; see `useQueryState`. */
export const queryState = (owner: Place, name: string, fallback: string): WritableComputedRef<string> => {
  if (names.includes(name)) throw new Error(`"${name}" in an address is the subject's`);
  return computed({
    get: () => controls[owner][name] ?? fallback,
    set: (value) => {
      const others = Object.entries(controls[owner]).filter(([each]) => each !== name);
      controls[owner] = Object.fromEntries(value === fallback ? others : [...others, [name, value]]);
    },
  });
};

/**
 * A control of the view that calls it, kept in the address: a text, `fallback` where nothing is said. Survives going
 * elsewhere and back. Values that are not known must be expected: a person can write an address.
 */
export const useQueryState = (name: string, fallback: string): WritableComputedRef<string> =>
  queryState(here.value, name, fallback);
