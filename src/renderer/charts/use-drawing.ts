import { computed, onScopeDispose, ref, watch } from 'vue';
import type { Ref } from 'vue';
import { pageVisible } from '../composables/page-visible.ts';

/** After a drawing for new data that took t ms, the next waits 250·t: four charts at once take at most 1.6 % of a core. */
const restFactor = 250;
const longestRestMs = 1000;
/** Rests end on this beat, so that several charts share a frame: a frame costs more than what is drawn in it. */
const beatMs = 250;

export type DrawingOptions = {
  /** Draws; true asks for another frame, because there is more to do. */
  readonly draw: () => boolean;
  /** Read inside: a change is drawn in the next frame. */
  readonly controls: () => unknown;
  /** Read inside: a change is drawn when the rest after the last drawing is over. */
  readonly data: () => unknown;
};

/** Draws at most once a frame, and only what is on the screen of a visible page. Belongs to the calling component. */
export const useDrawing = (element: Readonly<Ref<Element | null>>, options: DrawingOptions): void => {
  const onScreen = ref(false);
  const visible = computed(() => pageVisible.value && onScreen.value);
  let [frame, restUntil] = [0, 0];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const observer = new IntersectionObserver((entries) => {
    onScreen.value = entries.at(-1)?.isIntersecting === true;
  });
  const run = (): void => {
    frame = 0;
    clearTimeout(timer);
    timer = undefined;
    if (!visible.value) return;
    const began = performance.now();
    const more = options.draw();
    const ended = performance.now();
    const rest = Math.min(longestRestMs, restFactor * (ended - began));
    restUntil = beatMs * Math.round((ended + rest) / beatMs);
    if (more) soon();
  };
  const soon = (): void => {
    frame ||= requestAnimationFrame(run);
  };
  const afterRest = (): void => {
    const rest = restUntil - performance.now();
    if (rest <= 0) soon();
    else if (frame === 0) timer ??= setTimeout(soon, rest);
  };

  watch(
    element,
    (now, before) => {
      if (before !== null && before !== undefined) observer.unobserve(before);
      if (now !== null) observer.observe(now);
    },
    { immediate: true, flush: 'post' },
  );
  watch([visible, options.controls], soon, { flush: 'post' });
  watch(options.data, afterRest, { flush: 'post' });
  // Words that were drawn before the font had come are drawn again with it.
  document.fonts.addEventListener('loadingdone', soon);
  onScopeDispose(() => {
    document.fonts.removeEventListener('loadingdone', soon);
    observer.disconnect();
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  });
};
