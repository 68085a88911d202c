import { readonly, ref } from 'vue';

const narrow = matchMedia('(max-width: 1100px)');
const now = ref(narrow.matches);
narrow.addEventListener('change', ({ matches }) => {
  now.value = matches;
});

/** Whether the window is so narrow that the form lies over the rest and the drawing folds to one line. */
export const isNarrow = readonly(now);
