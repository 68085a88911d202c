import { onScopeDispose, readonly, ref } from 'vue';
import type { Ref } from 'vue';
import { setStep, shownStep, stops } from '../stores/subject.ts';
import { neighbour } from '../stores/timeline.ts';

/** How long each snapshot stays on show. */
const stopMs = 400;

/** Plays the snapshots of the run on show one after another, from the one on show or, at the end, from the first. */
export const useReplay = (): {
  readonly playing: Readonly<Ref<boolean>>;
  readonly toggle: () => void;
  readonly stop: () => void;
} => {
  const playing = ref(false);
  let timer: ReturnType<typeof setInterval> | undefined;

  const stop = (): void => {
    clearInterval(timer);
    playing.value = false;
  };
  const advance = (): void => {
    const next = neighbour(shownStep.value, stops.value, 1);
    if (next === null) stop();
    else setStep(next);
  };
  const play = (): void => {
    const [first] = stops.value;
    if (first === undefined) return;
    if (neighbour(shownStep.value, stops.value, 1) === null) setStep(first);
    playing.value = true;
    timer = setInterval(advance, stopMs);
  };
  onScopeDispose(stop);
  return { playing: readonly(playing), toggle: () => (playing.value ? stop() : play()), stop };
};
