import { onScopeDispose, ref, watch } from 'vue';
import type { Ref } from 'vue';

/** The least room in CSS pixels for all panels at once: below it each would be too low to read. */
const least = { width: 560, height: 400 };
const narrowWindow = matchMedia('(max-width: 1100px)');

/** Whether there is room for one panel only: in a narrow window, or in a small place of a wide one. */
export const useCompact = (element: Readonly<Ref<Element | null>>): Readonly<Ref<boolean>> => {
  const compact = ref(narrowWindow.matches);
  const measure = (): void => {
    const box = element.value?.getBoundingClientRect();
    if (box === undefined || box.height === 0) return;
    compact.value = narrowWindow.matches || box.width < least.width || box.height < least.height;
  };
  const observer = new ResizeObserver(measure);
  watch(
    element,
    (now) => {
      observer.disconnect();
      if (now !== null) observer.observe(now);
    },
    { immediate: true, flush: 'post' },
  );
  narrowWindow.addEventListener('change', measure);
  onScopeDispose(() => {
    observer.disconnect();
    narrowWindow.removeEventListener('change', measure);
  });
  return compact;
};
