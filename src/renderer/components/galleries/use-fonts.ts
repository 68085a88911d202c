import { ref, type Ref } from 'vue';
import { fontFamily } from '../../../figures/style.ts';

let ready: Ref<boolean> | null = null;

/** Whether the figures' font is there in both weights: words measured before would be placed by another font. */
export const useFonts = (): Ref<boolean> => {
  if (ready !== null) return ready;
  const found = ref(false);
  ready = found;
  const load = (weight: number) => document.fonts.load(`${weight} 12px "${fontFamily}"`, 'σ重');
  void Promise.allSettled([load(400), load(700)]).then(() => (found.value = true));
  return found;
};
