import { computed, ref } from 'vue';
import { topics } from '../lab/lab.ts';

const dark = matchMedia('(prefers-color-scheme: dark)');
const systemDark = ref(dark.matches);
dark.addEventListener('change', ({ matches }) => (systemDark.value = matches));

/** The theme on show. */
export const theme = computed<'light' | 'dark'>(() => {
  const chosen = topics.settings?.theme ?? 'system';
  if (chosen !== 'system') return chosen;
  return systemDark.value ? 'dark' : 'light';
});

const ratio = ref(devicePixelRatio);
const watchRatio = (): void => {
  ratio.value = devicePixelRatio;
  matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', watchRatio, { once: true });
};
watchRatio();

/** Device pixels to a CSS pixel; not always whole, and it changes when a window moves to another screen. */
export const pixelRatio = computed(() => ratio.value);
