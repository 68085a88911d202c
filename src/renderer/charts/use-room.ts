import { computed, onScopeDispose, ref, watch } from 'vue';
import type { ComputedRef, Ref } from 'vue';
import { isNarrow } from '../composables/useNarrow.ts';

/** The least room in CSS pixels for all panels at once: below it each would be too low to read. */
const least = { width: 560, height: 400 };

/** The room that an element takes, and whether it is too little for more than one panel, as in a narrow window. */
export const useRoom = (
  element: Readonly<Ref<Element | null>>,
): { readonly width: Readonly<Ref<number>>; readonly compact: ComputedRef<boolean> } => {
  const [width, height] = [ref(0), ref(0)];
  const observer = new ResizeObserver((entries) => {
    const box = entries.at(-1)?.contentRect;
    if (box === undefined || box.height === 0) return;
    [width.value, height.value] = [box.width, box.height];
  });
  watch(
    element,
    (now) => {
      observer.disconnect();
      if (now !== null) observer.observe(now);
    },
    { immediate: true, flush: 'post' },
  );
  onScopeDispose(() => observer.disconnect());
  const small = computed(() => width.value > 0 && (width.value < least.width || height.value < least.height));
  return { width, compact: computed(() => isNarrow.value || small.value) };
};
