import { computed, shallowRef } from 'vue';
import { place } from './place.ts';
import type { Place } from './place.ts';

const failed = shallowRef<Place | null>(null);

/** Whether the view of the place on show could not be loaded. */
export const viewMissing = computed(() => failed.value === place.value);

/** A view could not be loaded; null: one was. */
export const noteMissing = (of: Place | null): void => {
  failed.value = of;
};
